"""Words that are no worksheet's: saved field by field, from any number of screens, so that none is lost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lib.model.errors import FieldRefused, NotFound, Stale
from lib.model.reading import typed_values
from lib.model.record import Record
from lib.services.review_writer import Pen


@dataclass(frozen=True)
class Written:
    """What a message makes of a row: the values to keep, or none when an older message came late."""

    record: Record
    values: Mapping[str, Any]
    superseded: bool = False


@dataclass(frozen=True)
class Sheet:
    """A row as its author finds it; `marks` tells when and from where each field was last written, `by` by whom."""

    record: Record
    version: int
    marks: Mapping[str, Any]
    by: str = "Another window"


def written(sheet: Sheet, field: str, typed: str, seen: int, *, cleared: bool, pen: Pen) -> Written:
    """What to keep of what was typed. Raises FieldRefused, NotFound for a field that is not there, and Stale.

    Stale means that another screen wrote in the same field after this one had last looked.
    """
    spec = sheet.record.specs().get(field)
    if spec is None:
        raise NotFound("field", field)
    try:
        value = typed_values.value_of(spec, typed)
    except ValueError as error:
        raise FieldRefused(spec.title, f"{error}.") from None
    record = sheet.record.with_value(field, value)
    now, then = record.stored()[field], sheet.record.stored()[field]
    if now == then or (now in (None, "") and not cleared):
        return Written(sheet.record, {})
    version, writer, sequence = sheet.marks.get(field, (1, "", 0))
    if version > seen:
        if not pen.writer or writer != pen.writer:
            raise Stale(
                spec.title, typed_values.typed_of(spec, now), typed_values.typed_of(spec, then), version, sheet.by
            )
        if pen.sequence <= sequence:
            return Written(sheet.record, {}, superseded=True)
    marks = {**sheet.marks, field: (sheet.version + 1, pen.writer, pen.sequence)}
    return Written(record, {field: now, "version": sheet.version + 1, "marks": marks})
