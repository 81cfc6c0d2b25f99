"""When actions are late, when they are to be checked, and what the checks found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.actions.strength import in_force
from lib.model.worksheets.actions import Action, ActionStatus, EffectVerdict

CHECK_DAYS = (30, 90, 180)
# Working rule (ours): how long before its day a check is announced.
ANNOUNCED_DAYS = 14

Actions = Sequence[Row[Action]]


@dataclass(frozen=True)
class EffectCheck:
    """One look at whether an action helps: `days` after it was done, on day `on`."""

    row: Row[Action]
    days: int
    on: date
    verdict: EffectVerdict | None


def verdict(action: Action, days: int) -> EffectVerdict | None:
    """What the check after 30, 90 or 180 days found."""
    judged: EffectVerdict | None = getattr(action, f"verdict_{days}")
    return judged


def last_verdict(action: Action) -> tuple[int, EffectVerdict] | None:
    """The latest check that found something, with its days."""
    verdicts = ((days, judged) for days in reversed(CHECK_DAYS) if (judged := verdict(action, days)))
    return next(verdicts, None)


def checks(row: Row[Action]) -> tuple[EffectCheck, ...]:
    """The three checks, counted from the day it was done, else from the day it is due; none without either.

    Of a month or a year its last day counts, so that nothing is late before it surely is.
    """
    start = row.record.done_on or row.record.due
    if start is None:
        return ()
    from_day = partial_date.latest(start)
    return tuple(
        EffectCheck(row, days, from_day + timedelta(days=days), verdict(row.record, days)) for days in CHECK_DAYS
    )


def due_checks(rows: Actions, day: date) -> tuple[EffectCheck, ...]:
    """The checks without a verdict that are overdue on this day or due within two weeks of it, earliest first.

    A verdict at a later check stands for the earlier ones too.
    """
    until = day + timedelta(days=ANNOUNCED_DAYS)
    due = [check for row in in_force(rows) for check in checks(row) if check.on <= until and is_open(check)]
    return tuple(sorted(due, key=lambda check: (check.on, check.row.number)))


def is_open(check: EffectCheck) -> bool:
    """Whether nobody has judged this check or a later one."""
    return is_unjudged(check.row.record, check.days)


def is_unjudged(action: Action, days: int) -> bool:
    """Whether nobody has judged an action after so many days or later."""
    last = last_verdict(action)
    return last is None or last[0] < days


def is_done(action: Action) -> bool:
    """Whether somebody called it done or gave the day."""
    return action.status is ActionStatus.DONE or action.done_on is not None


def overdue(rows: Actions, day: date) -> tuple[Row[Action], ...]:
    """The actions in force that are not done although their due day has passed, the longest overdue first."""
    late = [
        row
        for row in in_force(rows)
        if row.record.due and not is_done(row.record) and partial_date.latest(row.record.due) < day
    ]
    return tuple(sorted(late, key=lambda row: (partial_date.latest(row.record.due or ""), row.number)))


def counts(rows: Actions, days: int) -> dict[EffectVerdict, int]:
    """How many checks after so many days found what."""
    judged = [verdict(row.record, days) for row in rows]
    return {worked: judged.count(worked) for worked in EffectVerdict}
