"""What an account read month by month came to, in sentences; several accounts and several people in sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from lib.model.dates import partial_date, relative_date
from lib.model.month_by_month import AccountEnd, MonthAnswer, MonthsResult
from lib.model.rules.practice import month_by_month
from lib.model.rules.practice.scoring import ENOUGH_OTHERS
from lib.model.wording.phrases import begun, counted

RULE = (
    "Working rules of our own: a right alarm by the last winnable point scores 40 points and up to 60 more for its "
    "days of lead, a later one 10. A kept account scores 100. Each false alarm costs 20, and no account scores below "
    "−100."
)


@dataclass(frozen=True)
class OthersMonths:
    """What others said of one account, in sum: how many, their mean score, false alarms and alarms in time."""

    count: int
    points: float
    false_alarms: int
    in_time: int


@dataclass(frozen=True)
class MonthsRecord:
    """Several finished accounts of one person: their mean score beside that of the two habits."""

    accounts: int
    points: float
    always: float
    never: float
    false_alarms: int
    in_time: int
    lost: int


def verdict(result: MonthsResult) -> str:
    """What came of it, in one sentence."""
    if not result.end.lost:
        if not result.false_alarms:
            return "This account was kept, and you never raised the alarm."
        return f"This account was kept; you raised {counted(result.false_alarms, 'false alarm')}."
    if result.lead is not None:
        return f"This account was lost. You raised the alarm {_days(result.lead)} before it was too late."
    if result.late:
        return "This account was lost, and your alarm came too late to keep it."
    return "This account was lost, and you did not raise the alarm after the first signal."


def details(result: MonthsResult) -> tuple[str, ...]:
    """The score and what it is made of, each in a sentence."""
    sentences = [f"Score {signed(result.points)} of 100."]
    if result.best is not None and result.lead is not None:
        sentences.append(f"The earliest right alarm would have given {_days(result.best)}.")
    if result.end.lost and result.false_alarms:
        sentences.append(f"Before the first signal you raised {counted(result.false_alarms, 'false alarm')}.")
    sentences.append(f"Always “alarm” would have scored {signed(result.always)}, never {signed(result.never)}.")
    return tuple(sentences)


def of_answer(answer: MonthAnswer, answers: Sequence[MonthAnswer], result: MonthsResult) -> str:
    """What one answer turned out to be."""
    if not answer.alarm:
        return "no alarm"
    if answer in month_by_month.false_alarms(answers, result.end):
        return "false alarm"
    if answer != month_by_month.first_right_alarm(answers, result.end):
        return "alarm, again"
    return f"alarm, {_days(result.lead)} of lead" if result.lead is not None else "alarm, too late"


def record(results: Sequence[MonthsResult]) -> MonthsRecord | None:
    """Finished accounts in sum; None before the first."""
    if not results:
        return None
    return MonthsRecord(
        accounts=len(results),
        points=fmean(item.points for item in results),
        always=fmean(item.always for item in results),
        never=fmean(item.never for item in results),
        false_alarms=sum(item.false_alarms for item in results),
        in_time=sum(item.lead is not None for item in results),
        lost=sum(item.end.lost for item in results),
    )


def record_sentences(record: MonthsRecord) -> str:
    """The record in a few sentences."""
    mean = f"{counted(record.accounts, 'account').capitalize()} read to the end, {signed(round(record.points))} points"
    return (
        f"{mean} on average; always “alarm” would have scored {signed(round(record.always))}, never "
        f"{signed(round(record.never))}. {_of_lost(record.in_time, record.lost)} "
        f"{counted(record.false_alarms, 'false alarm').capitalize()}."
    )


def others_in_sum(results: Sequence[MonthsResult]) -> OthersMonths | None:
    """The first of these by fives, in sum; None below five."""
    counted_in = results[: len(results) - len(results) % ENOUGH_OTHERS]
    if not counted_in:
        return None
    return OthersMonths(
        count=len(counted_in),
        points=fmean(item.points for item in counted_in),
        false_alarms=sum(item.false_alarms for item in counted_in),
        in_time=sum(item.lead is not None for item in counted_in),
    )


def others_sentence(others: OthersMonths, *, lost: bool) -> str:
    """What others said, in sum."""
    first = f"The first {others.count} others scored {signed(round(others.points))} on average"
    in_time = f"; {others.in_time} of them raised the alarm in time" if lost else ""
    return f"{first}{in_time}, with {counted(others.false_alarms, 'false alarm')} between them."


def turning_points(end: AccountEnd) -> str:
    """The days an alarm is measured by, as far as they are known; "" for a kept account."""
    if not end.lost:
        return ""
    points = [("first signal", end.signal), ("last winnable point", end.winnable), ("decision", end.decision)]
    # A case for training counts from the notice, which therefore has no day of its own.
    if end.notice and not relative_date.is_relative(end.notice):
        points.append(("notice", end.notice))
    told = (f"{title}: {partial_date.label(value) if value else 'not known'}" for title, value in points)
    return f"{begun('; '.join(told))}. The story stops at the decision."


def signed(points: int) -> str:
    """A score with the minus sign of print."""
    return f"{points}" if points >= 0 else f"−{-points}"


def _of_lost(in_time: int, lost: int) -> str:
    if not lost:
        return "None of them was lost."
    return f"Alarm in time at {in_time} of {lost} that were lost."


def _days(number: int) -> str:
    return f"{number:,} {'day' if number == 1 else 'days'}"
