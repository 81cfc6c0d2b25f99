"""What a worksheet refuses outright, because the rules after it would make no sense."""

from __future__ import annotations

from lib.model.causes import Cause
from lib.model.errors import FieldRefused
from lib.model.record import Record
from lib.model.rules import causes, swot
from lib.model.swot import SwotNote
from lib.model.workbook import Workbook

GUARDED: frozenset[type[Record]] = frozenset({SwotNote, Cause})


def check(workbook: Workbook, row_id: str | None, record: Record) -> None:
    """Refuse a row that its worksheet cannot hold; `row_id` is None for a new one.

    Raises ListFull for a sixth note in a quadrant and FieldRefused for a cause that would explain itself.
    """
    match record:
        case SwotNote(quadrant=quadrant) if quadrant is not None:
            others = tuple(row for row in workbook.rows(SwotNote) if row.id != row_id)
            swot.admit(others, quadrant)
        case Cause(parent=parent) if parent is not None and row_id is not None:
            if parent == row_id or parent in causes.descendants(workbook.rows(Cause), row_id):
                raise FieldRefused("Explains", "a cause cannot explain itself; choose an effect further up the tree.")
