"""Evidence written where it is first needed: added and cited in one act."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lib.model.errors import FieldRefused, NotFound, SheetClosed
from lib.model.fields import Kind
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.workbook import ALL_SHEETS
from lib.model.worksheets.evidence import EVIDENCE, Evidence
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.services.editing.worksheets import Place
from lib.store import rows


def write_and_cite(context: Context, place: Place, values: Mapping[str, Any]) -> Row[Evidence]:
    """A new piece of evidence with these values, cited by one field of one row.

    Raises FieldRefused when nothing is said or a value does not fit, and NotFound for another kind of field or a row
    that is gone; nothing is kept then.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    sheet = ALL_SHEETS.get(place.sheet)
    spec = sheet.record.specs().get(place.field) if sheet else None
    if sheet is None or spec is None or spec.sheet != EVIDENCE.key or spec.kind is not Kind.LINKS:
        raise NotFound("field for evidence", place.field)
    if sheet.closed:
        raise SheetClosed(sheet.title)
    record = Evidence.entered(values)
    if not record.statement.strip():
        raise FieldRefused(Evidence.specs()["statement"].title, "please say what is known; nothing was added.")
    with writing(context, place.review, kind="cite") as writer:
        row: Row[Any] | None = rows.row(writer.tx, place.review, sheet.key, place.row)
        if row is None:
            raise NotFound(sheet.noun, place.row)
        added = writer.add(EVIDENCE, record)
        citing = row.record.with_value(place.field, [*getattr(row.record, place.field), added.id])
        writer.rewrite(sheet, row, citing)
        return added
