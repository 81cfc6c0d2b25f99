"""The one history: every change of every row, with what stood there before and after."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import Connection, Select, func, insert, select, update

from lib.store.reviews import claim
from lib.store.tables import change as table
from lib.store.tables import person

Action = Literal["add", "edit", "move", "remove", "restore"]


@dataclass(frozen=True)
class Change:
    """One change. `before` and `after` hold the fields concerned as plain JSON values.

    `version` is the row's version after it, `by` the name of the person `who`. `undoes` is the id of the change that
    this one takes back. `writer` and `sequence` are whatever the screen that sent it calls itself and its edits.
    """

    id: int
    review: int
    sheet: str
    row: str
    action: Action
    before: dict[str, Any]
    after: dict[str, Any]
    who: int
    by: str
    at: datetime
    version: int
    writer: str
    sequence: int
    undone: bool
    undoes: int | None


def record(
    tx: Connection,
    *,
    review: int,
    sheet: str,
    row: str,
    action: str,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    who: int,
    at: datetime,
    version: int,
    writer: str = "",
    sequence: int = 0,
    undoes: int | None = None,
) -> int:
    """Writes down a change and returns its id; ids of one review become visible in ascending order.

    With `undoes` the change named counts as taken back.
    """
    claim(tx, review)
    values = {
        "review": review,
        "sheet": sheet,
        "row": row,
        "action": action,
        "fields": "".join(f",{name}" for name in {**before, **after}) + ",",
        "before": dict(before),
        "after": dict(after),
        "who": who,
        "at": at,
        "version": version,
        "writer": writer,
        "sequence": sequence,
        "undone": False,
        "undoes": undoes,
    }
    if undoes is not None:
        tx.execute(update(table).where(table.c.id == undoes).values(undone=True))
    number: int = tx.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    return number


def record_begun(tx: Connection, made: Sequence[int], *, sheet: str, row: str, who: int, at: datetime) -> None:
    """Writes down of reviews that came in as a whole that this row was added: their first change."""
    first: dict[str, Any] = {"sheet": sheet, "row": row, "action": "add", "fields": ",", "before": {}, "after": {}}
    first |= {"who": who, "at": at, "version": 1, "writer": "", "sequence": 0, "undone": False, "undoes": None}
    for review in made:
        claim(tx, review)
    tx.execute(insert(table), [{"review": review, **first} for review in made])


def get(tx: Connection, change_id: int) -> Change | None:
    """One change."""
    return _first(tx, _changes().where(table.c.id == change_id))


def latest(tx: Connection, review: int, sheet: str | None = None) -> int:
    """The id of the newest change of the review, or of one worksheet of it; 0 before the first."""
    query = select(table.c.id).where(table.c.review == review).order_by(table.c.id.desc()).limit(1)
    if sheet is not None:
        query = query.where(table.c.sheet == sheet)
    return tx.execute(query).scalar_one_or_none() or 0


def latest_of_each(tx: Connection, review: int) -> Mapping[str, int]:
    """The id of the newest change of each worksheet of the review that ever changed."""
    query = select(table.c.sheet, func.max(table.c.id)).where(table.c.review == review).group_by(table.c.sheet)
    return dict(tx.execute(query).all())


def of_row(tx: Connection, review: int, sheet: str, row: str, limit: int = 500) -> tuple[Change, ...]:
    """What happened to one row, newest first."""
    return _all(tx, _of_row(review, sheet, row).order_by(table.c.id.desc()).limit(limit))


def since(tx: Connection, review: int, change_id: int, limit: int = 100) -> tuple[Change, ...]:
    """What happened in a review after `change_id`, oldest first."""
    query = _changes().where(table.c.review == review, table.c.id > change_id)
    return _all(tx, query.order_by(table.c.id).limit(limit))


def of_review(tx: Connection, review: int, limit: int = 100) -> tuple[Change, ...]:
    """What happened in a review, newest first."""
    return _all(tx, _changes().where(table.c.review == review).order_by(table.c.id.desc()).limit(limit))


def last_by(tx: Connection, review: int, who: int, apart: Collection[str] = ()) -> Change | None:
    """The person's newest change of the review that is not taken back and takes nothing back itself.

    Changes of the worksheets `apart` are passed over.
    """
    query = _changes().where(
        table.c.review == review, table.c.who == who, table.c.undone.is_(False), table.c.undoes.is_(None)
    )
    return _first(tx, query.where(table.c.sheet.not_in(apart)).order_by(table.c.id.desc()).limit(1))


def field_changes_since(
    tx: Connection, review: int, sheet: str, row: str, field: str, version: int
) -> tuple[Change, ...]:
    """The edits of one field that gave its row a version above `version`, oldest first.

    Removing a row and bringing it back leave its fields as they were, so they do not count.
    """
    query = _of_field(review, sheet, row, field).where(table.c.action == "edit", table.c.version > version)
    return _all(tx, query.order_by(table.c.id))


def last_field_change(tx: Connection, review: int, sheet: str, row: str, field: str) -> Change | None:
    """The newest change that put something else into one field."""
    query = _of_field(review, sheet, row, field).where(table.c.action.in_(("add", "edit")))
    return _first(tx, query.order_by(table.c.id.desc()).limit(1))


_COLUMNS = tuple(person.c.name.label("by") if item.name == "by" else table.c[item.name] for item in fields(Change))


def _changes() -> Select[Any]:
    return select(*_COLUMNS).join(person, person.c.id == table.c.who)


def _of_row(review: int, sheet: str, row: str) -> Select[Any]:
    return _changes().where(table.c.review == review, table.c.sheet == sheet, table.c.row == row)


def _of_field(review: int, sheet: str, row: str, field: str) -> Select[Any]:
    return _of_row(review, sheet, row).where(table.c.fields.contains(f",{field},", autoescape=True))


def _all(tx: Connection, query: Select[Any]) -> tuple[Change, ...]:
    return tuple(Change(**found) for found in tx.execute(query).mappings())


def _first(tx: Connection, query: Select[Any]) -> Change | None:
    return next(iter(_all(tx, query)), None)
