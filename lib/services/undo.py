"""Taking back: the last change of a person, or what stood in a field before an earlier one."""

from __future__ import annotations

from lib.model.errors import NotFound, SheetClosed, Stale, WorkbookError
from lib.model.roles import Permission, Person, require
from lib.model.workbook import SHEETS
from lib.services import sheets
from lib.services.entries import Pen
from lib.store import Store, history, rows
from lib.store.history import Change

_KEPT = tuple(key for key, sheet in SHEETS.items() if sheet.closed)


class NothingToUndo(WorkbookError):
    """The person has not changed anything here, or has taken everything back."""


class ChangedSince(WorkbookError):
    """Somebody changed the same thing after the change that was to be taken back."""


def last(store: Store, person: Person, review: int) -> Change | None:
    """The change that `undo` would take back. That a review came in from a file is told there, but not undone.

    What a step wrote in a closed worksheet, such as the reveal, stays as it is.
    """
    require(person, Permission.EDIT_REVIEWS)
    with store.read() as tx:
        change = history.last_by(tx, review, person.id, _KEPT)
    if change is None or (change.action == "add" and SHEETS[change.sheet].single):
        return None
    return change


def undo(store: Store, person: Person, review: int) -> Change:
    """Take back the person's last change of this review; returns what was taken back.

    Raises NothingToUndo, or ChangedSince when the same field holds somebody's newer text.
    """
    change = last(store, person, review)
    if change is None:
        raise NothingToUndo("There is nothing of yours to take back in this review.")
    try:
        _reverse(store, person, change)
    except Stale as stale:
        raise ChangedSince(f"{stale.by} changed this after you. Open “Earlier versions” to choose a text.") from None
    return change


def versions(store: Store, person: Person, review: int, sheet: str, row: str) -> tuple[Change, ...]:
    """What happened to one row, newest first."""
    require(person, Permission.READ_REVIEWS)
    with store.read() as tx:
        return history.of_row(tx, review, sheet, row)


def recent(store: Store, person: Person, review: int, limit: int = 100) -> tuple[Change, ...]:
    """What happened in a review, newest first."""
    require(person, Permission.READ_REVIEWS)
    with store.read() as tx:
        return history.of_review(tx, review, limit)


def put_back(store: Store, person: Person, change_id: int) -> None:
    """Write what stood in a field before one edit into the field again. Raises NotFound for anything but an edit."""
    require(person, Permission.EDIT_REVIEWS)
    with store.read() as tx:
        change = history.get(tx, change_id)
        if change is None or change.action != "edit":
            raise NotFound("earlier text", change_id)
        if SHEETS[change.sheet].closed:
            raise SheetClosed(SHEETS[change.sheet].title)
        newest = history.of_row(tx, change.review, change.sheet, change.row, limit=1)[0]
    _write(store, person, change, newest.version, Pen())


def _reverse(store: Store, person: Person, change: Change) -> None:
    pen = Pen(undoes=change.id)
    where = (change.review, change.sheet, change.row)
    match change.action:
        case "edit":
            _write(store, person, change, _version_with(store, change), pen)
        case "add" | "restore":
            sheets.remove(store, person, *where, pen=pen)
        case "remove":
            sheets.bring_back(store, person, *where, pen=pen)
        case "move":
            sheets.move(store, person, *where, change.before["place"] - change.after["place"], pen=pen)


def _version_with(store: Store, change: Change) -> int:
    """The row's present version if the field still holds what the change put there."""
    with store.read() as tx:
        row = rows.row(tx, change.review, change.sheet, change.row)
        newest = history.of_row(tx, change.review, change.sheet, change.row, limit=1)[0]
    ((field, value),) = change.after.items()
    if row is None or row.record.stored()[field] != value:
        raise ChangedSince(f"{newest.by} changed this after you. Open “Earlier versions” to choose a text.")
    return row.version


def _write(store: Store, person: Person, change: Change, seen: int, pen: Pen) -> None:
    # An edit concerns one field.
    ((field, value),) = change.before.items()
    place = sheets.Place(change.review, change.sheet, change.row, field)
    sheets.edit(store, person, place, value, seen, cleared=True, pen=pen)
