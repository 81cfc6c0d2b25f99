"""Fields of a case that are told by hand for training."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from lib.model.anonymise.identities import Anonymisation
from lib.model.case import CaseStudy
from lib.model.errors import FieldRefused, NotFound
from lib.model.field_edit import EditSource, LastEdit
from lib.model.fields import FieldSpec, Kind
from lib.model.record import Record
from lib.model.roles import Permission
from lib.services.anonymise import preview
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing import field_merge
from lib.services.editing.worksheets import Saved
from lib.store.library import cases


@dataclass(frozen=True)
class RewordedField:
    """One field of a case that is told by hand, while it says what `mark` stands for."""

    slug: str
    place: str
    mark: str


def telling(slug: str, place: str, before: str) -> RewordedField:
    """Where a field that says this is told by hand."""
    return RewordedField(slug, place, hashlib.sha256(before.encode()).hexdigest()[:16])


def tell(context: Context, where: RewordedField, typed: str, seen: int, *, cleared: bool, source: EditSource) -> Saved:
    """Keep how a field is told by hand; with nothing, it is told as the replacements tell it.

    Raises FieldRefused for a text that does not fit the field or when the field says something else by now, and Stale
    when somebody else wrote in between.
    """
    context = acting(context, Permission.PUBLISH)
    with context.store.write() as tx:
        access.case(tx, context.person, where.slug)
        cases.claim(tx, where.slug)
        stored, at = preview.kept(tx, where.slug), datetime.now(UTC)
        decided = Anonymisation.model_validate(stored.content)
        record, spec = _field(preview.internal(tx, where.slug), where.place)
        before = getattr(record, spec.name)
        if telling(where.slug, where.place, before) != where:
            raise FieldRefused(spec.title, "a new edition of the case says something else here; reload the page.")
        last = decided.rewording(where.place, before)
        reworded = record.with_value(spec.name, last.after)
        last_edit = LastEdit(last.version, EditSource(last.writer, last.sequence), last.by or "Someone")
        merged = field_merge.merge(reworded, spec.name, typed, seen, cleared=cleared, source=source, last=last_edit)
        after = getattr(merged.record, spec.name)
        if not merged.saved:
            return Saved(last.version, after, at, False, superseded=merged.superseded)
        update = {"after": after if after.strip() else "", "version": last.version + 1, "by": context.person.name}
        change = last.model_copy(update={**update, "writer": source.writer, "sequence": source.sequence})
        preview.keep(tx, context.person, stored, decided.with_rewording(change))
        return Saved(change.version, change.after, at, True)


def take_back(context: Context, slug: str, place: str) -> None:
    """Tell a field as the replacements tell it. A message that comes late does not bring back what was taken back."""
    context = acting(context, Permission.PUBLISH)
    with context.store.write() as tx:
        access.case(tx, context.person, slug)
        cases.claim(tx, slug)
        stored = preview.kept(tx, slug)
        decided = Anonymisation.model_validate(stored.content)
        record, spec = _field(preview.internal(tx, slug), place)
        last = decided.rewording(place, getattr(record, spec.name))
        update = {"after": "", "version": last.version + 1, "by": context.person.name, "writer": "", "sequence": 0}
        preview.keep(tx, context.person, stored, decided.with_rewording(last.model_copy(update=update)))


def _field(case: CaseStudy, place: str) -> tuple[Record, FieldSpec]:
    row_id, _, name = place.partition(".")
    records = (row.record for rows in case.workbook.sheets.values() for row in rows if row.id == row_id)
    record = next(records, None)
    spec = record.specs().get(name) if record is not None else None
    if record is None or spec is None or spec.kind not in (Kind.LINE, Kind.TEXT) or spec.identifies is None:
        raise NotFound("text to reword at", place)
    return record, spec
