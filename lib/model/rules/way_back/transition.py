"""Leaving well: how much of the exit is done, confirmed and late, and how the customer rated it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from lib.model.dates import partial_date
from lib.model.fields import Choice
from lib.model.findings import Finding, gap, result, warning
from lib.model.record import Row
from lib.model.wording.phrases import (
    begun,
    counted,
    enumerated,
    ids,
    names,
    number,
    part_of,
    surely_before,
    verb,
    which,
)
from lib.model.wording.placeholders import is_blank
from lib.model.workbook import Workbook
from lib.model.worksheets.way_back import Apology, Contact, TransitionItem, TransitionTask, WinBack

STEP = "way_back"
BEST_RATING = 10

Items = Sequence[Row[TransitionItem]]


class Progress(Choice):
    """How far one item of the exit has got."""

    CONFIRMED = "confirmed", "Confirmed by the customer"
    DONE = "done", "Done"
    OVERDUE = "overdue", "Overdue"
    OPEN = "open", "Open"
    NOT_APPLICABLE = "not_applicable", "Not applicable"


def is_done(item: TransitionItem) -> bool:
    """Whether there is a day on which it was done, or the customer confirmed it."""
    return item.done is not None or item.confirmed


def applicable(rows: Items) -> Items:
    """The items that make sense here; the others count nowhere."""
    return tuple(row for row in rows if not row.record.not_applicable)


def progress_of(item: TransitionItem, day: date | None) -> Progress:
    """How far the item has got on `day`; of a month or a year, the last day counts as due."""
    if item.not_applicable:
        return Progress.NOT_APPLICABLE
    if is_done(item):
        return Progress.CONFIRMED if item.confirmed else Progress.DONE
    late = bool(item.due and day and partial_date.latest(item.due) < day)
    return Progress.OVERDUE if late else Progress.OPEN


def recorded_until(workbook: Workbook) -> date | None:
    """The latest day on which the way back surely records something that happened.

    Findings must not change with the clock, so what is overdue is told against this day.
    """
    assessment, dates = workbook.one(WinBack), [workbook.one(Apology).said_on]
    dates += [row.record.done for row in workbook.rows(TransitionItem)]
    dates += [row.record.when for row in workbook.rows(Contact)]
    dates += [assessment.permission_on, assessment.fix_verified, assessment.returned_on]
    return max((partial_date.earliest(value) for value in dates if value), default=None)


def overdue(rows: Items, day: date | None) -> tuple[Row[TransitionItem], ...]:
    """The items that are not done although their day has passed, the longest overdue first."""
    late = [row for row in rows if progress_of(row.record, day) is Progress.OVERDUE]
    return tuple(sorted(late, key=lambda row: (partial_date.latest(row.record.due or ""), row.number)))


def ratings(rows: Items) -> tuple[int, ...]:
    """What the customer gave the exit, 1 to 10; several where rows differ."""
    rating_rows = [row.record.rating for row in rows if row.record.task is TransitionTask.RATING]
    known = [rating for rating in rating_rows or (row.record.rating for row in rows) if rating is not None]
    return tuple(dict.fromkeys(known))


def absent(rows: Items) -> tuple[TransitionTask, ...]:
    """The items of the checklist that no row stands for."""
    present = {row.record.task for row in rows}
    return tuple(task for task in TransitionTask if task not in present)


@dataclass(frozen=True)
class ExitCount:
    """How much of the exit is done and confirmed, out of the whole checklist and whatever else is on the list."""

    done: int
    confirmed: int
    total: int

    @property
    def words(self) -> str:
        """“one of 13 items is done; the customer confirmed none”."""
        whole = self.total > 1 and self.confirmed == self.total
        how_many = "all of them" if whole else number(self.confirmed) if self.confirmed else "none"
        confirmed = f"the customer confirmed {how_many}"
        if not self.done:
            return f"none of {counted(self.total, 'transition item')} is done yet"
        part = part_of(self.done, self.total, "transition item")
        return f"{part} {verb(self.done, 'is', 'are')} done; {confirmed}"


def counted_exit(rows: Items) -> ExitCount:
    """The count of the exit; an item of the checklist that is not on the list is still to do."""
    counting = applicable(rows)
    done = sum(is_done(row.record) for row in counting)
    return ExitCount(done, sum(row.record.confirmed for row in counting), len(counting) + len(absent(rows)))


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """How far the exit has got and what it lacks; nothing when no item is entered."""
    rows = workbook.rows(TransitionItem)
    if not rows:
        return ()
    counting = applicable(rows)
    returned = workbook.one(WinBack).returned
    # Nobody catches up on the exit of a customer who came back.
    missing = () if returned and returned.came_back else tuple(_missing(rows))
    return (*_progress(rows), *_rating(rows), *_late(counting, workbook), *missing)


def _progress(rows: Items) -> Iterable[Finding]:
    done = tuple(row for row in applicable(rows) if is_done(row.record))
    if not counted_exit(rows).total:
        yield result(STEP, "No item of the exit applies here.", *ids(rows))
        return
    sentence = begun(f"{counted_exit(rows).words}.")
    if not done:
        yield result(STEP, sentence, *ids(rows))
        return
    yield result(STEP, sentence, *ids(done))
    bare = tuple(row for row in done if not row.record.confirmed and is_blank(row.record.proof))
    if bare:
        yield gap(
            STEP,
            f"Done without proof or the customer's confirmation: {names(bare)}.",
            *ids(bare),
            key="transition_without_proof",
        )


def _rating(rows: Items) -> Iterable[Finding]:
    given = ratings(applicable(rows))
    if len(given) > 1:
        listed = enumerated([str(rating) for rating in given])
        yield warning(STEP, f"The exit was rated {listed} of {BEST_RATING}: which one is the customer's?", *ids(rows))
    elif given:
        yield result(STEP, f"The customer rated the exit {given[0]} of {BEST_RATING}.", *ids(rows))
    elif _is_over(rows):
        yield gap(
            STEP,
            f"Only the customer's rating of the exit is left: ask for one from 1 to {BEST_RATING}.",
            key="exit_not_rated",
        )


def _is_over(rows: Items) -> bool:
    """Whether everything that applies is done but the rating, with nothing of the checklist left out."""
    if any(row.record.task is TransitionTask.RATING and row.record.not_applicable for row in rows):
        return False
    work = [row for row in applicable(rows) if row.record.task is not TransitionTask.RATING]
    complete = set(absent(rows)) <= {TransitionTask.RATING}
    return complete and bool(work) and all(is_done(row.record) for row in work)


def _late(rows: Items, workbook: Workbook) -> Iterable[Finding]:
    day = recorded_until(workbook)
    late = overdue(rows, day)
    if late and day:
        yield warning(
            STEP,
            f"On {partial_date.label(day.isoformat())}, the last day recorded here, {names(late)} "
            f"{verb(len(late), 'was', 'were')} overdue.",
            *ids(late),
        )
    slow = tuple(row for row in rows if surely_before(row.record.due, row.record.done))
    if slow:
        yield warning(STEP, which(slow, rows, "was done after it was due", "were done after they were due"), *ids(slow))


def _missing(rows: Items) -> Iterable[Finding]:
    tasks = absent(rows)
    if tasks:
        listed = enumerated([f"“{task.label}”" for task in tasks])
        yield gap(STEP, f"Not on the exit checklist: {listed}.", key="transition_incomplete", parts=tasks)
    waiting = tuple(row for row in applicable(rows) if not is_done(row.record))
    for field, one, many in (("owner", "has no owner", "have no owner"), ("due", "has no day", "have no day")):
        blank = tuple(row for row in waiting if not getattr(row.record, field))
        if blank:
            yield gap(
                STEP,
                begun(f"still to do and {verb(len(blank), one, many)}: {names(blank)}."),
                *ids(blank),
                key=f"transition_without_{field}",
            )
