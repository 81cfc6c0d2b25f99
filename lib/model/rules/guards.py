"""What a worksheet refuses outright, because the rules after it would make no sense."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from lib.model.errors import FieldRefused
from lib.model.record import Record, Row
from lib.model.rules.causes import cause_rules
from lib.model.rules.swot import swot_rules
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.swot import SwotNote

# A change of another field cannot break what is guarded.
GUARDED: dict[type[Record], str] = {SwotNote: "quadrant", Cause: "parent"}


def check(rows: Sequence[Row[Any]], row_id: str | None, record: Record) -> None:
    """Refuse a row that its worksheet cannot hold beside `rows`; `row_id` is None for a new one.

    Raises ListFull for a sixth note in a quadrant and FieldRefused for a cause that would explain itself.
    """
    match record:
        case SwotNote(quadrant=quadrant) if quadrant is not None:
            swot_rules.admit(tuple(row for row in rows if row.id != row_id), quadrant)
        case Cause(parent=parent) if parent is not None and row_id is not None:
            if parent == row_id or parent in cause_rules.descendants(rows, row_id):
                raise FieldRefused("Explains", "a cause cannot explain itself; choose an effect further up the tree.")
