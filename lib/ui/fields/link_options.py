"""The choices of a link field as its control shows them: value, label, and the words by which it is found."""

from __future__ import annotations

from typing import Any

from lib.model.dates import partial_date
from lib.model.fields import FieldSpec, Kind
from lib.model.record import Record, Row
from lib.model.rules import link_choices
from lib.model.wording.phrases import title_of
from lib.model.workbook import ALL_SHEETS, Workbook
from lib.model.worksheets.evidence import EVIDENCE

_FOUND_BY = (Kind.LINE, Kind.TEXT)
# A list of hundreds of rows is sent with every card that is open.
_LONGEST = 400


def options(workbook: Workbook, row: Row[Any], spec: FieldSpec) -> list[list[str]]:
    """What the field offers; each is called as everywhere, and found by all that its row says."""
    return [[item.id, _label(item, spec), _words(item.record)] for item in link_choices.offered(workbook, row, spec)]


def _label(row: Row[Any], spec: FieldSpec) -> str:
    sheet = ALL_SHEETS[spec.sheet or ""]
    label = title_of(row) or f"{sheet.noun} {row.number}"
    return f"[{row.number}] {label}" if sheet is EVIDENCE else label


def _words(record: Record) -> str:
    texts = (getattr(record, name) for name, spec in record.specs().items() if spec.kind in _FOUND_BY)
    days = (getattr(record, name) for name, spec in record.specs().items() if spec.kind is Kind.WHEN)
    return " ".join((*filter(None, texts), *(partial_date.label(day) for day in days if day)))[:_LONGEST]
