"""Worksheet rows: read as records, written with an optimistic version each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache
from typing import Any

from sqlalchemy import Connection, Insert, Select, Table, and_, bindparam, func, select
from sqlalchemy import insert as insert_into
from sqlalchemy import update as update_of

from lib.model.fields import FieldSpec, Kind
from lib.model.record import Record, Row
from lib.model.workbook import SHEETS, Workbook
from lib.store.reviews import claim
from lib.store.tables import SHEET_TABLES

_PLACE = frozenset({"review", "id", "number", "position", "version", "removed"})


def workbook(tx: Connection, review: int) -> Workbook:
    """All worksheets of a review, one query each."""
    return Workbook({key: sheet_rows(tx, review, key) for key in SHEETS})


def sheet_rows(tx: Connection, review: int, sheet_key: str) -> tuple[Row[Any], ...]:
    """The rows of one worksheet in order, without those that were removed."""
    return _read(tx, _present(sheet_key), sheet_key, review=review)


def removed_rows(tx: Connection, review: int, sheet_key: str) -> tuple[Row[Any], ...]:
    """The rows that can be brought back, last removed first."""
    return _read(tx, _removed(sheet_key), sheet_key, review=review)


def row(tx: Connection, review: int, sheet_key: str, row_id: str) -> Row[Any] | None:
    """One row unless it was removed."""
    return next(iter(_read(tx, _one(sheet_key), sheet_key, review=review, row=row_id)), None)


def insert(tx: Connection, review: int, sheet_key: str, record: Record) -> Row[Any]:
    """A new row at the end, with the next number never used in this worksheet.

    Raises NotFound when the review is gone.
    """
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    highest, last = tx.execute(
        select(func.coalesce(func.max(table.c.number), 0), func.coalesce(func.max(table.c.position), 0)).where(
            table.c.review == review
        )
    ).one()
    number = highest + 1
    placed = Row(f"{SHEETS[sheet_key].prefix}{number}", number, last + 1, 1, record)
    place = {"id": placed.id, "number": placed.number, "position": placed.position, "version": placed.version}
    tx.execute(insert_into(table).values(review=review, **place, **record.stored()))
    return placed


def insert_all(tx: Connection, sheet_key: str, found: Mapping[int, Sequence[Row[Any]]]) -> None:
    """Rows by review, their ids, numbers and positions as they are, into worksheets that hold none of them.

    Raises NotFound when a review is gone.
    """
    values = []
    for review, given in found.items():
        if given:
            claim(tx, review)
        for row in given:
            place = {"review": review, "id": row.id, "number": row.number, "position": row.position, "version": 1}
            values.append(place | row.record.stored())
    if values:
        tx.execute(_inserted(sheet_key), values)


def update(tx: Connection, review: int, sheet_key: str, row_id: str, seen: int, record: Record) -> bool:
    """Replaces the row's content if it is still at version `seen` and was not removed; whether it was."""
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    here = and_(table.c.review == review, table.c.id == row_id, table.c.version == seen, table.c.removed.is_(None))
    done = tx.execute(update_of(table).where(here).values(version=seen + 1, **record.stored()))
    return done.rowcount == 1


def set_removed(tx: Connection, review: int, sheet_key: str, row_id: str, at: datetime | None) -> bool:
    """Takes the row out of its worksheet, or brings it back with None; whether that changed anything."""
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    other_state = table.c.removed.is_not(None) if at is None else table.c.removed.is_(None)
    here = and_(table.c.review == review, table.c.id == row_id, other_state)
    done = tx.execute(update_of(table).where(here).values(removed=at, version=table.c.version + 1))
    return done.rowcount == 1


def reposition(tx: Connection, review: int, sheet_key: str, ids: Sequence[str]) -> None:
    """Puts the rows in the order of `ids`, those not named after them; content and versions stay."""
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    query = select(table.c.id, table.c.position).where(table.c.review == review)
    positions = dict(tx.execute(query.order_by(table.c.position, table.c.number)).all())
    named = [item for item in dict.fromkeys(ids) if item in positions]
    order = named + [item for item in positions if item not in set(named)]
    for position, item in enumerate(order, start=1):
        if positions[item] != position:
            here = and_(table.c.review == review, table.c.id == item)
            tx.execute(update_of(table).where(here).values(position=position))


@dataclass(frozen=True)
class _Reader:
    """How one worksheet's rows become records again. They were checked when written, so they are not checked twice."""

    record: type[Record]
    names: tuple[str, ...]
    readers: tuple[tuple[str, Callable[[Any], Any]], ...]

    def row(self, found: Sequence[Any]) -> Row[Any]:
        row_id, number, position, version, *content = found
        values = dict(zip(self.names, content, strict=True))
        for name, read in self.readers:
            if values[name] is not None:
                values[name] = read(values[name])
        return Row(row_id, number, position, version, self.record.model_construct(None, **values))


@cache
def _reader(sheet_key: str) -> _Reader:
    specs = SHEETS[sheet_key].record.specs()
    readers = tuple((name, read) for name, spec in specs.items() if (read := _value_reader(spec)))
    return _Reader(SHEETS[sheet_key].record, tuple(specs), readers)


def _value_reader(spec: FieldSpec) -> Callable[[Any], Any] | None:
    match spec.kind:
        case Kind.CHOICE:
            options: Mapping[str, Any] = {option.value: option for option in spec.options}
            return options.__getitem__
        case Kind.DECIMAL:
            return Decimal
        case Kind.TAGS | Kind.LINKS:
            return tuple
        case Kind.CHOICES:
            several: Mapping[str, Any] = {option.value: option for option in spec.options}
            return lambda found: tuple(several[item] for item in found)
        case Kind.SHARES:
            shared: Mapping[str, Any] = {option.value: option for option in spec.options}
            return lambda found: tuple((shared[item], points) for item, points in found)
        case _:
            return None


@cache
def _inserted(sheet_key: str) -> Insert:
    return insert_into(SHEET_TABLES[sheet_key])


# Put together once for each worksheet: a page reads all of them, and naming every column takes longer than the query.
@cache
def _present(sheet_key: str) -> Select[Any]:
    table = SHEET_TABLES[sheet_key]
    return _rows_of(table).where(table.c.removed.is_(None)).order_by(table.c.position, table.c.number)


@cache
def _removed(sheet_key: str) -> Select[Any]:
    table = SHEET_TABLES[sheet_key]
    query = _rows_of(table).where(table.c.removed.is_not(None))
    return query.order_by(table.c.removed.desc(), table.c.number.desc())


@cache
def _one(sheet_key: str) -> Select[Any]:
    table = SHEET_TABLES[sheet_key]
    return _rows_of(table).where(table.c.id == bindparam("row"), table.c.removed.is_(None))


def _rows_of(table: Table) -> Select[Any]:
    content = (column for column in table.c if column.name not in _PLACE)
    place = (table.c.id, table.c.number, table.c.position, table.c.version)
    return select(*place, *content).where(table.c.review == bindparam("review"))


def _read(tx: Connection, query: Select[Any], sheet_key: str, **where: Any) -> tuple[Row[Any], ...]:
    reader = _reader(sheet_key)
    return tuple(reader.row(found) for found in tx.execute(query, where))
