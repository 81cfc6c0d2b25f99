"""Dates told from the day of notice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.dates import partial_date, relative_date
from lib.model.rules.record.quarters import months_before
from lib.model.wording import phrases
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
    assert partial_date.label(relative_date.counted_from_notice(notice, value)) == label


def test_running_text_says_numbers_in_words() -> None:
    assert relative_date.words(relative_date.counted_from_notice("2017-10", "2018-03")) == "five months after notice"
    assert relative_date.words(relative_date.counted_from_notice("2017-10", "2017-10")) == "the month of notice"


@given(strategies.plain_moments(), strategies.plain_moments())
def test_every_date_can_be_told_as_exactly_as_it_and_notice_are_known(notice: str, value: str) -> None:
    told = relative_date.counted_from_notice(notice, value)
    assert relative_date.is_relative(told)
    assert relative_date.counted_from_notice(notice, told) == told
    assert partial_date.is_exact(told) == (partial_date.is_exact(notice) and partial_date.is_exact(value))
    assert partial_date.earliest(told) <= partial_date.latest(told)


@given(strategies.plain_moments(), strategies.plain_moments(), strategies.plain_moments())
def test_dates_of_one_kind_keep_their_order(notice: str, first: str, second: str) -> None:
    if len(first) == len(second) and first <= second:
        assert partial_date.earliest(relative_date.counted_from_notice(notice, first)) <= partial_date.earliest(
            relative_date.counted_from_notice(notice, second)
        )


@given(st.dates(date(1800, 1, 1), date(2200, 12, 31)), st.dates(date(1800, 1, 1), date(2200, 12, 31)))
def test_days_lie_as_far_apart_as_they_did(notice: date, day: date) -> None:
    told = relative_date.counted_from_notice(notice.isoformat(), day.isoformat())
    assert partial_date.days_between("notice+0d", told) == (day - notice).days


@given(strategies.moments())
def test_notice_lies_on_the_same_day_in_every_case(notice: str) -> None:
    assert partial_date.earliest(relative_date.counted_from_notice(notice, notice)) == relative_date.ANCHOR


@pytest.mark.parametrize(
    "value",
    [
        *(
            "1800-01-01",
            "1718",
            "1770-01-01",
            "1795-06",
            "notice",
            "notice-0d",
            "notice+00d",
            "notice-14",
            "notice 14m",
        ),
        *("notice-14m ", "notice-2m/notice-5m", "notice-999999d", "notice-5000y", "Notice-14m", "notice-2m/2018"),
    ],
)
def test_nothing_else_is_read_as_told_from_notice(value: str) -> None:
    assert not relative_date.is_relative(value)


def test_a_true_date_reads_as_itself() -> None:
    assert partial_date.label("2018-02-14") == "14 Feb 2018"


def test_what_is_reckoned_from_a_told_day_is_told_as_well() -> None:
    notice = partial_date.earliest("notice+0d")
    assert partial_date.label((notice + timedelta(weeks=6)).isoformat()) == "42 days after notice"
    assert partial_date.label(months_before(notice, 3).isoformat()) == "3 months before notice"
    assert partial_date.label(max(notice, notice - timedelta(days=1)).isoformat()) == "notice day"


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ("1770-01-01", "notice+0d"),
        ("1768-11", "notice-14m"),
        ("1718", "notice-52y"),
        ("1770", "notice+0y"),
        ("1770-01-13", "notice+12d"),
        ("2018-02-14", "2018-02-14"),
        ("1800", "1800"),
    ],
)
def test_what_an_earlier_release_told_as_a_year_of_a_century_is_read_as_it_was_meant(before: str, now: str) -> None:
    assert relative_date.from_legacy_year(before) == now


@pytest.mark.parametrize(
    ("notice", "value", "told", "said"),
    [
        ("2018-12-03", "2018-Q2", "notice-2q", "two quarters before notice"),
        ("2018-12-03", "2018-Q4", "notice+0q", "the quarter of notice"),
        ("2018-12", "2017-H2", "notice-2h", "two half-years before notice"),
        ("2018-07", "2018-02/2018-05", "notice-5m/notice-2m", "from five to two months before notice"),
        ("2018-07-10", "2018-07-05/2018-07-09", "notice-5d/notice-1d", "from five to one day before notice"),
        (
            "2018-07",
            "2018-06/2018-09",
            "notice-1m/notice+2m",
            "from one month before notice to two months after notice",
        ),
        ("2018-07", "2018-07/2018-09", "notice+0m/notice+2m", "from the month of notice to two months after notice"),
        ("2018-07", "2018-07-02/2018-07-09", "notice+0m", "the month of notice"),
        ("2018", "2016-Q3", "notice-2y", "two years before notice"),
        ("2018-07-10", "2018-W27", "notice-1w", "one week before notice"),
        ("2018-07", "2018-W27", "notice+0m", "the month of notice"),
        ("2018-Q3", "2018-01-15", "notice-2q", "two quarters before notice"),
    ],
)
def test_quarters_halves_weeks_and_spans_are_told_too(notice: str, value: str, told: str, said: str) -> None:
    assert relative_date.counted_from_notice(notice, value) == told
    assert relative_date.is_relative(told)
    assert relative_date.words(told) == said


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
    part = f"{value[:4]}-{'Q' if months == 3 else 'H'}{(int(value[5:7]) - 1) // months + 1}"
    assert relative_date.words(relative_date.counted_from_notice(notice, part)) == said


@given(
    st.dates(date(2017, 1, 1), date(2022, 12, 31)),
    st.lists(st.tuples(st.integers(-900, 900), st.sampled_from("ymqwd")), min_size=2, max_size=2),
)
def test_a_training_edition_is_never_surer_of_an_order_than_the_case(
    notice: date, placed: list[tuple[int, str]]
) -> None:
    first, second = (_known(notice + timedelta(days=days), unit) for days, unit in placed)
    told = [relative_date.counted_from_notice(notice.isoformat(), value) for value in (first, second)]
    assert phrases.surely_before(first, second) or not phrases.surely_before(*told)


def _known(day: date, unit: str) -> str:
    year, week, _ = day.isocalendar()
    forms = {
        "y": f"{day:%Y}",
        "m": f"{day:%Y-%m}",
        "q": f"{day.year}-Q{(day.month + 2) // 3}",
        "w": f"{year}-W{week:02}",
        "d": f"{day:%Y-%m-%d}",
    }
    return forms[unit]


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ("notice+0d", "notice+6m", "about 6 months"),
        ("notice-3m", "notice+6m", "about 9 months"),
        ("notice-1y", "notice+0d", "about 12 months"),
        ("notice-5d", "notice+0m", "at most 35 days"),
        ("notice-14d", "notice+20d", "34 days"),
        ("notice+0m", "notice+1m", "at most 58 days"),
    ],
)
def test_a_distance_that_is_told_in_months_claims_no_days(start: str, end: str, said: str) -> None:
    assert phrases.days(start, end) == said
