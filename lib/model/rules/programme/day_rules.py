"""Which days the meetings of a review fall on by themselves: counted from notice, or from the review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lib.model.dates import partial_date, relative_date
from lib.model.rules.actions.effect_checks import CHECK_DAYS
from lib.model.rules.voice.interview_quality import FIRST_WEEK, LAST_WEEK
from lib.model.worksheets.meetings import MeetingKind

_WEEK = 7
# Working rules (ours): the first and the last day of a meeting counted from notice, and the day proposed. The customer
# is heard in weeks two to six, of which the notice falls into week one; the review follows in the two weeks after.
AFTER_NOTICE: Mapping[MeetingKind, tuple[int, int, int]] = {
    MeetingKind.FACE: (0, 5, 2),
    MeetingKind.HEAR: ((FIRST_WEEK - 1) * _WEEK, LAST_WEEK * _WEEK - 1, FIRST_WEEK * _WEEK),
    MeetingKind.REVIEW: (LAST_WEEK * _WEEK, (LAST_WEEK + 2) * _WEEK - 1, (LAST_WEEK + 1) * _WEEK),
}
# The short form has one meeting, as soon as those who were there can come.
IN_SHORT_FORM = (0, LAST_WEEK * _WEEK - 1, _WEEK)
CHECKS: Mapping[MeetingKind, int] = dict(
    zip((MeetingKind.CHECK_30, MeetingKind.CHECK_90, MeetingKind.CHECK_180), CHECK_DAYS, strict=True)
)
# Working rule (ours): how long after its day a check may still be held in time.
CHECK_ROOM = 14
# A day that is known to a month is near enough to count from; a quarter is not.
_LONGEST = 31
_SATURDAY = 5


@dataclass(frozen=True)
class ProposedDays:
    """The first and the last day a meeting may be held in time, and the one proposed between them."""

    first: date
    last: date
    proposed: date


def start(value: str | None) -> date | None:
    """The day to count from: of a week or a month its last; None for what is known less exactly, or not as a date."""
    if value is None or relative_date.is_relative(value):
        return None
    first, last = partial_date.earliest(value), partial_date.latest(value)
    return last if (last - first).days < _LONGEST else None


def after_notice(kind: MeetingKind, notice: date, *, short: bool = False) -> ProposedDays:
    """When one of the first three meetings is proposed; `short` for the one meeting of the short form."""
    first, last, proposed = IN_SHORT_FORM if short else AFTER_NOTICE[kind]
    return _days(notice, first, last, proposed)


def after_review(kind: MeetingKind, review: date) -> ProposedDays:
    """When one of the checks is proposed: so many days after the review, and at most two weeks later."""
    days = CHECKS[kind]
    return _days(review, days, days + CHECK_ROOM, days)


def workday(day: date) -> date:
    """The day itself or, where it falls on a Saturday or Sunday, the Monday after it."""
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() >= _SATURDAY else day


def _days(start_day: date, first: int, last: int, proposed: int) -> ProposedDays:
    begin, end = start_day + timedelta(days=first), start_day + timedelta(days=last)
    return ProposedDays(begin, end, workday(start_day + timedelta(days=proposed)))
