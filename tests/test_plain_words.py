"""What people read says it as a colleague would: idioms that were once translated word for word stay out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXTS = sorted([*ROOT.glob("data/guides/*"), *ROOT.glob("*.md"), *ROOT.glob("lib/report/**/templates/*")])
MODULES = sorted([*ROOT.glob("lib/**/*.py"), *ROOT.glob("pages/**/*.py"), ROOT / "app.py"])
# What earlier releases and other programs call things is read, and shown to nobody.
READ_ONLY = ("choice_words.py", "column_synonyms.py")
ODD = re.compile(
    r"\b(?:some|any|every)body\b|\btak(?:e|en|ing) (?:\w+ )?along\b|\bhand(?:s|ed|ing)? on\b|\b(?:made|drawn) anew\b"
    r"|\b(?:bring|brought|comes?|came) in from\b|\blegal answer\b|\bis over\b|\bnobody's eyes\b|\bmend(?:s|ed)?\b"
    r"|\btold by hand\b|\bin sum\b|\bkept closer\b|\bkeep these\b|\bgive them now\b|\brehears\w+|\ball the same\b"
    r"|\bour reach\b|\bcounts? nowhere\b|\bstands? (?:under|there|grey)\b|\bleave open to\b|\bbelongs? here\b",
    re.IGNORECASE,
)


def read_by_people(source: str) -> Iterator[str]:
    """Every text of a module that may be shown: no docstrings, no names, no lists of words over several lines."""
    nodes = list(ast.walk(ast.parse(source)))
    notes = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and id(node) not in notes]
    for text in texts:
        if isinstance(text, str) and " " in text and not text.startswith("\n"):
            yield text


def test_no_sentence_that_a_module_shows_is_a_translated_idiom() -> None:
    shown = {path: read_by_people(path.read_text("utf-8")) for path in MODULES if path.name not in READ_ONLY}
    assert {f"{path.name}: {text}" for path, texts in shown.items() for text in texts if ODD.search(text)} == set()


def test_no_guide_template_or_readme_holds_a_translated_idiom() -> None:
    assert {f"{path.name}: {found}" for path in TEXTS for found in ODD.findall(path.read_text("utf-8"))} == set()


@pytest.mark.parametrize(
    ("module", "shown"),
    [
        ('"""Nothing for somebody."""\nst.button("Take it along")', True),
        ('raise Refused(f"{name} counts nowhere.")', True),
        ('def somebody():\n    """Hand on."""\n    return "Save"', False),
    ],
)
def test_the_search_finds_what_is_shown_and_nothing_else(module: str, shown: bool) -> None:
    assert any(ODD.search(text) for text in read_by_people(module)) is shown
