"""A worksheet as a CSV file that spreadsheets open without calculating and that can be imported again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lib.model.fields import FieldSpec, Kind
from lib.model.reading.formulas import guarded
from lib.model.reading.typed_values import typed_of
from lib.model.record import Row, Worksheet

# Spreadsheets take a file without it for one in their own old encoding.
_BYTE_ORDER_MARK = "\ufeff"


def worksheet(sheet: Worksheet, rows: Sequence[Row[Any]], labels: Mapping[str, str]) -> bytes:
    """The rows under the titles of their fields; `labels` names the rows that links lead to, by their ids.

    Dates stand as 2018-02-14, choices as their labels, and numbers without a unit.
    """
    specs = tuple(sheet.record.specs().values())
    lines = ((row.number, row.record.stored()) for row in rows)
    return table(
        ("No.", *(spec.title for spec in specs)),
        ((number, *(cell_text(spec, values[spec.name], labels) for spec in specs)) for number, values in lines),
    )


def table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> bytes:
    """Any table as such a file; numbers stay numbers."""
    page = io.StringIO()
    writer = csv.writer(page)
    writer.writerow([guarded(head) for head in heads])
    for row in rows:
        writer.writerow([guarded(cell) if isinstance(cell, str) else cell for cell in row])
    return (_BYTE_ORDER_MARK + page.getvalue()).encode()


def cell_text(spec: FieldSpec, value: Any, labels: Mapping[str, str]) -> str:
    """A stored value as a cell shows it, without any guard."""
    match spec.kind:
        case Kind.LINK | Kind.LINKS:
            targets = value if spec.kind is Kind.LINKS else [value] if value else []
            return "; ".join(" ".join(labels.get(target, target).split()) for target in targets)
        case Kind.WHEN:
            return value or ""
        case Kind.CHOICES:
            return "; ".join(value)
        case _:
            return typed_of(spec, value)
