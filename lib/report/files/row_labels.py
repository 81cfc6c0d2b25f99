"""How files outside name the rows that links lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from lib.model.reading.choices import folded
from lib.model.record import Row, Worksheet
from lib.model.workbook import ALL_SHEETS, Workbook


def linked_from(sheet: Worksheet, workbook: Workbook) -> Mapping[str, str]:
    """A name for each row that a row of this worksheet may link to, by its id; alike ones have their number before."""
    return {
        id: name
        for other in {spec.sheet for spec in sheet.record.specs().values() if spec.sheet}
        for id, name in _names(ALL_SHEETS[other], workbook.sheets.get(other, ())).items()
    }


def _names(sheet: Worksheet, rows: Sequence[Row[Any]]) -> Mapping[str, str]:
    labels = {row.id: sheet.label(row.record) for row in rows}
    count = Counter(folded(label) for label in labels.values())

    def name(row: Row[Any]) -> str:
        label = labels[row.id]
        if not label:
            return f"{sheet.noun} {row.number}"
        return f"[{row.number}] {label}" if count[folded(label)] > 1 else label

    return {row.id: name(row) for row in rows}
