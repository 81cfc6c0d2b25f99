"""Duties of accounts as a calendar file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from lib.model.dates import partial_date, relative_date
from lib.model.record import Row
from lib.model.worksheets.account import Duty
from lib.report.document.text import clean, short
from lib.report.files import calendar

# Loaded when somebody asks for a file.
if TYPE_CHECKING:
    from icalendar import Event


@dataclass(frozen=True)
class DutiesOfAccount:
    """The duties of one account; `name` tells it from others, and `removed` are those that are gone."""

    name: str
    customer: str
    rows: Sequence[Row[Duty]]
    removed: Sequence[Row[Duty]] = ()


def duties(accounts: Sequence[DutiesOfAccount], title: str, at: datetime) -> bytes:
    """All-day events for the duties with a day, as RFC 5545; what is done, dropped or removed is cancelled.

    Importing the file again moves its events instead of doubling them; `at` is the moment that they are stamped with.
    """
    events = [event for account in accounts for event in _events(account)]
    return calendar.file(f"Duties: {clean(title)}", "Duties", events, at)


def _events(account: DutiesOfAccount) -> Iterator[Event]:
    gone = {row.id for row in account.removed}
    for row in (*account.rows, *account.removed):
        duty = row.record
        if not duty.due or relative_date.is_relative(duty.due):
            continue
        kind = duty.kind.label if duty.kind else ""
        words = ": ".join(filter(None, (kind, clean(duty.what)))) or f"Duty {row.number}"
        title = short(f"{clean(account.customer)}: {words}", calendar.TITLE_LENGTH)
        owner = f"Owner: {clean(duty.owner) or 'not named'}."
        text = "\n".join((words, owner, f"Due {partial_date.label(duty.due)}.", f"Account: {clean(account.customer)}."))
        live = row.id not in gone and duty.done_on is None and not duty.dropped.strip()
        uid = f"{account.name}-{row.id}-duty"
        yield calendar.event(uid, title, text, partial_date.latest(duty.due), live=live)
