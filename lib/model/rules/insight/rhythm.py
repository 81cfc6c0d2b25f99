"""The yearly rhythm of an account: its calls, visits, thank-you notes and surveys as duties with a day and an owner."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from lib.model.dates import partial_date, relative_date
from lib.model.wording.placeholders import is_blank
from lib.model.worksheets.account import Account, Duty, DutyKind
from lib.model.worksheets.account_signals import Survey

# Where in its part of the year each kind falls, so that a visit and a survey once a year are not on the same day.
_PHASE: Mapping[DutyKind, float] = {
    DutyKind.CALL: 0.5,
    DutyKind.VISIT: 0.4,
    DutyKind.THANK_YOU: 0.8,
    DutyKind.SURVEY: 0.6,
}
_SATURDAY = 5


@dataclass(frozen=True)
class _Slot:
    """The part of the year that wants one duty, and the weekday that is proposed."""

    first: date
    last: date
    day: date


def numbers_a_year(account: Account) -> Mapping[DutyKind, int]:
    """How often a year each kind is wanted; kinds without a number are left out."""
    wanted = {
        DutyKind.CALL: account.calls_a_year,
        DutyKind.VISIT: account.visits_a_year,
        DutyKind.THANK_YOU: account.thanks_a_year,
        DutyKind.SURVEY: account.surveys_a_year,
    }
    return {kind: number for kind, number in wanted.items() if number}


def duties_of_year(
    account: Account,
    year: int,
    existing: Iterable[Duty] = (),
    surveys: Iterable[Survey] = (),
    *,
    today: date | None = None,
) -> tuple[Duty, ...]:
    """The duties that a calendar year still lacks, by day: weekdays, evenly spread, owned by the account manager.

    A year is cut into as many equal parts as a kind is wanted. A part in which a duty of the kind stands already, be it
    done or dropped, or in which a survey was sent, gets no other: asking twice adds nothing. With `today`, parts that
    are past get none either, and nothing is due before that day.
    """
    taken = _taken(existing, surveys)
    owner = "" if is_blank(account.owner) else account.owner
    duties = [
        Duty(kind=kind, owner=owner, due=slot.day.isoformat())
        for kind, wanted in numbers_a_year(account).items()
        for slot in _free(_slots(year, wanted, _PHASE[kind]), taken.get(kind, ()), today)
    ]
    order = list(DutyKind)
    return tuple(sorted(duties, key=lambda duty: (duty.due or "", order.index(duty.kind or DutyKind.OTHER))))


def _slots(year: int, wanted: int, phase: float) -> tuple[_Slot, ...]:
    """Parts of the year with as many weekdays each, one behind the other; at most one part a weekday."""
    days = _weekdays(year)
    wanted = min(wanted, len(days))
    bounds = [len(days) * index // wanted for index in range(wanted + 1)]
    begins = [date(year, 1, 1), *(days[bound] for bound in bounds[1:-1]), date(year + 1, 1, 1)]
    return tuple(
        _Slot(begins[index], begins[index + 1] - timedelta(days=1), days[start + int((end - start) * phase)])
        for index, (start, end) in enumerate(pairwise(bounds))
    )


def _weekdays(year: int) -> tuple[date, ...]:
    first = date(year, 1, 1)
    days = (first + timedelta(days=index) for index in range((date(year + 1, 1, 1) - first).days))
    return tuple(day for day in days if day.weekday() < _SATURDAY)


def _free(slots: Sequence[_Slot], taken: Sequence[str], today: date | None) -> Iterable[_Slot]:
    """The parts in which nothing stands; the day of the present one moves to the next weekday where it is past."""
    for slot in _without(slots, taken):
        if today is None or slot.day >= today:
            yield slot
        elif (moved := _weekday_from(today)) <= slot.last:
            yield _Slot(slot.first, slot.last, moved)


def _without(slots: Sequence[_Slot], taken: Sequence[str]) -> Sequence[_Slot]:
    """The parts that nothing stands in; each thing takes one, a vague date the first free one that it may lie in."""
    left = list(slots)
    for value in sorted(taken, key=lambda value: (partial_date.latest(value), partial_date.earliest(value))):
        first, last = partial_date.earliest(value), partial_date.latest(value)
        slot = next((slot for slot in left if last >= slot.first and first <= slot.last), None)
        if slot is not None:
            left.remove(slot)
    return left


def _weekday_from(day: date) -> date:
    """The day, or the Monday after it where it falls on a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() >= _SATURDAY else 0)


def _taken(existing: Iterable[Duty], surveys: Iterable[Survey]) -> Mapping[DutyKind, list[str]]:
    taken: dict[DutyKind, list[str]] = {}
    for duty in existing:
        when = duty.due or duty.done_on
        if duty.kind is not None and when and not relative_date.is_relative(when):
            taken.setdefault(duty.kind, []).append(when)
    planned = set(taken.get(DutyKind.SURVEY, ()))
    for survey in surveys:
        when = survey.sent_on or survey.answered_on
        if when and not relative_date.is_relative(when) and when not in planned:
            taken.setdefault(DutyKind.SURVEY, []).append(when)
    return taken
