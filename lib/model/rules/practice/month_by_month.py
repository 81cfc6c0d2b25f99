"""An account told month by month up to its decision: what each month adds, and how alarms are scored at the end.

Working rules (ours). A month is told when something new stands on file at its end. At a lost account an alarm is right
from the month of the first signal on; it scores 40 points when it comes by the last winnable point (where none is
known, by the notice) and up to 60 more by its share of the days of lead there could have been; a later one scores 10.
A kept account scores 100. Each false alarm – before the first signal, or at a kept account – costs 20. No account
scores below −100. So alarms at every month and no alarm at all both score badly where lost and kept accounts are mixed.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lib.model.dates import partial_date
from lib.model.fields import Kind
from lib.model.month_by_month import AccountEnd, MonthAnswer, MonthsResult
from lib.model.rules.practice import as_of
from lib.model.rules.practice.month_facts import MonthFact, news
from lib.model.rules.record import key_dates
from lib.model.workbook import Workbook

MONTHS_MOST, MONTHS_LEAST = 12, 2
IN_TIME, FOR_LEAD, TOO_LATE = 40, 60, 10
KEPT, FALSE_ALARM, LEAST = 100, -20, -100


@dataclass(frozen=True)
class ToldMonth:
    """One month: its end, the calendar months since the one told before it (0 for the first), and what it adds."""

    day: date
    since: int
    facts: tuple[MonthFact, ...]


@dataclass(frozen=True)
class AccountStory:
    """An account as it is told: what stood on file before the first month, the months, and how it ended."""

    before: tuple[MonthFact, ...]
    months: tuple[ToldMonth, ...]
    end: AccountEnd


def story(workbook: Workbook, *, lost: bool) -> AccountStory | None:
    """The account month by month; None where it cannot be told so.

    It needs a decision day, two months in which something is told, and, where it was lost, a first signal among them.
    """
    decision = as_of.decision_day(workbook)
    if decision is None:
        return None
    told: list[tuple[date, tuple[MonthFact, ...]]] = []
    before = Workbook({})
    for day in _month_ends(workbook, decision):
        after = as_of.workbook_on(workbook, day)
        if facts := news(before, after):
            told.append((day, facts))
        before = after
    earlier, shown = told[:-MONTHS_MOST], told[-MONTHS_MOST:]
    end = _end(workbook, decision, lost=lost)
    if len(shown) < MONTHS_LEAST or (lost and not _is_signalled(end, shown[-1][0])):
        return None
    before_each = [shown[0][0], *(day for day, _ in shown)]
    months = tuple(
        ToldMonth(day, _months_between(earlier_day, day), facts)
        for earlier_day, (day, facts) in zip(before_each, shown, strict=False)
    )
    return AccountStory(tuple(fact for _, facts in earlier for fact in facts), months, end)


def _month_ends(workbook: Workbook, decision: date) -> list[date]:
    """The ends of the months in which something may have been added, the last one cut off at the decision."""
    known = as_of.workbook_on(workbook, decision)
    days = {partial_date.latest(value) for value in _dates(known)}
    return sorted({min(_month_end(day), decision) for day in days if day <= decision})


def _dates(workbook: Workbook) -> Iterator[str]:
    for rows in workbook.sheets.values():
        for row in rows:
            for name, spec in row.record.specs().items():
                if spec.kind is Kind.WHEN and (value := getattr(row.record, name)):
                    yield value


def _month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _months_between(first: date, day: date) -> int:
    return (day.year - first.year) * 12 + day.month - first.month


def _end(workbook: Workbook, decision: date, *, lost: bool) -> AccountEnd:
    if not lost:
        return AccountEnd(lost=False, decision=decision.isoformat())
    moments = (key_dates.first_signal(workbook), key_dates.last_winnable(workbook), key_dates.notice(workbook))
    signal, winnable, notice = (moment.when if moment else None for moment in moments)
    return AccountEnd(lost=True, decision=decision.isoformat(), signal=signal, winnable=winnable, notice=notice)


def _is_signalled(end: AccountEnd, day: date) -> bool:
    """Whether the first signal may have been seen by a day."""
    return end.signal is not None and partial_date.earliest(end.signal) <= day


def deadline(end: AccountEnd) -> date:
    """The day an alarm has to come by: the last winnable point, no later than the notice; without either the decision.

    It is the last day that these can mean, as what is told of a month stands at its end.
    """
    known = [partial_date.latest(value) for value in (end.winnable, end.notice) if value]
    return min(known, default=partial_date.latest(end.decision))


def result(answers: Sequence[MonthAnswer], end: AccountEnd) -> MonthsResult:
    """What the answers of all months of an account come to."""
    leads = _right_leads(answers, end)
    alarmed = _right_leads([item for item in answers if item.alarm], end)
    in_time = alarmed[0] if alarmed and alarmed[0] >= 0 else None
    everything = [item.model_copy(update={"alarm": True}) for item in answers]
    return MonthsResult(
        end=end,
        points=points(answers, end),
        lead=in_time,
        best=max(leads[0], 0) if leads else None,
        false_alarms=len(false_alarms(answers, end)),
        late=bool(alarmed) and in_time is None,
        always=points(everything, end),
        never=0 if end.lost else KEPT,
    )


def points(answers: Sequence[MonthAnswer], end: AccountEnd) -> int:
    """The score of one account, from −100 to 100."""
    earned = KEPT
    if end.lost:
        best = next(iter(_right_leads(answers, end)), 0)
        alarmed = _right_leads([item for item in answers if item.alarm], end)
        earned = _earned(alarmed[0], best) if alarmed else 0
    return max(LEAST, earned + FALSE_ALARM * len(false_alarms(answers, end)))


def _earned(lead: int, best: int) -> int:
    """What a right alarm scores by its days of lead, of the most there could have been."""
    if lead < 0:
        return TOO_LATE
    return IN_TIME + round(FOR_LEAD * (Fraction(lead, best) if best > 0 else 1))


def _right_leads(answers: Sequence[MonthAnswer], end: AccountEnd) -> list[int]:
    """The days from each answer since the first signal to the deadline; below 0 after it, none at a kept account."""
    if not end.lost:
        return []
    last = deadline(end)
    days = (partial_date.earliest(item.day) for item in answers)
    return [(last - day).days for day in days if _is_signalled(end, day)]


def false_alarms(answers: Sequence[MonthAnswer], end: AccountEnd) -> tuple[MonthAnswer, ...]:
    """The alarms before the first signal; at a kept account all of them."""
    alarms = (item for item in answers if item.alarm)
    return tuple(item for item in alarms if not (end.lost and _is_signalled(end, partial_date.earliest(item.day))))


def first_right_alarm(answers: Sequence[MonthAnswer], end: AccountEnd) -> MonthAnswer | None:
    """The alarm that counts, in time or too late."""
    wrong = false_alarms(answers, end)
    return next((item for item in answers if item.alarm and item not in wrong), None)
