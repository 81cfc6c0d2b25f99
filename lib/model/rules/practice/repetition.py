"""When a case comes back, what one's own record says over time, and which case would help next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean

from lib.model.dates.calendar_days import Zone, day_of
from lib.model.practice import Attempt, by_case
from lib.model.rules.practice.scoring import compared
from lib.model.wording.phrases import counted
from lib.model.worksheets.reasons import ReasonGroup

# Spaced retrieval (Latimier et al. 2021); the distances are ours.
SPACING = (7, 30, 90)
# Fewer answers than this say nothing about calibration.
ENOUGH_ANSWERS = 20
# Working rule (ours): how many attempts make up “lately” and “before”.
LATELY = 5
BINS = ((50, 59), (60, 69), (70, 79), (80, 89), (90, 100))


def due_on(attempts: Sequence[Attempt], zone: Zone = None) -> date | None:
    """The day a case comes back after these attempts at it; None when it has come back often enough.

    `attempts` stand in the order they were made. One made before its day is welcome and moves nothing.
    """
    if not attempts:
        return None
    days = [day_of(attempt.at, zone) for attempt in attempts]
    last, stage = days[0], 0
    for day in days[1:]:
        if stage < len(SPACING) and day >= last + timedelta(days=SPACING[stage]):
            last, stage = day, stage + 1
    return last + timedelta(days=SPACING[stage]) if stage < len(SPACING) else None


def due(attempts: Sequence[Attempt], day: date, zone: Zone = None) -> tuple[tuple[str, date], ...]:
    """The cases that have come back by a day in a zone, longest waiting first."""
    days = ((slug, due_on(case_attempts, zone)) for slug, case_attempts in by_case(attempts).items())
    return tuple(sorted(((slug, on) for slug, on in days if on and on <= day), key=lambda item: (item[1], item[0])))


@dataclass(frozen=True)
class CalibrationBin:
    """Answers given with about the same confidence: how many, how sure on average and how often right, both 0 to 1."""

    low: int
    high: int
    count: int
    sure: float
    right: float


def calibration(attempts: Sequence[Attempt]) -> tuple[CalibrationBin, ...]:
    """How often one was right by how sure one was; empty below twenty answers."""
    if len(attempts) < ENOUGH_ANSWERS:
        return ()
    bins = []
    for low, high in BINS:
        in_bin = [item for item in attempts if low <= (item.answers.confidence or 0) <= high]
        if in_bin:
            mean_confidence = fmean((item.answers.confidence or 0) / 100 for item in in_bin)
            bins.append(
                CalibrationBin(low, high, len(in_bin), mean_confidence, fmean(item.result.hit for item in in_bin))
            )
    return tuple(bins)


@dataclass(frozen=True)
class PracticeRecord:
    """One's own record: how many attempts and cases, and the mean Brier score lately and before, where known."""

    attempts: int
    cases: int
    right: int
    lately: float | None
    before: float | None


def practice_record(attempts: Sequence[Attempt]) -> PracticeRecord:
    """One's own record, compared with nobody else's."""
    ordered = sorted(attempts, key=lambda item: (item.at, item.id))
    recent, earlier = ordered[-LATELY:], ordered[:-LATELY][-LATELY:]
    return PracticeRecord(
        attempts=len(ordered),
        cases=len({item.slug for item in ordered}),
        right=sum(item.result.hit for item in ordered),
        lately=fmean(item.result.brier for item in recent) if recent else None,
        before=fmean(item.result.brier for item in earlier) if earlier else None,
    )


def record_sentences(record: PracticeRecord) -> str:
    """The record in one or two sentences."""
    if not record.attempts or record.lately is None:
        return ""
    first = (
        f"{counted(record.attempts, 'attempt').capitalize()} at {counted(record.cases, 'case')}, "
        f"{record.right} of {record.attempts} with the right group first."
    )
    if record.before is None:
        return f"{first} Your mean Brier score is {record.lately:.2f}."
    comparison = "better than" if record.lately < record.before else "as before, against"
    comparison = "not as good as" if record.lately > record.before else comparison
    return (
        f"{first} Your mean Brier score of the last {LATELY}: {record.lately:.2f}, "
        f"{comparison} {record.before:.2f} before."
    )


def missed(attempts: Sequence[Attempt]) -> tuple[ReasonGroup, ...]:
    """The groups that came first in cases where one's latest attempt had another one, most often missed first."""
    counts: dict[ReasonGroup, int] = {}
    for case_attempts in by_case(attempts).values():
        latest = case_attempts[-1]
        if not latest.result.hit:
            for group in compared(latest.answers.points, latest.result.truth).top_answer:
                counts[group] = counts.get(group, 0) + 1
    order = list(ReasonGroup)
    return tuple(sorted(counts, key=lambda group: (-counts[group], order.index(group))))
