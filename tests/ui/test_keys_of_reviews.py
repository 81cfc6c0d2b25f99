"""What is typed or chosen on the page of one review never stands in another: its key names the review."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.settings import ROOT

TYPED = {"text_input", "text_area", "number_input", "file_uploader"}
CHOSEN = {"selectbox", "multiselect", "radio", "checkbox", "toggle", "pills", "segmented_control", "pagination"}
ROOMS = ("lib/ui/home", "lib/ui/workbook", "lib/ui/files", "lib/ui/publishing", "lib/ui/meeting", "lib/ui/fields")
PAGES = ("pages/workbook", "pages/meeting")
FILES = [path for room in (*ROOMS, *PAGES) for path in sorted((ROOT / room).rglob("*.py"))]
# How a key says which review it belongs to: by its number, or made by a function that adds it.
NAMING = ("review.id", "context.key(", "_key(context,")
# Parts of one screen that are handed a key of their review.
HANDED = {
    "lib/ui/files/encoding_choice.py": ("key",),
    "lib/ui/files/import_columns.py": ("{at}", "key"),
    "lib/ui/files/import_preview.py": ("{at}", "{key}"),
    "lib/ui/files/table_import.py": ("{at}", "{chosen.at}"),
    "lib/ui/files/transcript_import.py": ("{at}", "{source.key}", "{key}"),
    "lib/ui/fields/new_evidence.py": ("{within}", "key"),
    "lib/ui/fields/points.py": ("key(",),
    "lib/ui/publishing/suspicions.py": ("{scope}",),
}
# Screens without a review, or whose choices the address decides.
WITHOUT = {
    "lib/ui/files/case_downloads.py": "the paper on which somebody prints",
    "lib/ui/files/case_import.py": "cases that come in",
    "lib/ui/files/review_import.py": "a review that is yet to come in",
    "lib/ui/meeting/agenda.py": "the address decides",
    "lib/ui/workbook/actions/all_actions.py": "all reviews at once",
    "lib/ui/home/first_visit.py": "nobody has a review yet",
    "lib/ui/home/new_review.py": "a review that is yet to begin",
}


def keys(source: str) -> Iterator[str]:
    """The keys of all fields that are filled in, as they are written; one that is named before, as it was made."""
    tree = ast.parse(source)
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        named = {
            ast.unparse(node.targets[0]): ast.unparse(node.value)
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
        }
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and call.func.attr in TYPED | CHOSEN:
                key = next((ast.unparse(item.value) for item in call.keywords if item.arg == "key"), "")
                # One that is made of another is known by that.
                start = next((made for name, made in named.items() if f"{{{name}}}" in key), "")
                yield named.get(key, key) + start


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_field_that_is_filled_in_has_the_review_in_its_key(path: Path) -> None:
    place = path.relative_to(ROOT).as_posix()
    if place in WITHOUT:
        return
    for key in keys(path.read_text("utf-8")):
        assert any(name in key for name in (*NAMING, *HANDED.get(place, ()))), key


def test_the_search_finds_fields_by_their_keys() -> None:
    source = """def page():
    st.text_input("A", key="a")
    key = context.key("b")
    st.text_area("", key=key)
    left.selectbox("C", [], key=f"{key}-c")
    st.radio("D", [])"""
    assert list(keys(source)) == ["'a'", "context.key('b')", "f'{key}-c'context.key('b')", ""]
    assert sum(1 for path in FILES for _ in keys(path.read_text("utf-8"))) > 50


def test_no_file_is_excepted_that_is_gone() -> None:
    assert {*HANDED, *WITHOUT} <= {path.relative_to(ROOT).as_posix() for path in FILES}
