"""The tables of the worksheets, derived from the records they hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint
from sqlalchemy.types import TypeEngine

from lib.model.fields import FieldSpec, Kind
from lib.model.record import Worksheet
from lib.model.workbook import ALL_SHEETS
from lib.store.tables.columns import FieldJson, Moment, metadata

_TYPES: Mapping[Kind, type[TypeEngine[Any]]] = {
    Kind.LINE: Text,
    Kind.TEXT: Text,
    Kind.CHOICE: Text,
    Kind.WHOLE: Integer,
    Kind.DECIMAL: Text,
    Kind.WHEN: Text,
    Kind.FLAG: Boolean,
    Kind.TAGS: FieldJson,
    Kind.CHOICES: FieldJson,
    Kind.SHARES: FieldJson,
    Kind.LINK: Text,
    Kind.LINKS: FieldJson,
}


def _field_column(spec: FieldSpec) -> Column[Any]:
    # A default in the record is not None exactly where the record never holds None, choices apart.
    nullable = spec.default is None or spec.kind is Kind.CHOICE
    return Column(spec.name, _TYPES[spec.kind], nullable=nullable)


def _sheet_table(sheet: Worksheet) -> Table:
    return Table(
        sheet.key,
        metadata,
        Column("review", ForeignKey("review.id", ondelete="CASCADE"), primary_key=True),
        Column("id", Text, primary_key=True),
        Column("number", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        Column("version", Integer, nullable=False),
        Column("removed", Moment),
        *(_field_column(spec) for spec in sheet.record.specs().values()),
        UniqueConstraint("review", "number"),
    )


SHEET_TABLES: Mapping[str, Table] = {key: _sheet_table(sheet) for key, sheet in ALL_SHEETS.items()}

_LINES = SHEET_TABLES["register_lines"].c
# The figures of the register follow from these columns alone: counting by them reads no other and sorts nothing.
Index(
    "ix_register_lines_counted",
    _LINES.review,
    _LINES.review_name,
    _LINES.removed,
    _LINES.currency,
    _LINES.filed_reason,
    _LINES.found_reason,
    _LINES.hearing,
    _LINES.lost_on,
    _LINES.money_lost,
)
