"""The yearly rhythm: weekdays, evenly spread, and nothing twice."""

from __future__ import annotations

from calendar import isleap
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.dates import partial_date
from lib.model.rules.insight.rhythm import duties_of_year, numbers_a_year
from lib.model.worksheets.account import Account, Duty, DutyKind
from lib.model.worksheets.account_signals import Survey
from tests.model.strategies import records

accounts = st.builds(
    Account,
    owner=st.sampled_from(["Ann", "", "tbd"]),
    calls_a_year=st.none() | st.integers(0, 366),
    visits_a_year=st.none() | st.integers(0, 12),
    thanks_a_year=st.none() | st.integers(0, 52),
    surveys_a_year=st.none() | st.integers(0, 12),
)
years = st.integers(1900, 2150)


def days(duties: tuple[Duty, ...], kind: DutyKind) -> list[date]:
    return [partial_date.earliest(duty.due or "") for duty in duties if duty.kind is kind]


def test_a_year_of_duties_has_its_days_and_its_owner() -> None:
    account = Account(owner="Ann", calls_a_year=4, visits_a_year=2, thanks_a_year=1, surveys_a_year=1)
    duties = duties_of_year(account, 2027)
    assert {(duty.kind, duty.due) for duty in duties} == {
        (DutyKind.CALL, "2027-02-16"),
        (DutyKind.CALL, "2027-05-18"),
        (DutyKind.CALL, "2027-08-17"),
        (DutyKind.CALL, "2027-11-17"),
        (DutyKind.VISIT, "2027-03-16"),
        (DutyKind.VISIT, "2027-09-14"),
        (DutyKind.THANK_YOU, "2027-10-20"),
        (DutyKind.SURVEY, "2027-08-09"),
    }
    assert {duty.owner for duty in duties} == {"Ann"}


def test_what_stands_already_is_not_asked_for_twice() -> None:
    account = Account(calls_a_year=4)
    done = [
        Duty(kind="call", done_on="2027-01-09"),
        Duty(kind="call", due="2027-04-30", dropped="On leave"),
        Duty(kind="visit", due="2027-08-01"),
    ]
    assert days(duties_of_year(account, 2027, done), DutyKind.CALL) == [date(2027, 8, 17), date(2027, 11, 17)]


def test_a_survey_that_was_sent_is_no_longer_due() -> None:
    account = Account(surveys_a_year=2)
    assert days(duties_of_year(account, 2027, (), [Survey(sent_on="2027-03-02")]), DutyKind.SURVEY) == [
        date(2027, 10, 20)
    ]


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (date(2027, 1, 1), ["2027-02-16", "2027-05-18", "2027-08-17", "2027-11-17"]),
        # The first part lasts until the end of March: its call is moved to the next weekday.
        (date(2027, 3, 6), ["2027-03-08", "2027-05-18", "2027-08-17", "2027-11-17"]),
        (date(2027, 4, 30), ["2027-05-18", "2027-08-17", "2027-11-17"]),
        (date(2028, 1, 1), []),
    ],
)
def test_in_the_middle_of_a_year_only_what_lies_ahead_is_due(today: date, expected: list[str]) -> None:
    assert [duty.due for duty in duties_of_year(Account(calls_a_year=4), 2027, today=today)] == expected


def test_a_vague_date_fills_the_first_free_part_it_may_lie_in() -> None:
    account = Account(calls_a_year=4)
    some = [Duty(kind="call", due="2027"), Duty(kind="call", due="2027-01-15")]
    assert days(duties_of_year(account, 2027, some), DutyKind.CALL) == [date(2027, 8, 17), date(2027, 11, 17)]


@given(accounts, years)
def test_every_duty_falls_on_a_weekday_of_the_year_one_a_day_and_kind(account: Account, year: int) -> None:
    duties = duties_of_year(account, year)
    for kind, wanted in numbers_a_year(account).items():
        planned = days(duties, kind)
        assert all(day.year == year and day.weekday() < 5 for day in planned)
        weekdays = sum((date(year, 1, 1) + timedelta(days=day)).weekday() < 5 for day in range(365 + isleap(year)))
        assert len(planned) == len(set(planned)) == min(wanted, weekdays)
    assert all(duty.owner in ("", "Ann") for duty in duties)


@given(accounts, years)
def test_they_are_evenly_spread(account: Account, year: int) -> None:
    for kind, wanted in numbers_a_year(account).items():
        gaps = [(second - first).days for first, second in pairwise(days(duties_of_year(account, year), kind))]
        # A part has one weekday more than another at most, which a weekend makes three days.
        assert all(365 / wanted - 5 <= gap <= 366 / wanted + 5 for gap in gaps) or wanted > 259


@given(accounts, years, st.lists(records(Duty), max_size=6), st.none() | st.dates(date(1900, 1, 1), date(2150, 1, 1)))
def test_asking_again_adds_nothing(account: Account, year: int, existing: list[Duty], today: date | None) -> None:
    first = duties_of_year(account, year, existing, today=today)
    assert duties_of_year(account, year, [*existing, *first], today=today) == ()
    assert all(today is None or (duty.due or "") >= today.isoformat() for duty in first)
