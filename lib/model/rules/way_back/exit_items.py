"""Which items of a good exit make no sense for this kind of loss, so that they are proposed as not applicable."""

from __future__ import annotations

from collections.abc import Sequence

from lib.model.record import Row
from lib.model.rules.loss.loss_scope import Extent, LossScope, loss_scope
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Destination
from lib.model.worksheets.way_back import TransitionItem, TransitionTask

# Working rules (ours): what nobody closes down where we still serve them, or where nobody takes over.
WHERE_IT_GOES_ON = frozenset(
    {TransitionTask.DATA, TransitionTask.ACCESS, TransitionTask.INVOICE, TransitionTask.CLAUSES}
)
WHERE_VOLUME_FELL = frozenset({TransitionTask.DOCUMENTS, TransitionTask.ASSETS})
WHERE_NOBODY_FOLLOWS = frozenset({TransitionTask.MEETING, TransitionTask.TIMELINE})


def not_applicable(workbook: Workbook) -> tuple[TransitionTask, ...]:
    """The items to propose as not applicable, in the order of the checklist."""
    scope = loss_scope(workbook)
    proposed: frozenset[TransitionTask] = frozenset()
    if scope.goes_on:
        proposed |= WHERE_IT_GOES_ON
    if scope.extent is Extent.REDUCED:
        proposed |= WHERE_VOLUME_FELL
    if _nobody_follows(scope):
        proposed |= WHERE_NOBODY_FOLLOWS
    return tuple(task for task in TransitionTask if task in proposed)


def to_set_aside(workbook: Workbook) -> tuple[Row[TransitionItem], ...]:
    """The items on the checklist that make no sense here, and on which nobody has worked yet."""
    proposed = not_applicable(workbook)
    rows: Sequence[Row[TransitionItem]] = workbook.rows(TransitionItem)
    return tuple(row for row in rows if row.record.task in proposed and _untouched(row.record))


def checklist(workbook: Workbook) -> tuple[TransitionItem, ...]:
    """The items to begin with, those that make no sense here marked so."""
    proposed = not_applicable(workbook)
    return tuple(TransitionItem(task=task, not_applicable=task in proposed) for task in TransitionTask)


def _nobody_follows(scope: LossScope) -> bool:
    return scope.nobody_won and scope.loss.destination in (Destination.NEED_ENDED, Destination.CLOSED)


def _untouched(item: TransitionItem) -> bool:
    return set(item.filled()) <= {"task"}
