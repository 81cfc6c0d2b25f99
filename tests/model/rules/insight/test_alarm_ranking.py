"""Alarms by money over days left, each currency apart, and no more open than owners have room for."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.insight.alarm_ranking import AlarmFacts, RankedAlarm, check_day, check_due, lead, ranked
from lib.model.worksheets.account_signals import Alarm
from tests.model.strategies import moments

DAY = date(2026, 11, 30)

facts = st.builds(
    AlarmFacts,
    st.uuids().map(str),
    st.sampled_from(["Ann", " ann", "Bo", "Cy", "", "tbd"]),
    st.integers(0, 9),
    st.sampled_from(["GBP", "gbp", "EUR", ""]),
    st.none() | st.decimals(0, 10**9, places=2),
    st.none() | moments(),
    st.none() | st.integers(0, 3_650),
)


def alarm(key: str, stake: int | None = 100, days: int | None = 10, **more: Any) -> AlarmFacts:
    end = None if days is None else (DAY + timedelta(days=days)).isoformat()
    given_facts = {"owner": "Ann", "signs": 1, "currency": "GBP", **more}
    return AlarmFacts(key, at_stake=None if stake is None else Decimal(stake), contract_end=end, **given_facts)


def keys(items: tuple[RankedAlarm, ...]) -> list[str]:
    return [item.facts.key for item in items]


def test_money_over_days_left_decides_and_signs_break_a_tie() -> None:
    items = ranked(
        [alarm("late", 900, 300), alarm("near", 100, 10), alarm("more", 100, 10, signs=2), alarm("big", 9_000, 30)], DAY
    )
    assert keys(items) == ["big", "more", "near", "late"]
    assert [item.rank for item in items] == [1, 2, 3, 4]


def test_a_contract_that_ends_today_or_has_ended_comes_first_and_says_so() -> None:
    items = ranked([alarm("soon", 10**6, 1), alarm("today", 5, 0), alarm("past", 50, -9)], DAY)
    assert keys(items) == ["past", "today", "soon"]
    assert [item.why for item in items] == [
        "one sign, £50 at stake, the contract ended 9 days ago",
        "one sign, £5 at stake, the contract ends today",
        "one sign, £1,000,000 at stake, 1 day to the end of the contract",
    ]


def test_what_is_unknown_is_said_and_not_guessed() -> None:
    items = ranked([alarm("blank", None, None, signs=3), alarm("no end", 10**9, None), alarm("known", 1, 900)], DAY)
    assert keys(items) == ["known", "blank", "no end"]
    assert [item.unranked for item in items] == [
        "",
        "Not ranked: the money at stake and the end of the contract are unknown.",
        "Not ranked: the end of the contract is unknown.",
    ]
    assert items[1].why == "three signs, money at stake unknown, end of the contract unknown"


def test_currencies_are_ranked_apart_and_dealt_out_in_turn() -> None:
    items = ranked(
        [alarm("£1", 100), alarm("£2", 90), alarm("¥1", 10**7, currency="JPY"), alarm("¥2", 10**6, currency="jpy ")],
        DAY,
    )
    assert keys(items) == ["£1", "¥1", "£2", "¥2"]
    assert [item.rank for item in items] == [1, 1, 2, 2]


def test_owners_have_room_for_so_many_and_what_waits_is_told() -> None:
    items = ranked([alarm(str(place), 100 - place, owner=["Ann", "ann "][place % 2]) for place in range(5)], DAY)
    assert [item.waits for item in items] == [
        "",
        "",
        "",
        "Waits: ann has three alarms open.",
        "Waits: Ann has three alarms open.",
    ]
    assert lead(items) == "Three alarms are open; two wait until someone has room."


def test_room_can_be_set_for_all_and_for_one_and_nobody_has_none() -> None:
    mine = [alarm("a", 3), alarm("b", 2, owner="Bo"), alarm("c", 1, owner="Bo"), alarm("d", 1, owner="tbd")]
    assert [item.waits for item in ranked(mine, DAY, room=1, rooms={"ann": 0})] == [
        "Waits: no room for it.",
        "",
        "Waits: Bo has one alarm open.",
        "Waits: it has no owner.",
    ]
    assert lead(ranked([alarm("a")], DAY)) == "One alarm is open."
    assert lead(()) == ""


@pytest.mark.parametrize(
    ("end", "notice", "last"),
    [
        ("2027-03-31", 90, date(2026, 12, 31)),
        ("2027-03", 0, date(2027, 3, 1)),
        ("2027-03-31", None, None),
        (None, 90, None),
    ],
)
def test_the_last_day_of_notice_is_counted_back_from_the_earliest_end(
    end: str | None, notice: int | None, last: date | None
) -> None:
    assert AlarmFacts("a", "Ann", 1, contract_end=end, notice_days=notice).last_notice == last


@pytest.mark.parametrize(
    ("record", "due"),
    [
        (Alarm(raised_on="2026-09-01"), True),
        (Alarm(raised_on="2026-09-02"), False),
        (Alarm(raised_on="2026-09"), False),
        (Alarm(raised_on="2026-08"), True),
        (Alarm(raised_on="2026-01-01", checked_on="2026-04-01"), False),
        (Alarm(), False),
    ],
)
def test_an_alarm_is_looked_at_again_after_90_days(record: Alarm, due: bool) -> None:
    assert check_due(record, DAY) is due
    assert (check_day(record) is None) is (record.raised_on is None)


@given(st.lists(facts, max_size=25), st.integers(0, 4))
def test_every_alarm_has_its_place_and_nobody_more_open_than_room(alarms: list[AlarmFacts], room: int) -> None:
    items = ranked(alarms, DAY, room)
    assert sorted(keys(items)) == sorted(item.key for item in alarms)
    for owner in ("ann", "bo", "cy"):
        assert sum(item.is_open for item in items if item.facts.owner.strip().casefold() == owner) <= room
    assert not any(item.is_open for item in items if item.facts.owner in ("", "tbd"))
    assert all(item.why and bool(item.rank) is not bool(item.unranked) for item in items)
    assert ranked(reversed(alarms), DAY, room) == items


@given(st.lists(facts, max_size=25))
def test_within_a_currency_nothing_that_weighs_less_comes_first(alarms: list[AlarmFacts]) -> None:
    placed = [item for item in ranked(alarms, DAY) if item.rank and item.facts.currency == "EUR"]
    weights = [
        float("inf") if (item.days_left or 0) <= 0 else float(item.facts.at_stake or 0) / (item.days_left or 1)
        for item in placed
    ]
    assert all(first >= second * (1 - 1e-12) for first, second in pairwise(weights))
