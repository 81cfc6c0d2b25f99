"""The clock of a meeting: the same on every screen, whoever opens it and whenever."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from lib.model.agenda import lengths
from lib.model.dates import calendar_days
from lib.model.errors import FieldRefused
from lib.model.roles import Permission
from lib.model.worksheets.meetings import MeetingKind
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.store import meeting_clocks, reviews
from lib.store.meeting_clocks import MeetingClock as MeetingClock

LASTS_AT_MOST = timedelta(hours=12)
"""A meeting that began longer ago was another day's: its clock is at rest."""
_AT_REST = MeetingClock()


def of_review(context: Context, review: int) -> Mapping[MeetingKind, MeetingClock]:
    """The clock of each meeting, as it stands now; what was chosen and is offered no more does not count."""
    context = acting(context, Permission.READ_REVIEWS)
    with context.store.read() as tx:
        access.review(tx, context.person, review)
        stored = meeting_clocks.of_review(tx, review)
    return {kind: _valid(kind, stored.get(kind.value, _AT_REST)) for kind in MeetingKind}


def start(context: Context, review: int, kind: MeetingKind) -> MeetingClock:
    """Have the clock of a meeting begin at this moment, also when it runs already."""
    now = calendar_days.instant()
    return _put(context, review, kind, lambda clock: replace(clock, started=now))


def stop(context: Context, review: int, kind: MeetingKind) -> MeetingClock:
    """Put the clock of a meeting at rest."""
    return _put(context, review, kind, lambda clock: replace(clock, started=None))


def choose_minutes(context: Context, review: int, kind: MeetingKind, minutes: int) -> MeetingClock:
    """Say how many minutes a meeting has. Raises FieldRefused for a length it cannot have."""
    if minutes not in lengths(kind):
        offered = " or ".join(map(str, lengths(kind)))
        raise FieldRefused("Minutes", f"this meeting takes {offered} minutes.")
    return _put(context, review, kind, lambda clock: replace(clock, minutes=minutes))


def _put(
    context: Context, review: int, kind: MeetingKind, change: Callable[[MeetingClock], MeetingClock]
) -> MeetingClock:
    context = acting(context, Permission.EDIT_REVIEWS)
    with context.store.write() as tx:
        reviews.claim(tx, review)
        access.review(tx, context.person, review)
        clock = change(meeting_clocks.of_review(tx, review).get(kind.value, _AT_REST))
        meeting_clocks.put(tx, review, kind.value, clock)
        return _valid(kind, clock)


def _valid(kind: MeetingKind, clock: MeetingClock) -> MeetingClock:
    age = calendar_days.instant() - clock.started if clock.started else None
    runs = age is not None and timedelta(minutes=-1) < age < LASTS_AT_MOST
    return MeetingClock(clock.started if runs else None, clock.minutes if clock.minutes in lengths(kind) else None)
