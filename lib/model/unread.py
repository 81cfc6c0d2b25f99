"""Stored values that this release cannot read: said where they stand, and kept as they are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from lib.model.fields import FieldSpec, Kind
from lib.model.record import Record, Row
from lib.model.workbook import Workbook

LONGEST = 80
# What reading a value raises that does not fit its field.
UNFIT = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
_LISTED = (Kind.CHOICE, Kind.CHOICES, Kind.SHARES)


def description(spec: FieldSpec | None, value: Any) -> str:
    """Such as “unknown option “xyz” – kept”; without a spec the field itself is unknown."""
    if spec is not None and spec.kind in _LISTED and (options := _strange(spec, value)):
        return f"unknown option {', '.join(f'“{_short(option)}”' for option in options)} – kept"
    return f"cannot be read: “{_short(value)}” – kept"


def notes(record: Record) -> Iterator[tuple[str, str]]:
    """Each value of a record that cannot be read: the title of its field, and what to say of it."""
    for name, value in record.unread.items():
        spec = record.specs().get(name)
        yield (
            (spec.label if spec else f"“{_short(name)}”, a field this release does not know"),
            description(spec, value),
        )


def of_row(row: Row[Any]) -> tuple[str, ...]:
    """A sentence for each value of a row that cannot be read."""
    return tuple(f"{row.id}, {title}: {note}." for title, note in notes(row.record))


def that_may_name(workbook: Workbook) -> tuple[str, ...]:
    """A sentence for each value that cannot be read and may hold a name: of any field but a choice."""
    return tuple(
        sentence
        for rows in workbook.sheets.values()
        for row in rows
        for name, sentence in zip(row.record.unread, of_row(row), strict=True)
        if name not in row.record.specs() or row.record.specs()[name].kind not in _LISTED
    )


def _strange(spec: FieldSpec, value: Any) -> list[Any]:
    known = {option.value for option in spec.options}
    if isinstance(value, str):
        return [] if value in known else [value]
    if not isinstance(value, list | tuple):
        return []
    names = [item[0] if isinstance(item, list | tuple) and item else item for item in value]
    return [name for name in names if not (isinstance(name, str) and name in known)]


def _short(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    plain = " ".join(text.encode("utf-8", "replace").decode().split())
    return plain if len(plain) <= LONGEST else f"{plain[:LONGEST]}…"
