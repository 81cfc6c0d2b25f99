"""Duties of accounts: what is to be done this week, doing it with one act, a year of them at once, their calendar."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from lib.model.dates import calendar_days, partial_date, relative_date
from lib.model.errors import NotFound
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules.insight import rhythm
from lib.model.same_name import key_of
from lib.model.worksheets.account import ACCOUNT, DUTIES, Duty
from lib.model.worksheets.account_signals import SURVEYS
from lib.report import download_files
from lib.report.files import duty_calendar
from lib.report.files.duty_calendar import DutiesOfAccount
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.services.files.exports import Handover
from lib.services.insight import accounts
from lib.services.insight.accounts import AccountLine
from lib.store import Transaction, rows
from lib.store.reviews import Review

_SUNDAY = 6


@dataclass(frozen=True)
class DueDuty:
    """A duty with the account it belongs to, on a day."""

    line: AccountLine
    row: Row[Duty]
    last: date | None

    @property
    def is_late(self) -> bool:
        """Whether its day has passed."""
        return self.last is not None and self.last < self.line.day


def of_week(
    context: Context, today: date | None = None, *, owner: str = "", samples: bool = False
) -> tuple[DueDuty, ...]:
    """What is due until Sunday at every current account that this person may read, the longest overdue first."""
    day = today or calendar_days.today()
    return due(accounts.every(context, day, samples=samples), week_end(day), owner)


def week_end(day: date) -> date:
    """The Sunday on which the week of a day ends."""
    return date.fromordinal(day.toordinal() + _SUNDAY - day.weekday())


def due(lines: Sequence[AccountLine], until: date, owner: str = "") -> tuple[DueDuty, ...]:
    """The open duties of current accounts that begin until a day, those of one owner if any is named."""
    wanted = key_of(owner)
    found = [
        due_duty(line, row)
        for line in lines
        if line.summary.is_current
        for row in line.summary.duties
        if row.record.due and not relative_date.is_relative(row.record.due)
        if partial_date.earliest(row.record.due) <= until and (not wanted or key_of(row.record.owner) == wanted)
    ]
    return tuple(sorted(found, key=lambda item: (item.last or until, item.line.account.customer, item.row.position)))


def due_duty(line: AccountLine, row: Row[Duty]) -> DueDuty:
    """A duty beside the account it belongs to."""
    when = row.record.due
    return DueDuty(line, row, None if when is None or relative_date.is_relative(when) else partial_date.latest(when))


def set_done(context: Context, account: int, row_id: str, on: date | None) -> Row[Duty]:
    """Say of a duty that it was done on a day, or with None that it was not; one that is done already stays as it is.

    Raises NotFound when the duty is gone.
    """
    context = acting(context, Permission.EDIT_ACCOUNTS)
    with writing(context, account) as writer:
        access.account(writer.tx, context.person, account)
        row: Row[Duty] | None = rows.row(writer.tx, account, DUTIES.key, row_id)
        if row is None:
            raise NotFound(DUTIES.noun, row_id)
        if on is None or row.record.done_on is None:
            value = on.isoformat() if on else None
            writer.rewrite(DUTIES, row, row.record.with_value("done_on", value))
        found: Row[Duty] | None = rows.row(writer.tx, account, DUTIES.key, row_id)
        return found or row


def missing_of_year(context: Context, account: int, year: int, today: date) -> tuple[Duty, ...]:
    """What `plan_year` would add."""
    context = acting(context, Permission.READ_ACCOUNTS)
    with context.store.read() as tx:
        access.account(tx, context.person, account)
        return _missing(tx, account, year, today)


def plan_year(context: Context, account: int, year: int, today: date) -> int:
    """Add the calls, visits, thank-you notes and surveys that a year still lacks, as one act; returns how many."""
    context = acting(context, Permission.EDIT_ACCOUNTS)
    with writing(context, account, kind="starters") as writer:
        access.account(writer.tx, context.person, account)
        # Read within the transaction, so that two who plan at once add nothing twice.
        new = _missing(writer.tx, account, year, today)
        if new:
            writer.add_all(DUTIES, new)
        return len(new)


def calendar(context: Context, account: int, at: datetime) -> Handover:
    """The duties of one account as a calendar file, stamped with the moment `at`."""
    context = acting(context, Permission.READ_ACCOUNTS)
    with context.store.read() as tx:
        review = access.account(tx, context.person, account)
        content = duty_calendar.duties([_all_of(tx, review)], review.customer, at)
    return Handover(content, download_files.DUTIES.name(review.slug), download_files.DUTIES.mime)


def calendar_of(context: Context, owner: str, at: datetime, today: date | None = None) -> Handover:
    """The duties of one owner, or of everyone, at all current accounts that this person may read."""
    context = acting(context, Permission.READ_ACCOUNTS)
    wanted = key_of(owner)
    with context.store.read() as tx:
        readable = [line.review for line in accounts.every(context, today) if line.summary.is_current]
        content = duty_calendar.duties(
            [_all_of(tx, review, wanted) for review in readable], owner or "all accounts", at
        )
    return Handover(content, download_files.DUTIES.name("my" if owner else "all"), download_files.DUTIES.mime)


def _all_of(tx: Transaction, review: Review, owner: str = "") -> DutiesOfAccount:
    def of_owner(found: Sequence[Row[Duty]]) -> tuple[Row[Duty], ...]:
        return tuple(row for row in found if not owner or key_of(row.record.owner) == owner)

    return DutiesOfAccount(
        review.slug,
        review.customer,
        of_owner(rows.sheet_rows(tx, review.id, DUTIES.key)),
        of_owner(rows.removed_rows(tx, review.id, DUTIES.key)),
    )


def _missing(tx: Transaction, account: int, year: int, today: date) -> tuple[Duty, ...]:
    (of_account,) = rows.sheet_rows(tx, account, ACCOUNT.key)
    duties = [row.record for row in rows.sheet_rows(tx, account, DUTIES.key)]
    surveys = [row.record for row in rows.sheet_rows(tx, account, SURVEYS.key)]
    return rhythm.duties_of_year(of_account.record, year, duties, surveys, today=today)
