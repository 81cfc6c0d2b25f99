"""How files outside name the rows that links lead to."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.record import Sheet
from lib.model.workbook import SHEETS, Workbook


def linked_from(sheet: Sheet, workbook: Workbook) -> Mapping[str, str]:
    """A name for each row that a row of this worksheet may link to, by its id."""
    return {
        row.id: SHEETS[other].label(row.record) or f"{SHEETS[other].noun} {row.number}"
        for other in {spec.sheet for spec in sheet.record.specs().values() if spec.sheet}
        for row in workbook.sheets.get(other, ())
    }
