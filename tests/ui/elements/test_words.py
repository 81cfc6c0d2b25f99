"""People's text on the screen."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lib.ui.elements.words import counted, inside, isolated, literal, short

HOSTILE = [
    "<script>alert(1)</script>",
    "**bold** _it_ `code` ~~gone~~",
    "[link](javascript:alert(1)) ![picture](http://evil.example/x.png)",
    ":material/delete: :red[colour] :gray-badge[no] :smile:",
    "$x^2$ and $$y$$",
    "# heading\n- list\n1. list\n> quote\n---\n```\ncode",
    "| a | b |\n|---|---|",
    "&lt;b&gt; &amp;amp; &#x3c;",
    "\\*already escaped\\*",
    "https://evil.example www.evil.example a@evil.example",
    "a\u2028b\u2029c\x85d\te",
]
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
HELD = "\u00a0\u202f"


def on_one_line(text: str) -> str:
    """All blanks made one, except those that hold a figure and its unit together."""
    kept = "".join(" " if letter.isspace() and letter not in HELD else letter for letter in text).strip()
    return " ".join(part for part in kept.split(" ") if part)


@pytest.mark.parametrize("text", HOSTILE)
def test_every_mark_is_taken_literally(text: str) -> None:
    shown = literal(text)
    assert not re.search(r"[!-/:-@\[-`{-~]", _ESCAPED.sub("", shown))
    assert _ESCAPED.sub(r"\1", shown) == on_one_line(text)


@given(st.text())
@example("8.2\u00a0% of\u202f5")
@example("\\")
@example("\\\\*")
def test_what_is_read_is_what_was_written_on_one_line(text: str) -> None:
    shown = literal(text)
    assert _ESCAPED.sub(r"\1", shown) == on_one_line(text)
    assert len(shown.splitlines()) <= 1


@given(st.text(), st.integers(2, 200))
def test_a_short_form_is_the_text_or_its_beginning_with_an_ellipsis(text: str, limit: int) -> None:
    line = on_one_line(text)
    shown = short(text, limit)
    if len(line) <= limit:
        assert shown == line
    else:
        assert shown.endswith(" …")
        assert line.startswith(shown.removesuffix(" …"))
        assert len(shown) <= limit + 2


def test_a_short_form_ends_with_a_whole_word_and_without_a_comma() -> None:
    assert short("one two, three four", 12) == "one two …"
    assert short("a" * 100, 10) == "a" * 10 + " …"
    assert short("  one\n two  ") == "one two"
    assert short("") == ""


@pytest.mark.parametrize(
    ("number", "noun", "plural", "said"),
    [
        (0, "case", "", "0 cases"),
        (1, "case", "", "1 case"),
        (2, "case", "", "2 cases"),
        (1, "person", "people", "1 person"),
        (1200, "person", "people", "1,200 people"),
    ],
)
def test_a_number_goes_with_its_noun(number: int, noun: str, plural: str, said: str) -> None:
    assert counted(number, noun, plural) == said


def test_a_title_within_a_sentence_begins_small_unless_with_an_abbreviation() -> None:
    assert [inside(title) for title in ("Root causes", "SWOT", "Strategies (TOWS)", "The way back", "")] == [
        "root causes",
        "SWOT",
        "strategies (TOWS)",
        "the way back",
        "",
    ]


NET = "רשת המזון"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"“{NET}” is a root.", f"“\u2068{NET}\u2069” is a root\\."),
        (f"“Late” and “{NET}”", f"“Late” and “\u2068{NET}\u2069”"),
        (f"“{NET}” and “الواحة”", f"“\u2068{NET}\u2069” and “\u2068الواحة\u2069”"),
        ("“Late” is a root", "“Late” is a root"),
        (NET, NET),
    ],
)
def test_what_a_sentence_quotes_in_hebrew_or_arabic_does_not_turn_it_around(text: str, shown: str) -> None:
    assert literal(text) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (NET, f"\u2068{NET}\u2069"),
        ("Hilltop & Sons", "Hilltop \\& Sons"),
        (f"Hilltop {NET}", f"\u2068Hilltop {NET}\u2069"),
        ("", ""),
    ],
)
def test_a_name_within_our_words_keeps_to_itself_only_where_it_runs_to_the_left(name: str, shown: str) -> None:
    assert isolated(name) == shown
