"""Writing in a worksheet: change a field, add, move, remove and bring back rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from lib.model.errors import FieldRefused, NotFound, SheetClosed
from lib.model.field_edit import EditOutcome, EditSource, FieldEdit, LastEdit
from lib.model.fields import FieldSpec, Kind
from lib.model.reading import typed_values
from lib.model.record import Record, Row, Worksheet
from lib.model.roles import Permission
from lib.model.wording import loaded_words
from lib.model.workbook import ALL_SHEETS
from lib.model.worksheets.attachments import ATTACHMENTS, Attachment
from lib.model.worksheets.evidence import EVIDENCE
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import MEMBERS
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing import field_merge
from lib.services.editing.review_writer import ReviewWriter, writing
from lib.store import history, rows


@dataclass(frozen=True)
class Place:
    """One field of one row of one review."""

    review: int
    sheet: str
    row: str
    field: str


@dataclass(frozen=True)
class Saved:
    """What is kept now: the row's version, the field's value as an input shows it, and when it was kept."""

    version: int
    shown: str
    at: datetime
    changed: bool
    superseded: bool = False
    remarks: tuple[loaded_words.Remark, ...] = ()
    notes: tuple[str, ...] = ()


def edit(
    context: Context,
    place: Place,
    value: Any,
    seen: int,
    *,
    cleared: bool = False,
    source: EditSource | None = None,
) -> Saved:
    """Put a plain value into a field that was last seen at row version `seen`.

    An empty value is only taken when the person `cleared` the field.
    Raises FieldRefused, Stale, NotFound or NotAllowed; nothing is changed then.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    sheet = _open(place.sheet)
    spec = _spec(sheet, place.field)
    with writing(context, place.review, source) as writer:
        row = _find(writer, sheet, place.row)
        record = row.record.with_value(place.field, value)
        if isinstance(record, Outline):
            # Whoever edits a part that was drafted has read it.
            record = record.having_read(place.field)
        value = record.stored()[place.field]
        field_edit = FieldEdit(value, seen, cleared, writer.source)
        stored = field_merge.held_values(row.record)[place.field]
        outcome = field_merge.settle(spec, field_edit, stored, _last_edit(writer, place, seen))
        if outcome is not EditOutcome.SAVED:
            return replace(_unchanged(writer, place, row, spec), superseded=outcome is EditOutcome.LATE)
        check_links(writer, spec, value)
        version = writer.rewrite(sheet, row, record)
        shown, remarks = typed_values.typed_of(spec, value), _remarks(writer, spec, value)
        return Saved(version, shown, writer.at, True, remarks=remarks)


def edit_typed(context: Context, place: Place, typed: str, seen: int, *, cleared: bool, source: EditSource) -> Saved:
    """Like `edit`, for text as it was typed: “1 200,50”, “14 Feb 2018”; `notes` say what it was taken for."""
    reading = typed_values.read(_spec(_sheet(place.sheet), place.field), typed)
    saved = edit(context, place, reading.value, seen, cleared=cleared, source=source)
    return replace(saved, notes=tuple(note.sentence for note in reading.notes))


def add(context: Context, review: int, sheet_key: str, values: Mapping[str, Any] | None = None) -> Row[Any]:
    """A new row at the end of a worksheet.

    Raises FieldRefused when a value does not fit and ListFull when the worksheet keeps itself short.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    sheet = _listed(sheet_key)
    record = sheet.record.entered(values or {})
    with writing(context, review) as writer:
        return _add(writer, sheet, record)


def plant(
    context: Context,
    review: int,
    sheet_key: str,
    trees: Sequence[Mapping[str, Any]],
    parent: str = "parent",
    *,
    only_first: bool = False,
) -> int:
    """Add rows that stand under each other; `causes` holds what stands under a row. Returns how many were added.

    With `only_first` nothing is added to a worksheet that has rows, so that two people cannot both begin it.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    sheet = _listed(sheet_key)

    def grow(writer: ReviewWriter, values: Mapping[str, Any], above: str | None) -> int:
        own = {name: value for name, value in values.items() if name != "causes"}
        under = {} if above is None else {parent: above}
        row = _add(writer, sheet, sheet.record.entered({**own, **under}))
        return 1 + sum(grow(writer, below, row.id) for below in values.get("causes", ()))

    with writing(context, review, kind="starters") as writer:
        if only_first and rows.sheet_rows(writer.tx, review, sheet.key):
            return 0
        return sum(grow(writer, tree, None) for tree in trees)


def remove(context: Context, review: int, sheet_key: str, row_id: str) -> None:
    """Take a row out of its worksheet, evidence with the files attached to it. It can be brought back."""
    context = acting(context, Permission.EDIT_REVIEWS)
    sheet = _listed(sheet_key)
    with writing(context, review) as writer:
        writer.take_out(sheet, _find(writer, sheet, row_id))
        if files := _files_of(writer, sheet, row_id):
            writer.take_all_out(ATTACHMENTS, files, {})


def swap(context: Context, review: int, sheet_key: str, out: str, values: Mapping[str, Any]) -> Row[Any]:
    """Replace one row by a new one in a single step, for worksheets that keep themselves short."""
    context = acting(context, Permission.EDIT_REVIEWS)
    sheet = _listed(sheet_key)
    record = sheet.record.entered(values)
    with writing(context, review, kind="swap") as writer:
        writer.take_out(sheet, _find(writer, sheet, out))
        return _add(writer, sheet, record)


def bring_back(context: Context, review: int, sheet_key: str, row_id: str) -> None:
    """Undo a removal, also of the files that went with it. Raises ListFull when its place has been taken."""
    context = acting(context, Permission.EDIT_REVIEWS)
    sheet = _listed(sheet_key)
    with writing(context, review) as writer:
        files = _files_removed_with(writer, sheet, row_id)
        writer.bring_back(sheet, row_id)
        if files:
            writer.bring_all_back(ATTACHMENTS, files)


def move(
    context: Context,
    review: int,
    sheet_key: str,
    row_id: str,
    by: int,
    among: Sequence[str] = (),
) -> None:
    """Move a row up (negative) or down among the rows shown, by default all; past an end it stays at that end."""
    context = acting(context, Permission.EDIT_REVIEWS)
    sheet = _listed(sheet_key)
    with writing(context, review) as writer:
        writer.move(sheet, _find(writer, sheet, row_id), by, among)


def removed(context: Context, review: int, sheet_key: str) -> tuple[Row[Any], ...]:
    """Rows that were taken out and can be brought back."""
    context = access.reading(context, review)
    with context.store.read() as tx:
        access.workbook(tx, context.person, review)
        return rows.removed_rows(tx, review, _sheet(sheet_key).key)


def _files_of(writer: ReviewWriter, sheet: Worksheet, row_id: str) -> list[Row[Attachment]]:
    """The files attached to a row; only evidence has any."""
    if sheet is not EVIDENCE:
        return []
    attached: Sequence[Row[Attachment]] = rows.sheet_rows(writer.tx, writer.review, ATTACHMENTS.key)
    return [row for row in attached if row.record.evidence == row_id]


def _files_removed_with(writer: ReviewWriter, sheet: Worksheet, row_id: str) -> Mapping[str, None]:
    """The files that the last removal of a row took along; files removed before it are not among them."""
    if sheet is not EVIDENCE:
        return {}
    changes = history.of_row(writer.tx, writer.review, sheet.key, row_id)
    removal = next((change for change in changes if change.action == "remove"), None)
    together = history.of_act(writer.tx, removal) if removal else ()
    return {change.row: None for change in together if (change.sheet, change.action) == (ATTACHMENTS.key, "remove")}


def _add(writer: ReviewWriter, sheet: Worksheet, record: Record) -> Row[Any]:
    stored = record.stored()
    for name, spec in sheet.record.specs().items():
        check_links(writer, spec, stored[name])
    return writer.add(sheet, record)


def _last_edit(writer: ReviewWriter, place: Place, seen: int) -> LastEdit | None:
    """The newest edit of a field since its row had the version `seen`."""
    later = history.field_changes_since(writer.tx, place.review, place.sheet, place.row, place.field, seen)
    if not later:
        return None
    return LastEdit(later[-1].version, EditSource(later[-1].writer, later[-1].sequence), later[-1].by)


def _unchanged(writer: ReviewWriter, place: Place, row: Row[Any], spec: FieldSpec) -> Saved:
    value = row.record.stored()[place.field]
    last = history.last_field_change(writer.tx, place.review, place.sheet, place.row, place.field)
    at = last.at if last else writer.at
    return Saved(row.version, typed_values.typed_of(spec, value), at, False, remarks=_remarks(writer, spec, value))


def _remarks(writer: ReviewWriter, spec: FieldSpec, value: Any) -> tuple[loaded_words.Remark, ...]:
    if not spec.blame_checked:
        return ()
    names = [row.record.name for row in rows.sheet_rows(writer.tx, writer.review, MEMBERS.key)]
    return loaded_words.check(value, names)


def check_links(writer: ReviewWriter, spec: FieldSpec, value: Any) -> None:
    """Raises FieldRefused for a link to a row that is gone."""
    if spec.sheet is None or not value:
        return
    known = {row.id for row in rows.sheet_rows(writer.tx, writer.review, spec.sheet)}
    targets = [value] if spec.kind is Kind.LINK else value
    missing = [target for target in targets if target not in known]
    if missing:
        raise FieldRefused(spec.title, f"“{missing[0]}” is no longer in {ALL_SHEETS[spec.sheet].title}.")


def _find(writer: ReviewWriter, sheet: Worksheet, row_id: str) -> Row[Any]:
    row = rows.row(writer.tx, writer.review, sheet.key, row_id)
    if row is None:
        raise NotFound(sheet.noun, row_id)
    return row


def _sheet(key: str) -> Worksheet:
    if key not in ALL_SHEETS:
        raise NotFound("worksheet", key)
    return ALL_SHEETS[key]


def _open(key: str) -> Worksheet:
    sheet = _sheet(key)
    if sheet.closed:
        raise SheetClosed(sheet.title)
    return sheet


def _listed(key: str) -> Worksheet:
    sheet = _open(key)
    if sheet.single:
        raise NotFound("list of rows in", sheet.title)
    return sheet


def _spec(sheet: Worksheet, name: str) -> FieldSpec:
    spec = sheet.record.specs().get(name)
    if spec is None:
        raise NotFound("field", name)
    return spec
