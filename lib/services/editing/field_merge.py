"""Edits of single fields from any number of screens, merged so that none is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from lib.model.errors import FieldRefused, NotFound, Stale
from lib.model.field_edit import EditOutcome, EditSource, FieldEdit, LastEdit, outcome
from lib.model.fields import FieldSpec
from lib.model.reading import typed_values
from lib.model.record import Record

R = TypeVar("R", bound=Record)


@dataclass(frozen=True)
class Merged(Generic[R]):
    """The record after an edit, and whether that is to be written; `superseded` says that an older edit came late."""

    record: R
    saved: bool
    superseded: bool = False


@dataclass(frozen=True)
class MarkedRow:
    """A row that keeps beside its words, in `marks`, version, writer and sequence of the newest edit of each field."""

    record: Record
    version: int
    marks: Mapping[str, Any]


@dataclass(frozen=True)
class MergedRow:
    """A marked row after an edit: `columns` holds what to write, nothing where the row stays as it is."""

    record: Record
    columns: Mapping[str, Any]
    superseded: bool = False


def settle(spec: FieldSpec, edit: FieldEdit, stored: Any, last: LastEdit | None) -> EditOutcome:
    """What becomes of an edit. Raises Stale, with both values, when someone else wrote since its writer looked."""
    result = outcome(edit, stored, last)
    if result is EditOutcome.CONFLICT and last is not None:
        yours, theirs = typed_values.typed_of(spec, edit.value), typed_values.typed_of(spec, stored)
        raise Stale(spec.label, yours, theirs, last.version, last.by)
    return result


def merge(
    record: R, field: str, typed: str, seen: int, *, cleared: bool, source: EditSource, last: LastEdit | None
) -> Merged[R]:
    """What to keep of what was typed. Raises FieldRefused, NotFound for a field that is not there, and Stale."""
    spec = record.specs().get(field)
    if spec is None:
        raise NotFound("field", field)
    try:
        value = typed_values.value_of(spec, typed)
    except ValueError as error:
        raise FieldRefused(spec.title, f"{error}.") from None
    changed = record.with_value(field, value)
    edit = FieldEdit(changed.stored()[field], seen, cleared, source)
    result = settle(spec, edit, held_values(record)[field], last)
    if result is EditOutcome.SAVED:
        return Merged(changed, True)
    return Merged(record, False, superseded=result is EditOutcome.LATE)


def merge_row(row: MarkedRow, field: str, typed: str, seen: int, *, cleared: bool, source: EditSource) -> MergedRow:
    """`merge` for a row of one author, whom only another window of theirs can interrupt."""
    # A row that was never written in is as old as its first version.
    version, writer, sequence = row.marks.get(field, (1, "", 0))
    last = LastEdit(version, EditSource(writer, sequence), "Another window")
    merged = merge(row.record, field, typed, seen, cleared=cleared, source=source, last=last)
    if not merged.saved:
        return MergedRow(merged.record, {}, merged.superseded)
    marks = {**row.marks, field: (row.version + 1, source.writer, source.sequence)}
    return MergedRow(merged.record, {field: merged.record.stored()[field], "version": row.version + 1, "marks": marks})


def held_values(record: Record) -> Mapping[str, Any]:
    """What is stored in a record, also where it cannot be read."""
    return {**record.stored(), **record.unread}
