from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.wording import phrases
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.journey import Touchpoint
from tests.model import strategies
from tests.model.made import rows_of


@pytest.mark.parametrize(
    ("count", "text"), [(0, "no rows"), (1, "one row"), (12, "twelve rows"), (13, "13 rows"), (1200, "1,200 rows")]
)
def test_counts_stand_in_words_up_to_twelve(count, text):
    assert phrases.counted(count, "row") == text


@pytest.mark.parametrize(
    ("noun", "plural"),
    [
        ("touchpoint", "touchpoints"),
        ("strategy", "strategies"),
        ("piece of evidence", "pieces of evidence"),
        ("request for a talk", "requests for a talk"),
        ("line of the scope", "lines of the scope"),
        ("person", "people"),
        ("more loss", "more losses"),
        ("branch of ours", "branches of ours"),
    ],
)
def test_plurals_follow_the_noun(noun, plural):
    assert phrases.counted(2, noun) == f"two {plural}"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [(1, 1, "the only cause"), (2, 2, "both causes"), (3, 3, "all three causes"), (1, 15, "one of 15 causes")],
)
def test_a_part_is_said_of_its_whole(part, whole, text):
    assert phrases.part_of(part, whole, "cause") == text


def test_a_quoted_text_stands_on_one_line_and_ends_where_a_clause_ends():
    assert phrases.quoted("first\nsecond") == "“first second”"
    assert phrases.quoted("word " * 10 + "end, " + "more " * 20) == "“" + "word " * 10 + "end”"
    assert phrases.quoted("word " * 20) == "“" + "word " * 19 + "word”"


@given(st.text(strategies.LETTERS))
def test_a_quoted_text_is_never_cut_inside(text):
    quoted = phrases.quoted(text)
    assert quoted.count("…") == text.count("…")
    assert "\n" not in quoted


def test_a_row_whose_text_has_no_short_beginning_is_named_by_its_number_until_it_has_a_short_name():
    endless = "so much happened that nobody knows where to begin " * 3
    row, short = rows_of(Cause(text=endless), Cause(text=endless, short_name="Too much at once"))
    assert (phrases.named(row), phrases.title_of(row)) == ("cause 1", "Cause 1")
    assert (phrases.named(short), phrases.title_of(short)) == ("“Too much at once”", "Too much at once")


def test_a_row_without_a_label_is_named_by_its_number():
    assert phrases.named(rows_of(Cause())[0]) == "cause 1"
    assert phrases.named(rows_of(Evidence(), Evidence(statement="Award"))[1]) == "“Award”"


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([], ""),
        (["a"], "a"),
        (["a", "b"], "a and b"),
        (["a", "b", "c"], "a, b and c"),
        (list("abcde"), "a, b, c, d and e"),
        (list("abcdef"), "a, b, c, d and two more"),
    ],
)
def test_lists_read_as_a_sentence_and_long_ones_are_counted(items, text):
    assert phrases.enumerated(items) == text


def test_rows_are_named_unless_all_are_meant():
    rows = rows_of(Touchpoint(title="Tender"), Touchpoint(title="Award"), Touchpoint())
    assert phrases.which(rows[:1], rows, "lacks x", "lack x") == "One of three touchpoints lacks x: “Tender”."
    assert phrases.which(rows, rows, "lacks x", "lack x") == "All three touchpoints lack x."
    assert phrases.which(rows[:1], rows[:1], "lacks x", "lack x") == "The only touchpoint lacks x: “Tender”."


@pytest.mark.parametrize(
    ("start", "end", "text"),
    [
        ("2018-02-13", "2018-02-14", "1 day"),
        ("2015-01-01", "2018-01-01", "1,096 days"),
        ("2017-10", "2018-02-13", "105 to 135 days"),
        ("2018", "2018", "at most 12 months"),
        ("2016", "2017-01", "at most 13 months"),
        ("2017-01", "2018", "11 to 24 months"),
        ("2016", "2019-04", "2 to 3 years"),
    ],
)
def test_distances_say_how_far_they_are_known(start, end, text):
    assert phrases.days(start, end) == text


def test_a_date_is_before_another_only_if_no_reading_says_otherwise():
    assert phrases.surely_before("2017", "2018-01-01")
    assert not phrases.surely_before("2018", "2018-06")
    assert not phrases.surely_before(None, "2018")
    assert not phrases.surely_before("2018", None)


def test_signs_shares_and_dates_are_written_out():
    assert [phrases.signed(value) for value in (-2, 0, 1)] == ["−2", "0", "+1"]
    assert phrases.share(0.625) == "62 %"
    assert phrases.dated("2017-10") == " (Oct 2017)"
    assert phrases.dated(None) == ""
