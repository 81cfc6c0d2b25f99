"""Dates told from the day of notice."""

from __future__ import annotations

import pytest
from hypothesis import given

from lib.model import relative, when
from tests.model import strategies


@pytest.mark.parametrize(
    ("notice", "value", "label"),
    [
        ("2024-03-20", "2024-03-20", "notice day"),
        ("2024-03-20", "2024-03-21", "1 day after notice"),
        ("2024-03-20", "2024-03-01", "19 days before notice"),
        ("2024-03-20", "2023-10", "5 months before notice"),
        ("2024-03-20", "2023-06-18", "9 months before notice"),
        ("2024-03-20", "2016-10-01", "7 years and 5 months before notice"),
        ("2017-10", "2018-02-14", "4 months after notice"),
        ("2017-10", "2017-10", "notice month"),
        ("2017-10", "2011", "6 years before notice"),
        ("2017", "2017", "notice year"),
        ("2018", "2018-03-08", "notice year"),
        ("2018", "2019-02", "1 year after notice"),
        ("2018-05", "2018-05-31", "notice month"),
        ("2018-05", "2018-03-08", "2 months before notice"),
    ],
)
def test_a_date_is_read_as_its_distance_from_notice(notice: str, value: str, label: str) -> None:
    assert when.label(when.parse(relative.told_from(notice, value))) == label


def test_running_text_says_numbers_in_words() -> None:
    assert relative.words(relative.told_from("2017-10", "2018-03")) == "five months after notice"
    assert relative.words(relative.told_from("2017-10", "2017-10")) == "the month of notice"


@given(strategies.plain_moments(), strategies.plain_moments())
def test_every_date_can_be_told_as_exactly_as_it_and_notice_are_known(notice: str, value: str) -> None:
    told = relative.told_from(notice, value)
    assert when.parse(told) == told
    assert len(told) == min(len(notice), len(value))
    assert relative.is_relative(told)
    assert relative.told_from(notice, told) == told


@given(strategies.plain_moments(), strategies.plain_moments(), strategies.plain_moments())
def test_dates_of_one_kind_keep_their_order(notice: str, first: str, second: str) -> None:
    if len(first) == len(second) and first <= second:
        assert relative.told_from(notice, first) <= relative.told_from(notice, second)


@given(strategies.plain_moments())
def test_notice_lies_on_the_same_day_in_every_case(notice: str) -> None:
    assert relative.told_from(notice, notice) == relative.ANCHOR.isoformat()[: len(notice)]


def test_a_true_date_is_never_read_as_a_relative_one() -> None:
    assert not relative.is_relative("1800-01-01")
    assert when.label("2018-02-14") == "14 Feb 2018"


@pytest.mark.parametrize(
    ("notice", "value", "months", "said"),
    [
        ("2018-02-14", "2018-01", 3, "the quarter of notice"),
        ("2018-12-31", "2018-09", 3, "the quarter before notice"),
        ("2018-01", "2018-09-30", 3, "two quarters after notice"),
        ("2018-12", "2017-01", 3, "seven quarters before notice"),
        ("2018-12", "2016-07", 3, "two years and one quarter before notice"),
        ("2018-12", "2016-04", 3, "two and a half years before notice"),
        ("2018-12", "2016-10", 3, "two years before notice"),
        ("2018-12", "1999-01", 3, "19 years before notice"),
        ("2018-12", "2017-06", 6, "three half-years before notice"),
        ("2018-02", "2020-07", 6, "two and a half years after notice"),
        ("2018", "2018-07", 3, "the year of notice"),
        ("2018", "2016-07", 6, "two years before notice"),
    ],
)
def test_quarters_and_half_years_are_counted_as_such(notice: str, value: str, months: int, said: str) -> None:
    assert relative.words_for_part(notice, value, months) == said


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ("2018-Q3", "6 months after notice"),
        ("2018-H1", "notice month"),
        ("2018-W14", "3 months after notice"),
        ("2018-03/2018-05", "2 months after notice"),
        ("2017/2019", "1 year before notice"),
    ],
)
def test_a_part_of_a_year_and_a_span_are_told_by_where_they_begin(value: str, told: str) -> None:
    assert relative.label(relative.told_from("2018-01-01", value)) == told
