from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.actions import effect_checks
from lib.model.worksheets.actions import ACTIONS, Action, EffectVerdict
from tests.model import strategies
from tests.model.made import rows_of

DAY = date(2026, 6, 1)


def days_of(action: Action) -> list[str]:
    (row,) = rows_of(action)
    return [check.on.isoformat() for check in effect_checks.checks(row)]


@pytest.mark.parametrize(
    ("action", "expected"),
    [
        (Action(done_on="2026-01-01", due="2020"), ["2026-01-31", "2026-04-01", "2026-06-30"]),
        (Action(due="2026-01-01"), ["2026-01-31", "2026-04-01", "2026-06-30"]),
        (Action(due="2026-01"), ["2026-03-02", "2026-05-01", "2026-07-30"]),
        (Action(), []),
    ],
)
def test_checks_are_counted_from_the_day_it_was_done_or_else_is_due(action, expected):
    assert days_of(action) == expected


def test_a_check_is_due_two_weeks_ahead_and_until_it_is_judged():
    rows = rows_of(
        Action(done_on="2026-05-16"),  # 30 days after: 15 June
        Action(done_on="2026-05-17"),  # 16 June, one day beyond the two weeks
        Action(done_on="2026-03-01"),  # 31 March is overdue, 30 May too
        Action(done_on="2026-03-01", verdict_90="worked"),
        Action(done_on="2026-03-01", approval="rejected"),
    )
    assert [(check.row.id, check.days) for check in effect_checks.due_checks(rows, DAY)] == [
        ("j3", 30),
        ("j3", 90),
        ("j1", 30),
    ]


def test_an_action_is_overdue_when_its_day_has_surely_passed_and_nobody_called_it_done():
    rows = rows_of(
        Action(due="2026-05-31"),
        Action(due="2026-06-01"),
        Action(due="2026-06"),
        Action(due="2025"),
        Action(due="2020", status="done"),
        Action(due="2020", done_on="2026"),
        Action(due="2020", status="not_doing"),
        Action(),
    )
    assert [row.id for row in effect_checks.overdue(rows, DAY)] == ["j4", "j1"]


def test_verdicts_are_counted_and_the_latest_is_found():
    rows = rows_of(
        Action(verdict_30="worked", verdict_90="did_not"),
        Action(verdict_90="worked"),
        Action(verdict_90="cannot_tell"),
        Action(),
    )
    assert effect_checks.counts(rows, 90) == {
        EffectVerdict.WORKED: 1,
        EffectVerdict.DID_NOT: 1,
        EffectVerdict.CANNOT_TELL: 1,
    }
    assert [effect_checks.last_verdict(row.record) for row in rows] == [
        (90, EffectVerdict.DID_NOT),
        (90, EffectVerdict.WORKED),
        (90, EffectVerdict.CANNOT_TELL),
        None,
    ]


@given(strategies.rows(ACTIONS), st.dates(date(1900, 1, 1), date(2100, 1, 1)))
def test_what_is_due_stays_due_on_a_later_day(rows, day):
    def due(on):
        return {(check.row.id, check.days) for check in effect_checks.due_checks(rows, on)}

    later = day + timedelta(days=40)
    assert due(day) <= due(later)
    assert {row.id for row in effect_checks.overdue(rows, day)} <= {
        row.id for row in effect_checks.overdue(rows, later)
    }
