"""Worksheet rows: read as records, written with an optimistic version each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import Any

from sqlalchemy import Connection, Insert, Select, Table, and_, bindparam, func, select
from sqlalchemy import insert as insert_into
from sqlalchemy import update as update_of

from lib.model.dates import partial_date
from lib.model.fields import FieldSpec, Kind
from lib.model.record import Record, Row
from lib.model.workbook import SHEETS, Workbook
from lib.store.database import writes
from lib.store.reviews import claim
from lib.store.tables.worksheets import SHEET_TABLES

_PORTION = 500
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
    return append(tx, review, sheet_key, [record])[0]


def append(tx: Connection, review: int, sheet_key: str, records: Sequence[Record]) -> tuple[Row[Any], ...]:
    """New rows at the end, with the next numbers never used in this worksheet.

    Raises NotFound when the review is gone.
    """
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    highest, last = tx.execute(
        select(func.coalesce(func.max(table.c.number), 0), func.coalesce(func.max(table.c.position), 0)).where(
            table.c.review == review
        )
    ).one()
    prefix = SHEETS[sheet_key].prefix
    placed = tuple(
        Row(f"{prefix}{highest + step}", highest + step, last + step, 1, record)
        for step, record in enumerate(records, start=1)
    )
    _insert(tx, sheet_key, [(review, row) for row in placed])
    return placed


def next_number(tx: Connection, review: int, sheet_key: str) -> int:
    """The number that the next new row of the worksheet gets."""
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    highest = tx.execute(select(func.max(table.c.number)).where(table.c.review == review)).scalar_one()
    return 1 + (highest or 0)


def insert_all(tx: Connection, sheet_key: str, found: Mapping[int, Sequence[Row[Any]]]) -> None:
    """Rows by review, their ids, numbers and positions as they are, into worksheets that hold none of them.

    Raises NotFound when a review is gone.
    """
    for review, given in found.items():
        if given:
            claim(tx, review)
    _insert(tx, sheet_key, [(review, row) for review, given in found.items() for row in given])


def _insert(tx: Connection, sheet_key: str, placed: Sequence[tuple[int, Row[Any]]]) -> None:
    values = [
        {"review": review, "id": row.id, "number": row.number, "position": row.position, "version": 1}
        | _stored(row.record)
        for review, row in placed
    ]
    if values:
        tx.execute(_inserted(sheet_key), values)


def update(
    tx: Connection,
    review: int,
    sheet_key: str,
    row_id: str,
    seen: int,
    record: Record,
    fields: Collection[str] | None = None,
) -> bool:
    """Replaces the row's content if it is still at version `seen` and was not removed; whether it was.

    All fields that can be read, or those named; the others stay as they are stored.
    """
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    here = and_(table.c.review == review, table.c.id == row_id, table.c.version == seen, table.c.removed.is_(None))
    changed = record.specs().keys() - record.unread.keys() if fields is None else fields
    values = {name: value for name, value in _stored(record).items() if name in changed}
    return writes.any_number(tx, update_of(table).where(here).values(version=seen + 1, **values)) == 1


def set_removed(tx: Connection, review: int, sheet_key: str, ids: Sequence[str], at: datetime | None) -> int:
    """Takes rows out of their worksheet, or brings them back with None; returns for how many that changed anything."""
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    other_state = table.c.removed.is_not(None) if at is None else table.c.removed.is_(None)
    done = 0
    for start in range(0, len(ids), _PORTION):
        here = and_(table.c.review == review, table.c.id.in_(ids[start : start + _PORTION]), other_state)
        done += writes.any_number(tx, update_of(table).where(here).values(removed=at, version=table.c.version + 1))
    return done


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
            writes.one(tx, update_of(table).where(here).values(position=position), "row", item)


def _stored(record: Record) -> dict[str, Any]:
    """The values of a new row; what cannot be read goes along wherever a column takes any text."""
    specs = record.specs()
    kept = {
        name: value
        for name, value in record.unread.items()
        if name in specs
        and specs[name].kind not in (Kind.WHOLE, Kind.FLAG)
        and isinstance(value, list if _is_json(specs[name]) else str)
    }
    return {**record.stored(), **kept}


def _is_json(spec: FieldSpec) -> bool:
    return spec.kind in (Kind.TAGS, Kind.LINKS, Kind.CHOICES, Kind.SHARES)


@dataclass(frozen=True)
class _Reader:
    """How one worksheet's rows become records again.

    They were checked when written, so only their kind is looked at; a row that a release before or after this one left
    in another form is read field by field, and what cannot be read is kept beside the record.
    """

    record: type[Record]
    names: tuple[str, ...]
    readers: tuple[tuple[str, Callable[[Any], Any]], ...]

    def row(self, found: Sequence[Any]) -> Row[Any]:
        row_id, number, position, version, *content = found
        values = dict(zip(self.names, content, strict=True))
        try:
            read = {name: reader(values[name]) for name, reader in self.readers if values[name] is not None}
        except (ArithmeticError, LookupError, TypeError, ValueError):
            return Row(row_id, number, position, version, self.record.read(values))
        return Row(row_id, number, position, version, self.record.model_construct(None, **(values | read)))


@cache
def _reader(sheet_key: str) -> _Reader:
    specs = SHEETS[sheet_key].record.specs()
    readers = tuple((name, _value_reader(spec)) for name, spec in specs.items())
    return _Reader(SHEETS[sheet_key].record, tuple(specs), readers)


def _value_reader(spec: FieldSpec) -> Callable[[Any], Any]:
    options: Mapping[str, Any] = {option.value: option for option in spec.options}
    match spec.kind:
        case Kind.CHOICE:
            return options.__getitem__
        case Kind.CHOICES:
            return lambda found: tuple(options[item] for item in _of_type(list, found))
        case Kind.SHARES:
            return lambda found: tuple((options[item], _of_type(int, points)) for item, points in _of_type(list, found))
        case Kind.WHOLE:
            return partial(_whole, spec)
        case kind:
            return _READERS.get(kind, _text)


def _of_type(kind: type[Any], found: Any) -> Any:
    if type(found) is not kind:
        raise TypeError(found)
    return found


def _whole(spec: FieldSpec, found: Any) -> int:
    number: int = _of_type(int, found)
    if (spec.low is not None and number < spec.low) or (spec.high is not None and number > spec.high):
        raise ValueError(found)
    return number


def _decimal(found: Any) -> Decimal:
    number = Decimal(_of_type(str, found))
    if not number.is_finite():
        raise ValueError(found)
    return number


@lru_cache(maxsize=4096)
def _moment(found: Any) -> str:
    if partial_date.parse(_of_type(str, found)) != found:
        raise ValueError(found)
    return str(found)


def _text(found: Any) -> str:
    return str(_of_type(str, found))


def _flag(found: Any) -> bool:
    return bool(_of_type(bool, found))


def _words(found: Any) -> tuple[str, ...]:
    return tuple(_of_type(str, word) for word in _of_type(list, found))


_READERS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.DECIMAL: _decimal,
    Kind.WHEN: _moment,
    Kind.FLAG: _flag,
    Kind.TAGS: _words,
    Kind.LINKS: _words,
}


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
