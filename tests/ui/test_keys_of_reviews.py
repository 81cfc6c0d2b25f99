"""What is typed into the page of one review never stands in another: its key names the review."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.settings import ROOT

TYPED = {"text_input", "text_area", "number_input", "file_uploader"}
FILES = [*sorted((ROOT / "lib" / "ui" / "workbook").rglob("*.py")), *sorted((ROOT / "pages" / "workbook").glob("*.py"))]
# How a key says which review it belongs to: by its number, or made by a function that adds it.
NAMING = ("review.id", "context.key(", "_key(context,")


def keys(source: str) -> Iterator[str]:
    """The keys of all fields that are typed into, as they are written; one that is named before, as it was made."""
    tree = ast.parse(source)
    for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)):
        named = {
            ast.unparse(node.targets[0]): ast.unparse(node.value)
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
        }
        for call in (node for node in ast.walk(function) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Attribute) and call.func.attr in TYPED:
                key = next((ast.unparse(item.value) for item in call.keywords if item.arg == "key"), "")
                yield named.get(key, key)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_field_that_is_typed_into_has_the_review_in_its_key(path: Path) -> None:
    for key in keys(path.read_text("utf-8")):
        # Until a review exists there is none to name.
        assert path.name == "new_review.py" or any(name in key for name in NAMING), key


def test_the_search_finds_fields_by_their_keys() -> None:
    source = 'def page():\n    st.text_input("A", key="a")\n    key = context.key("b")\n    st.text_area("", key=key)'
    assert list(keys(source)) == ["'a'", "context.key('b')"]
    assert sum(1 for path in FILES for _ in keys(path.read_text("utf-8"))) > 8
