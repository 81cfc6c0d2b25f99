"""What lists show of an account plan: its open duties, the signs seen, alarms and answers that wait; no day in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.model.dates import partial_date, relative_date
from lib.model.record import Row
from lib.model.rules.insight import survey_rules
from lib.model.worksheets.account import Account, AccountStatus, Duty
from lib.model.worksheets.account_signals import Alarm, SignAnswer, SignCheck, Survey


@dataclass(frozen=True)
class AccountSummary:
    """An account with what is open at it; duties come with the nearest day first, those without a day last."""

    account: Account
    duties: tuple[Row[Duty], ...] = ()
    signs_seen: tuple[Row[SignCheck], ...] = ()
    signs_not_looked: int = 0
    open_alarms: tuple[Row[Alarm], ...] = ()
    unanswered: tuple[Row[Survey], ...] = ()

    @property
    def is_current(self) -> bool:
        """Whether the customer is still one; an account of which nobody said otherwise is."""
        return self.account.status in (None, AccountStatus.CURRENT)

    @property
    def is_at_risk(self) -> bool:
        """Whether somebody saw a sign, an alarm is open, or a bad answer waits for ours."""
        return self.is_current and bool(self.signs_seen or self.open_alarms or self.unanswered)

    @property
    def next_duty(self) -> Row[Duty] | None:
        """The open duty with the nearest day."""
        return self.duties[0] if self.duties else None


def summary(
    account: Account,
    duties: Iterable[Row[Duty]],
    signs: Iterable[Row[SignCheck]],
    alarms: Iterable[Row[Alarm]],
    surveys: Iterable[Row[Survey]],
) -> AccountSummary:
    """What is open at an account, from the rows of its plan."""
    checked = tuple(signs)
    return AccountSummary(
        account,
        in_order(row for row in duties if is_open(row.record)),
        tuple(row for row in checked if row.record.answer is SignAnswer.YES),
        sum(row.record.answer in (None, SignAnswer.NOT_LOOKED) for row in checked),
        tuple(row for row in alarms if row.record.closed_on is None),
        tuple(row for row in surveys if survey_rules.is_open(row.record)),
    )


def is_open(duty: Duty) -> bool:
    """Whether a duty is still to be done; an empty row is none."""
    return bool(duty.kind or duty.what.strip()) and duty.done_on is None and not duty.dropped.strip()


def in_order(duties: Iterable[Row[Duty]]) -> tuple[Row[Duty], ...]:
    """Duties by their day, those without one last."""
    return tuple(sorted(duties, key=lambda row: (_day(row.record.due), row.position)))


def _day(due: str | None) -> tuple[bool, str]:
    if due is None or relative_date.is_relative(due):
        return True, ""
    return False, partial_date.latest(due).isoformat()
