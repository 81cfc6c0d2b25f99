"""The days of a review as a calendar file: its meetings, what is due, and when to look whether it has worked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from lib.model.dates import partial_date, relative_date
from lib.model.record import Row
from lib.model.rules.actions.effect_checks import checks, is_done, is_open
from lib.model.rules.actions.strength import in_force
from lib.model.rules.programme.meeting_dates import MeetingDate, MeetingState
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action
from lib.report.document.text import clean, short

# Loaded when somebody asks for a file.
if TYPE_CHECKING:
    from icalendar import Event

_DOMAIN = "lost-and-learned"
TITLE_LENGTH = 120
_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
NOTHING_BEFORE: Mapping[str, Action] = {}


def actions(
    workbook: Workbook,
    name: str,
    at: datetime,
    before: Mapping[str, Action] = NOTHING_BEFORE,
    meetings: Sequence[MeetingDate] = (),
) -> bytes:
    """All-day events for the due days of what is not done and for the checks without a verdict, as RFC 5545.

    What is done, judged or given up is cancelled, so that it leaves the calendars that hold it. `name` tells the review
    from others, so that importing the file again moves its events instead of doubling them; `at` is the moment
    that they are stamped with. `before` holds actions that were removed or lost their day, as they were, by row id.
    A day of the `meetings` that nobody has agreed to yet is tentative.
    """
    rows = workbook.rows(Action)
    force = {row.id for row in in_force(rows)}
    events: list[Event] = []
    for row in rows:
        events += _events(row, name, clean(workbook.customer), in_force=row.id in force)
    live = {str(event["uid"]) for event in events}
    for position, (key, action) in enumerate(sorted(before.items()), start=1):
        row = Row(key, int(re.sub(r"\D", "", key) or 0), position, 1, action)
        gone = _events(row, name, clean(workbook.customer), in_force=False)
        events += [event for event in gone if str(event["uid"]) not in live]
    events += [event for item in meetings for event in _meeting(item, name, clean(workbook.customer))]
    return file(f"Actions: {clean(workbook.customer)}", "Actions", events, at)


def file(name: str, kind: str, events: Sequence[Event], at: datetime) -> bytes:
    """A calendar file of events that are stamped with the moment `at`."""
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", f"-//Lost & Learned//{kind}//EN")
    calendar.add("version", "2.0")
    # No METHOD: it belongs to messages that invite, and a stored calendar must not have one (RFC 4791, 4.1).
    calendar.add("x-wr-calname", name)
    for event in events:
        event.add("dtstamp", at.astimezone(UTC))
        # Higher at each export, so that a calendar takes the later file for the newer.
        event.add("sequence", max(0, int((at - _BEGINNING).total_seconds())))
        event.add("transp", "TRANSPARENT")
        calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def holds_days(workbook: Workbook) -> bool:
    """Whether the calendar has an event."""
    return any(row.record.due or checks(row) for row in workbook.rows(Action))


def _events(row: Row[Action], name: str, customer: str, *, in_force: bool) -> Iterator[Event]:
    action = row.record
    title = short(action.text, TITLE_LENGTH) or f"Action {row.number}"
    about = f"Review of the loss of {customer}."
    if action.due:
        owner = f"Owner: {action.owner or 'not named'}."
        text = "\n".join((clean(action.text), owner, f"Due {partial_date.label(action.due)}.", about))
        live = in_force and not is_done(action)
        yield event(f"{name}-{row.id}-due", f"Due: {title}", text, partial_date.latest(action.due), live=live)
    for check in checks(row):
        level = " – ".join(filter(None, (action.outcome_measure or "no measure named", action.expected)))
        text = "\n".join((clean(action.text), f"Expected: {clean(level)}.", about))
        live = in_force and is_open(check)
        yield event(f"{name}-{row.id}-{check.days}", f"Did it work? {title}", text, check.on, live=live)


def _meeting(item: MeetingDate, name: str, customer: str) -> Iterator[Event]:
    """A meeting on its day; of a month its last, with the month in its title."""
    if item.on is None or relative_date.is_relative(item.on):
        return
    title = f"{item.kind.label}: {customer}"
    if not partial_date.is_exact(item.on):
        title += f" ({partial_date.label(item.on)})"
    lines = (f"Led by {item.lead}." if item.lead else "", clean(item.why), f"Review of the loss of {customer}.")
    live = item.state not in (MeetingState.PASSED, MeetingState.NOT_NEEDED)
    uid = f"{name}-meeting-{item.kind.value}"
    yield event(
        uid, title, "\n".join(filter(None, lines)), partial_date.latest(item.on), live=live, agreed=not item.proposed
    )


def event(uid: str, title: str, text: str, day: date, *, live: bool, agreed: bool = True) -> Event:
    """An event of a whole day. One that is not `live` is cancelled, one that nobody agreed to tentative."""
    from icalendar import Event

    made = Event()
    made.add("uid", f"{uid}@{_DOMAIN}")
    made.add("summary", title)
    made.add("description", text)
    made.add("dtstart", day)
    made.add("dtend", day + timedelta(days=1))
    made.add("status", ("CONFIRMED" if agreed else "TENTATIVE") if live else "CANCELLED")
    return made
