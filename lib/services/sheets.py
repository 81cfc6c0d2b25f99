"""Writing in a worksheet: change a field, add, move, remove and bring back rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from lib.model import entry, language
from lib.model.errors import FieldRefused, NotFound, SheetClosed, Stale
from lib.model.loss import LOSS, MEMBERS, Loss
from lib.model.record import FieldSpec, Kind, Record, Row, Sheet
from lib.model.roles import Permission, Person, require
from lib.model.rules import guards
from lib.model.workbook import SHEETS
from lib.store import Store, Transaction, history, reviews, rows


@dataclass(frozen=True)
class Place:
    """One field of one row of one review."""

    review: int
    sheet: str
    row: str
    field: str


@dataclass(frozen=True)
class Pen:
    """Who is writing from which field on which screen.

    A screen may send the same text twice, or a newer text before the answer to the older one has come: `writer`
    names the field on that screen and `sequence` orders what it sent, so that nobody collides with themselves.
    `undoes` is the id of the change that this one takes back.
    """

    writer: str = ""
    sequence: int = 0
    undoes: int | None = None


@dataclass(frozen=True)
class Saved:
    """What is kept now: the row's version, the field's value as an input shows it, and when it was kept."""

    version: int
    shown: str
    at: datetime
    changed: bool
    superseded: bool = False
    remarks: tuple[language.Remark, ...] = ()


def edit(
    store: Store,
    person: Person,
    place: Place,
    value: Any,
    seen: int,
    *,
    cleared: bool = False,
    pen: Pen | None = None,
) -> Saved:
    """Put a plain value into a field that was last seen at row version `seen`.

    An empty value is only taken when the person `cleared` the field.
    Raises FieldRefused, Stale, NotFound or NotAllowed; nothing is changed then.
    """
    require(person, Permission.EDIT_REVIEWS)
    pen = pen or Pen()
    with store.write() as tx:
        sheet, row = _find(tx, place)
        spec = _spec(sheet, place.field)
        before = row.record.stored()
        record = row.record.with_value(place.field, value)
        now, then = record.stored()[place.field], before[place.field]
        if now == then or (_is_empty(now) and not cleared):
            return _kept(tx, place, row, spec, person)
        if not _is_newest(tx, place, seen, pen, mine=now, theirs=then, spec=spec):
            return replace(_kept(tx, place, row, spec, person), superseded=True)
        if guards.GUARDED.get(type(record)) == place.field:
            _guard(tx, place.review, sheet, place.row, record)
        _check_links(tx, place.review, spec, now)
        at = datetime.now(UTC)
        rows.update(tx, place.review, sheet.key, row.id, row.version, record)
        _record(
            tx,
            place.review,
            sheet,
            row.id,
            "edit",
            {place.field: then},
            {place.field: now},
            person,
            at,
            row.version + 1,
            pen,
        )
        _touch(tx, place.review, sheet, record, at)
        return Saved(
            row.version + 1, entry.typed_of(spec, now), at, True, remarks=_remarks(tx, place.review, spec, now)
        )


def edit_typed(store: Store, person: Person, place: Place, typed: str, seen: int, *, cleared: bool, pen: Pen) -> Saved:
    """Like `edit`, for text as it was typed: “1 200,50”, “14 Feb 2018”."""
    spec = _spec(_sheet(place.sheet), place.field)
    try:
        value = entry.value_of(spec, typed)
    except ValueError as error:
        raise FieldRefused(spec.title, f"{error}.") from None
    return edit(store, person, place, value, seen, cleared=cleared, pen=pen)


def add(store: Store, person: Person, review: int, sheet_key: str, values: Mapping[str, Any] | None = None) -> Row[Any]:
    """A new row at the end of a worksheet.

    Raises FieldRefused when a value does not fit and ListFull when the worksheet keeps itself short.
    """
    require(person, Permission.EDIT_REVIEWS)
    sheet = _sheet(sheet_key)
    record = sheet.record.checked(values or {})
    with store.write() as tx:
        _review(tx, review)
        return _insert(tx, person, review, sheet, record)


def plant(
    store: Store,
    person: Person,
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
    require(person, Permission.EDIT_REVIEWS)
    sheet = _sheet(sheet_key)

    def grow(tx: Transaction, values: Mapping[str, Any], above: str | None) -> int:
        own = {name: value for name, value in values.items() if name != "causes"}
        under = {} if above is None else {parent: above}
        row = _insert(tx, person, review, sheet, sheet.record.checked({**own, **under}))
        return 1 + sum(grow(tx, below, row.id) for below in values.get("causes", ()))

    with store.write() as tx:
        _review(tx, review)
        if only_first and rows.sheet_rows(tx, review, sheet.key):
            return 0
        return sum(grow(tx, tree, None) for tree in trees)


def remove(store: Store, person: Person, review: int, sheet_key: str, row_id: str, *, pen: Pen | None = None) -> None:
    """Take a row out of its worksheet. It can be brought back."""
    require(person, Permission.EDIT_REVIEWS)
    with store.write() as tx:
        sheet, row = _find(tx, Place(review, sheet_key, row_id, ""))
        _take_out(tx, person, review, sheet, row, pen)


def swap(store: Store, person: Person, review: int, sheet_key: str, out: str, values: Mapping[str, Any]) -> Row[Any]:
    """Replace one row by a new one in a single step, for worksheets that keep themselves short."""
    require(person, Permission.EDIT_REVIEWS)
    record = _sheet(sheet_key).record.checked(values)
    with store.write() as tx:
        sheet, row = _find(tx, Place(review, sheet_key, out, ""))
        _take_out(tx, person, review, sheet, row)
        return _insert(tx, person, review, sheet, record)


def bring_back(
    store: Store, person: Person, review: int, sheet_key: str, row_id: str, *, pen: Pen | None = None
) -> None:
    """Undo a removal. Raises ListFull when its place has been taken."""
    require(person, Permission.EDIT_REVIEWS)
    with store.write() as tx:
        _review(tx, review)
        sheet = _open(sheet_key)
        row = next((row for row in rows.removed_rows(tx, review, sheet.key) if row.id == row_id), None)
        if row is None:
            raise NotFound("removed " + sheet.noun, row_id)
        _guard(tx, review, sheet, None, row.record)
        at = datetime.now(UTC)
        if not rows.set_removed(tx, review, sheet.key, row.id, None):
            raise NotFound("removed " + sheet.noun, row_id)
        _record(tx, review, sheet, row.id, "restore", {}, row.record.filled(), person, at, row.version + 1, pen)
        reviews.touch(tx, review, at)


def move(
    store: Store,
    person: Person,
    review: int,
    sheet_key: str,
    row_id: str,
    by: int,
    among: Sequence[str] = (),
    *,
    pen: Pen | None = None,
) -> None:
    """Move a row up (negative) or down among the rows shown, by default all; past an end it stays at that end."""
    require(person, Permission.EDIT_REVIEWS)
    with store.write() as tx:
        sheet, row = _find(tx, Place(review, sheet_key, row_id, ""))
        order = [item.id for item in rows.sheet_rows(tx, review, sheet.key)]
        shown = [item for item in order if not among or item in among or item == row.id]
        here = shown.index(row.id)
        neighbour = shown[max(0, min(len(shown) - 1, here + by))]
        old, new = order.index(row.id), order.index(neighbour)
        if new == old:
            return
        order.insert(new, order.pop(old))
        at = datetime.now(UTC)
        rows.reposition(tx, review, sheet.key, order)
        _record(tx, review, sheet, row.id, "move", {"place": old + 1}, {"place": new + 1}, person, at, row.version, pen)
        reviews.touch(tx, review, at)


def removed(store: Store, person: Person, review: int, sheet_key: str) -> tuple[Row[Any], ...]:
    """Rows that were taken out and can be brought back."""
    require(person, Permission.READ_REVIEWS)
    with store.read() as tx:
        return rows.removed_rows(tx, review, _sheet(sheet_key).key)


def _insert(tx: Transaction, person: Person, review: int, sheet: Sheet, record: Record) -> Row[Any]:
    sheet = _open(sheet.key)
    if sheet.single:
        raise NotFound("place for another row in", sheet.title)
    _guard(tx, review, sheet, None, record)
    stored = record.stored()
    for name, spec in sheet.record.specs().items():
        _check_links(tx, review, spec, stored[name])
    at = datetime.now(UTC)
    row = rows.insert(tx, review, sheet.key, record)
    _record(tx, review, sheet, row.id, "add", {}, record.filled(), person, at, row.version)
    reviews.touch(tx, review, at)
    return row


def _take_out(
    tx: Transaction, person: Person, review: int, sheet: Sheet, row: Row[Any], pen: Pen | None = None
) -> None:
    if sheet.single:
        raise NotFound("row that may be removed in", sheet.title)
    at = datetime.now(UTC)
    rows.set_removed(tx, review, sheet.key, row.id, at)
    _record(tx, review, sheet, row.id, "remove", row.record.filled(), {}, person, at, row.version + 1, pen)
    reviews.touch(tx, review, at)


def _is_newest(tx: Transaction, place: Place, seen: int, pen: Pen, *, mine: Any, theirs: Any, spec: FieldSpec) -> bool:
    """Whether the edit is to be applied; False when it is an older picture. Raises Stale for somebody else's edit."""
    later = history.field_changes_since(tx, place.review, place.sheet, place.row, place.field, seen)
    strangers = [change for change in later if not pen.writer or change.writer != pen.writer]
    if strangers:
        last = strangers[-1]
        raise Stale(spec.title, entry.typed_of(spec, mine), entry.typed_of(spec, theirs), later[-1].version, last.by)
    return not later or pen.sequence > later[-1].sequence


def _guard(tx: Transaction, review: int, sheet: Sheet, row_id: str | None, record: Record) -> None:
    if type(record) in guards.GUARDED:
        guards.check(rows.sheet_rows(tx, review, sheet.key), row_id, record)


def _kept(tx: Transaction, place: Place, row: Row[Any], spec: FieldSpec, person: Person) -> Saved:
    value = row.record.stored()[place.field]
    last = history.last_field_change(tx, place.review, place.sheet, place.row, place.field)
    at = last.at if last else datetime.now(UTC)
    return Saved(row.version, entry.typed_of(spec, value), at, False, remarks=_remarks(tx, place.review, spec, value))


def _remarks(tx: Transaction, review: int, spec: FieldSpec, value: Any) -> tuple[language.Remark, ...]:
    if not spec.blame_checked:
        return ()
    names = [row.record.name for row in rows.sheet_rows(tx, review, MEMBERS.key)]
    return language.check(value, names)


def _record(
    tx: Transaction,
    review: int,
    sheet: Sheet,
    row: str,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    person: Person,
    at: datetime,
    version: int,
    pen: Pen | None = None,
) -> None:
    pen = pen or Pen()
    history.record(
        tx,
        review=review,
        sheet=sheet.key,
        row=row,
        action=action,
        before=dict(before),
        after=dict(after),
        who=person.id,
        at=at,
        version=version,
        writer=pen.writer,
        sequence=pen.sequence,
        undoes=pen.undoes,
    )


def _touch(tx: Transaction, review: int, sheet: Sheet, record: Record, at: datetime) -> None:
    # The list of reviews shows these three without opening the worksheet.
    if sheet.key == LOSS.key and isinstance(record, Loss):
        reviews.touch(
            tx, review, at, customer=record.customer, title=record.what_was_lost, notice_date=record.notice_date
        )
    else:
        reviews.touch(tx, review, at)


def _check_links(tx: Transaction, review: int, spec: FieldSpec, value: Any) -> None:
    if spec.sheet is None or not value:
        return
    there = {row.id for row in rows.sheet_rows(tx, review, spec.sheet)}
    targets = [value] if spec.kind is Kind.LINK else value
    gone = [target for target in targets if target not in there]
    if gone:
        raise FieldRefused(spec.title, f"“{gone[0]}” is no longer in {SHEETS[spec.sheet].title}.")


def _find(tx: Transaction, place: Place) -> tuple[Sheet, Row[Any]]:
    sheet = _open(place.sheet)
    row = rows.row(tx, place.review, sheet.key, place.row, lock=True)
    if row is None:
        raise NotFound(sheet.noun, place.row)
    return sheet, row


def _review(tx: Transaction, number: int) -> None:
    # Nobody else writes to the review from here on, so what is counted next stays true until it is written.
    reviews.claim(tx, number)


def _sheet(key: str) -> Sheet:
    if key not in SHEETS:
        raise NotFound("worksheet", key)
    return SHEETS[key]


def _open(key: str) -> Sheet:
    sheet = _sheet(key)
    if sheet.closed:
        raise SheetClosed(sheet.title)
    return sheet


def _spec(sheet: Sheet, name: str) -> FieldSpec:
    spec = sheet.record.specs().get(name)
    if spec is None:
        raise NotFound("field", name)
    return spec


def _is_empty(value: Any) -> bool:
    return value is None or value == "" or value == []
