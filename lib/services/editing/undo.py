"""Taking back what somebody last did, bringing that back, and putting back what stood in a field earlier."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, assert_never

from lib.model.errors import NotFound, SheetClosed, WorkbookError
from lib.model.record import Row, Worksheet
from lib.model.roles import Permission, Person
from lib.model.workbook import ALL_SHEETS
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.review_writer import ReviewWriter, writing
from lib.store import Transaction, history, rows
from lib.store.history import Change as Change

# Neither what a step wrote in a closed worksheet, nor who takes part, nor what only another release knows.
_UNDOABLE = tuple(key for key, sheet in ALL_SHEETS.items() if not sheet.closed or sheet.undoable)


class NothingToUndo(WorkbookError):
    """The person has not changed anything here, or has taken everything back."""


class ChangedSince(WorkbookError):
    """Somebody changed the same thing after the change that was to be taken back."""


@dataclass(frozen=True)
class Reversed:
    """What was taken back or brought back, by its first change; `kept` rows stay: somebody else changed them."""

    act: Change
    kept: int = 0


def last(context: Context, review: int) -> Change | None:
    """What `undo` would take back. That a review came in from a file is told there, but not undone.

    What a step wrote in a closed worksheet, such as the reveal, stays as it is.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    with context.store.read() as tx:
        access.workbook(tx, context.person, review)
        return _act(tx, _last(tx, context.person, review))


def last_undone(context: Context, review: int) -> Change | None:
    """What `redo` would bring back: the act that the person took back and has changed nothing after."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with context.store.read() as tx:
        access.workbook(tx, context.person, review)
        change = history.last_undo_by(tx, review, context.person.id)
        return _act(tx, history.get(tx, change.undoes) if change and change.undoes else None)


def undo(context: Context, review: int, offered: int | None = None) -> Reversed:
    """Take back what the person last did in this review, all of it in one go.

    `offered` is the id of the act that the screen named; if it was taken back meanwhile, nothing else is. Raises
    NothingToUndo, or ChangedSince when somebody else changed all of it since.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review, kind="undo") as writer:
        act = _act(writer.tx, _last(writer.tx, context.person, review))
        if act is None:
            raise NothingToUndo("You have nothing to undo in this review.")
        if offered not in (None, act.id):
            raise NothingToUndo("This has already been undone, or you have changed something else since.")
        changes = [item for item in history.of_act(writer.tx, act) if item.sheet in _UNDOABLE]
        left_out = _reverse(writer, changes)
        history.set_undone(writer.tx, [item.id for item in changes], True)
        return Reversed(act, left_out)


def redo(context: Context, review: int) -> Reversed:
    """Bring back what the person took back last. Raises NothingToUndo and ChangedSince as `undo` does."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review, kind="redo") as writer:
        undone = history.last_undo_by(writer.tx, review, context.person.id)
        act = _act(writer.tx, history.get(writer.tx, undone.undoes) if undone and undone.undoes else None)
        if undone is None or act is None:
            raise NothingToUndo("You have nothing to redo in this review.")
        changes = [item for item in history.of_act(writer.tx, undone) if item.sheet in _UNDOABLE]
        left_out = _reverse(writer, changes)
        history.set_undone(writer.tx, [item.id for item in changes], True)
        history.set_undone(writer.tx, [item.undoes for item in changes if item.undoes is not None], False)
        return Reversed(act, left_out)


def versions(context: Context, review: int, sheet: str, row: str) -> tuple[Change, ...]:
    """What happened to one row, newest first."""
    context = access.reading(context, review)
    with context.store.read() as tx:
        access.workbook(tx, context.person, review)
        return history.of_row(tx, review, sheet, row)


def recent(context: Context, review: int, limit: int = 100) -> tuple[Change, ...]:
    """What happened in a review, newest first; of changes made together the first."""
    context = access.reading(context, review)
    with context.store.read() as tx:
        access.workbook(tx, context.person, review)
        return history.of_review(tx, review, limit)


def put_back(context: Context, change_id: int) -> None:
    """Write what stood in the fields of a row before one edit into them again, all of it or nothing.

    Raises NotFound for anything but an edit, and FieldRefused for a link to a row that is gone.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    with context.store.read() as tx:
        change = history.get(tx, change_id)
        if change is None or change.action != "edit" or not access.reads_review(tx, context.person, change.review):
            raise NotFound("earlier text", change_id)
    sheet = ALL_SHEETS.get(change.sheet)
    if sheet is None:
        raise NotFound("earlier text", change_id)
    if sheet.closed:
        raise SheetClosed(sheet.title)
    with writing(context, change.review) as writer:
        row = rows.row(writer.tx, change.review, sheet.key, change.row)
        if row is None:
            raise NotFound(sheet.noun, change.row)
        record = row.record
        for name, value in change.before.items():
            record = record.with_value(name, value)
            worksheets.check_links(writer, record.specs()[name], record.stored()[name])
        writer.rewrite(sheet, row, record)


def _last(tx: Transaction, person: Person, review: int) -> Change | None:
    change = history.last_by(tx, review, person.id, _UNDOABLE)
    return None if change is None or (change.action == "add" and ALL_SHEETS[change.sheet].single) else change


def _act(tx: Transaction, change: Change | None) -> Change | None:
    return None if change is None else history.first_of_act(tx, change)


def _reverse(writer: ReviewWriter, changes: Sequence[Change]) -> int:
    """Turn changes round, the newest first; returns how many stay because somebody else changed the same since."""
    left_out: list[Change] = []
    for (key, action), together in groupby(changes, key=lambda change: (change.sheet, change.action)):
        sheet, group = ALL_SHEETS[key], list(together)
        match action:
            case "add" | "restore":
                left_out += _take_out(writer, sheet, group)
            case "remove":
                writer.bring_all_back(sheet, {change.row: change.id for change in group})
            case "edit":
                left_out += [change for change in group if not _unwritten(writer, sheet, change)]
            case "move":
                _move_back(writer, sheet, group)
            case _:
                assert_never(action)
    if left_out and writer.act is None:
        newest = history.of_row(writer.tx, writer.review, left_out[0].sheet, left_out[0].row, limit=1)[0]
        raise ChangedSince(f"{newest.by} changed this after you. Open “Earlier versions” to choose a text.")
    return len(left_out)


def _take_out(writer: ReviewWriter, sheet: Worksheet, group: Sequence[Change]) -> list[Change]:
    """Remove the rows again; returns those that stay."""
    since = min(change.id for change in group)
    others = history.changed_by_others(writer.tx, writer.review, sheet.key, since, writer.who)
    undoes = {change.row: change.id for change in group if change.row not in others}
    present = rows.sheet_rows(writer.tx, writer.review, sheet.key)
    writer.take_all_out(sheet, [row for row in present if row.id in undoes], undoes)
    row_ids = {row.id for row in present}
    return [change for change in group if change.row in others and change.row in row_ids]


def _unwritten(writer: ReviewWriter, sheet: Worksheet, change: Change) -> bool:
    """Whether the fields could be given back what stood in them before the change."""
    row: Row[Any] | None = rows.row(writer.tx, writer.review, sheet.key, change.row)
    if row is None:
        return True
    stored = {**row.record.stored(), **row.record.unread}
    # A field that another release kept is nobody's to fill here; a value that it kept comes back as it was.
    before = {field: value for field, value in change.before.items() if field in stored}
    if not before or any(stored[field] != change.after.get(field) for field in before):
        return False
    record = row.record.read({**stored, **before})
    for field in before:
        worksheets.check_links(writer, record.specs()[field], getattr(record, field))
    writer.rewrite(sheet, row, record, undoes=change.id)
    return True


def _move_back(writer: ReviewWriter, sheet: Worksheet, group: Sequence[Change]) -> None:
    for change in group:
        row = rows.row(writer.tx, writer.review, sheet.key, change.row)
        if row is not None:
            writer.move(sheet, row, change.before["place"] - change.after["place"], undoes=change.id)
