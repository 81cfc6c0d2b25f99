"""Quarters of the calendar and the course of losses: no trend under eight complete quarters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.insight.calendar_quarter import Quarter, between, of_day, of_value, read
from lib.model.rules.insight.money_sums import summed
from lib.model.rules.insight.trend import QuarterCount, by_quarter
from tests.model.strategies import moments

TODAY = date(2026, 11, 30)
quarters = st.builds(Quarter, st.integers(2015, 2026), st.integers(1, 4))


@pytest.mark.parametrize(
    ("value", "quarter"),
    [
        ("2026-07-01", Quarter(2026, 3)),
        ("2026-09-30", Quarter(2026, 3)),
        ("2026-12", Quarter(2026, 4)),
        ("2026-Q2", Quarter(2026, 2)),
        ("2026-01/2026-03", Quarter(2026, 1)),
        ("2026-03/2026-04", None),
        ("2026", None),
        ("2026-H1", None),
        (None, None),
    ],
)
def test_a_date_lies_in_a_quarter_only_where_it_surely_does(value: str | None, quarter: Quarter | None) -> None:
    assert of_value(value) == quarter


@pytest.mark.parametrize(
    ("text", "quarter"),
    [
        ("2026Q3", Quarter(2026, 3)),
        (" 2026q1 ", Quarter(2026, 1)),
        ("2026-Q4", Quarter(2026, 4)),
        ("2026Q5", None),
        ("26Q1", None),
        ("9999Q4", None),
        ("٢٠٢٦Q1", None),
        ("", None),
    ],
)
def test_an_address_names_a_quarter_or_nothing(text: str, quarter: Quarter | None) -> None:
    assert read(text) == quarter


@given(st.dates(date(1800, 1, 1), date(2199, 12, 31)), st.integers(-40, 40))
def test_every_day_lies_in_its_quarter_and_quarters_follow_each_other(day: date, step: int) -> None:
    quarter = of_day(day)
    assert quarter.first <= day <= quarter.last
    assert quarter.plus(step).plus(-step) == quarter
    assert (quarter.plus(1).first - quarter.last).days == 1
    assert read(quarter.key) == quarter


@given(moments())
def test_whatever_date_is_kept_has_one_quarter_or_none(value: str) -> None:
    quarter = of_value(value)
    assert quarter is None or quarter.holds(value)


def years(*losses: int) -> list[QuarterCount]:
    """Losses of consecutive quarters of which the last is the one before today's."""
    last = of_day(TODAY).plus(-1)
    return [QuarterCount(last.plus(place - len(losses) + 1), count) for place, count in enumerate(losses)]


@pytest.mark.parametrize(
    ("losses", "words"),
    [
        ((1,) * 7, "Seven complete quarters so far: no trend is read from fewer than eight."),
        ((1, 1), "Two complete quarters so far: no trend is read from fewer than eight."),
        ((1, 1, 1, 1, 9, 8, 7, 9), "33 losses in the last four complete quarters, four in the four before: more than"),
        ((9, 8, 7, 9, 1, 1, 1, 1), "Four losses in the last four complete quarters, 33 in the four before: fewer than"),
        (
            (3, 3, 3, 3, 4, 3, 4, 3),
            "14 losses in the last four complete quarters, twelve in the four before: the difference",
        ),
        ((1, 0, 0, 0, 0, 0, 0, 1), "One loss in the last four complete quarters, one in the four before: too few to"),
    ],
)
def test_a_trend_is_read_from_eight_complete_quarters_on(losses: tuple[int, ...], words: str) -> None:
    assert by_quarter(years(*losses), TODAY).sentence.startswith(words)


def test_quarters_without_a_loss_stand_with_none_and_vague_days_apart() -> None:
    trend = by_quarter(
        [
            QuarterCount(Quarter(2025, 4), 2, summed([("GBP", Decimal(5)), ("GBP", None)])),
            QuarterCount(None, 3),
            QuarterCount(Quarter(2026, 2), 1),
            QuarterCount(Quarter(2025, 4), 1, summed([("GBP", Decimal(2))])),
        ],
        TODAY,
    )
    assert [item.losses for item in trend.quarters] == [3, 0, 1, 0, 0]
    assert trend.quarters[0].money.words == "£7, unknown for one"
    assert (trend.undated.losses, len(trend.complete)) == (3, 4)


def test_without_any_loss_there_is_no_quarter() -> None:
    trend = by_quarter([], TODAY)
    assert (trend.quarters, trend.sentence) == (
        (),
        "No complete quarters so far: no trend is read from fewer than eight.",
    )


@given(st.lists(st.builds(QuarterCount, st.none() | quarters, st.integers(0, 30)), max_size=30))
def test_no_loss_is_dropped_and_quarters_have_no_holes(counts: list[QuarterCount]) -> None:
    trend = by_quarter(counts, TODAY)
    assert sum(item.losses for item in trend.quarters) + trend.undated.losses == sum(item.losses for item in counts)
    listed = [item.quarter for item in trend.quarters if item.quarter]
    assert not listed or tuple(listed) == between(listed[0], listed[-1])
