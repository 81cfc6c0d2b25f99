"""Text on a drawing: cleaned, measured, wrapped and shortened."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from lib.charts.drawing.text_fitting import ELLIPSIS, one_line, shorten, text_width, without_breaks, wrap
from lib.charts.picture import font_folder

TEXTS = st.text(st.characters(exclude_categories=("Cs",)), max_size=200)
WIDTHS = st.floats(20, 400)
SENTENCES = (
    "We had nothing new to offer at the re-tender → the account looked like a commodity",
    "Twelve years of routines for about 900 restaurants: drivers know doors, hours and managers",
    "WHAT THE TRADE OFFERED, OURS INCLUDED, VARIED LITTLE",
    "14 Feb 2018 · 0.8 % (Größere Änderungen für “Straßenbahnen”)",
)


@pytest.mark.parametrize("cut", ["Regular", "Semibold"])
@pytest.mark.parametrize("sentence", SENTENCES)
def test_estimated_widths_are_those_of_the_font_or_a_little_more(sentence: str, cut: str) -> None:
    font = ImageFont.truetype(str(font_folder() / f"SourceSansPro-{cut}.ttf"), 1000)
    assert 1.0 <= text_width(sentence, 1000) / font.getlength(sentence) <= 1.1


@pytest.mark.parametrize(
    ("typed", "drawn"),
    [
        ("minutes held -> never read", "minutes held → never read"),
        ("no check --> late => lost", "no check → late → lost"),
        ("a->b", "a→b"),
        ("no check → late", "no check → late"),
        ("<-> 5 > 3 <= 4 >= 2 -->> x ===>", "<-> 5 > 3 <= 4 >= 2 -->> x ===>"),
    ],
)
def test_an_arrow_typed_as_signs_is_drawn_as_one(typed: str, drawn: str) -> None:
    assert one_line(typed) == drawn
    assert list(wrap(typed, 1_000, 12, 1)) == [drawn]


@given(TEXTS, WIDTHS, st.integers(1, 6))
def test_no_line_is_wider_than_its_place_unless_one_sign_alone_is(text: str, width: float, most: int) -> None:
    lines = wrap(text, width, 12, most)
    assert len(lines) <= most
    for line in lines:
        assert text_width(line, 12) <= width or len(line.rstrip(ELLIPSIS)) <= 1 or text_width(line[:1], 12) * 2 > width


@given(TEXTS, WIDTHS)
def test_with_lines_enough_nothing_is_lost_but_spaces(text: str, width: float) -> None:
    lines = wrap(text, width, 12, 1_000)
    assert "".join(lines).replace(" ", "") == one_line(text).replace(" ", "")


@given(TEXTS)
def test_plain_text_is_one_line_that_xml_can_hold(text: str) -> None:
    cleaned = one_line(text)
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in cleaned)
    assert not any(letter in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\ufffe\uffff" for letter in cleaned)
    assert one_line(cleaned) == cleaned


def test_what_does_not_fit_ends_in_an_ellipsis_at_a_word_where_the_line_is_nearly_full() -> None:
    assert wrap("one two three thousand", 50, 12, 2) == ("one two", f"three t{ELLIPSIS}")
    assert wrap("one two or five thousand", 50, 12, 2) == ("one two", f"or five{ELLIPSIS}")
    assert shorten("a Donaudampfschifffahrtsgesellschaft", 100, 12).startswith("a Donau")


def test_a_long_word_is_broken_rather_than_drawn_over_the_edge() -> None:
    lines = wrap("x" * 40, 60, 12, 10)
    assert len(lines) > 1
    assert "".join(lines) == "x" * 40


def test_letters_stay_with_their_marks_and_joined_signs_stay_joined() -> None:
    family, accented, hand = "👩‍👩‍👧‍👦", "e\u0301", "👍🏽"
    lines = wrap(family * 9 + accented * 9 + hand * 9, 40, 12, 100)
    whole = "".join(lines).replace(family, "").replace(accented, "").replace(hand, "")
    assert whole == ""
    assert all(line.replace(family, "").replace(accented, "").replace(hand, "") == "" for line in lines)


def test_a_figure_stays_with_its_per_cent_sign_and_a_date_together() -> None:
    assert one_line("cut to 0.8 % now") == "cut to 0.8\u00a0% now"
    assert wrap(f"on {without_breaks('14 Feb 2018')}", 70, 12, 3) == ("on", "14\u00a0Feb\u00a02018")


def test_an_empty_text_takes_no_line() -> None:
    assert wrap(" \n ", 100, 12, 3) == ()
