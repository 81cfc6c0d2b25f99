"""Text on its way to paper: cleaned, cut, cited, and never wider than its column."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lib.report.document.text import as_line, breakable, clean, figures_bound, paragraphs_of, short

ANY = st.text(max_size=200)


def test_blank_lines_part_paragraphs_and_line_ends_part_lines() -> None:
    assert paragraphs_of("one\ntwo\n\n \nthree") == ((("one",), ("two",)), (("three",),))


def test_citations_of_known_evidence_are_found() -> None:
    assert paragraphs_of("as told [1, 12] and [3]", {1, 12}) == ((("as told\u00a0[", 1, ", ", 12, "] and [3]"),),)


def test_brackets_that_cite_nothing_stay_text() -> None:
    assert paragraphs_of("[a] [1a] [01] [] [2018]", {1}) == ((("[a] [1a] [01] [] [2018]",),),)


@given(ANY, st.sets(st.integers(1, 99)))
def test_nothing_but_spaces_and_unseen_signs_is_lost(text: str, numbers: set[int]) -> None:
    assert "".join(as_line(paragraphs_of(text, numbers)).split()) == "".join(clean(text).split())


@given(ANY)
def test_breaks_only_add_what_nobody_sees(text: str) -> None:
    assert breakable(text).replace("\u200b", "") == text.replace("\u200b", "")


def test_no_word_stays_wider_than_a_column() -> None:
    assert max(map(len, breakable("x" * 500).split("\u200b"))) <= 20


def test_addresses_break_after_their_seams() -> None:
    parts = breakable("https://example.com/reports/2018").split("\u200b")
    assert parts == ["https://", "example.", "com/", "reports/", "2018"]


def test_letters_keep_their_marks_where_a_word_breaks() -> None:
    assert not any(part.startswith("\u0301") for part in breakable("e\u0301" * 40).split("\u200b"))


@given(ANY, st.integers(2, 60))
def test_a_shortened_text_is_never_longer_than_asked(text: str, limit: int) -> None:
    assert len(short(text, limit)) <= limit


@given(st.text("ab \n", max_size=60))
def test_a_text_that_fits_is_not_cut(text: str) -> None:
    assert short(text, 60) == " ".join(text.split())


def test_a_text_is_cut_between_words() -> None:
    assert short("We lost on price, they said", 19) == "We lost on price…"


def test_a_figure_stays_on_one_line_with_what_it_counts() -> None:
    held = figures_bound("From 14 Feb 2018 on 25 % of GBP 500 in May 2019")
    assert held.replace("\u00a0", "~") == "From 14~Feb 2018 on 25~% of GBP~500 in May 2019"
