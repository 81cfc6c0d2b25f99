"""The days of a plan as a calendar file: what is due, and when to look whether it has worked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from lib.model import when
from lib.model.actions import Action
from lib.model.record import Row
from lib.model.rules.checks import checks, is_done, is_open
from lib.model.rules.strength import in_force
from lib.model.workbook import Workbook
from lib.report.words import clean, short

_DOMAIN = "lost-and-learned"
_TITLE_LENGTH = 120


def actions(workbook: Workbook, name: str, at: datetime) -> bytes:
    """All-day events for the due days of what is not done and for the checks without a verdict, as RFC 5545.

    `name` tells the review from others, so that importing the file again moves its events instead of doubling them;
    `at` is the moment, in UTC, that they are stamped with.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Lost & Learned//Actions//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"Actions: {clean(workbook.customer)}")
    for row in in_force(workbook.rows(Action)):
        for event in _events(row, name, clean(workbook.customer)):
            event.add("dtstamp", at)
            event.add("transp", "TRANSPARENT")
            calendar.add_component(event)
    content: bytes = calendar.to_ical()
    return content


def _events(row: Row[Action], name: str, customer: str) -> Iterator[Event]:
    action = row.record
    title = short(action.text, _TITLE_LENGTH) or f"Action {row.number}"
    about = f"Review of the loss of {customer}."
    if action.due and not is_done(action):
        owner = f"Owner: {action.owner or 'not named'}."
        text = "\n".join((clean(action.text), owner, f"Due {when.label(action.due)}.", about))
        yield _event(f"{name}-{row.id}-due", f"Due: {title}", text, when.latest(action.due))
    for check in checks(row):
        if is_open(check):
            level = " – ".join(filter(None, (action.outcome_measure or "no measure named", action.expected)))
            text = "\n".join((clean(action.text), f"Expected: {clean(level)}.", about))
            yield _event(f"{name}-{row.id}-{check.days}", f"Did it work? {title}", text, check.on)


def _event(uid: str, title: str, text: str, day: date) -> Event:
    event = Event()
    event.add("uid", f"{uid}@{_DOMAIN}")
    event.add("summary", title)
    event.add("description", text)
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    return event
