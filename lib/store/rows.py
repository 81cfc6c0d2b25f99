"""Worksheet rows: read as records, written with an optimistic version each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import Any

from sqlalchemy import ColumnElement, Connection, Insert, Select, Table, and_, bindparam, func, select
from sqlalchemy import insert as insert_into
from sqlalchemy import update as update_of

from lib.model.dates import partial_date
from lib.model.fields import FieldSpec, Kind
from lib.model.record import Record, Row
from lib.model.workbook import ALL_SHEETS, SHEETS_OF, Workbook
from lib.store.database import writes
from lib.store.reviews import claim, kind
from lib.store.tables.worksheets import SHEET_TABLES

_BATCH = 500
_ROW_COLUMNS = frozenset({"review", "id", "number", "position", "version", "removed"})


def workbook(tx: Connection, review: int) -> Workbook:
    """All worksheets of a review, an account plan or the register, one query each."""
    return Workbook({key: sheet_rows(tx, review, key) for key in SHEETS_OF[kind(tx, review)]})


def sheet_rows(tx: Connection, review: int, sheet_key: str) -> tuple[Row[Any], ...]:
    """The rows of one worksheet in order, without those that were removed."""
    return _read(tx, _present(sheet_key), sheet_key, review=review)


def rows_of_many(tx: Connection, sheet_key: str, reviews: Sequence[int]) -> Mapping[int, list[Row[Any]]]:
    """The rows of one worksheet by review, each in order, without those that were removed: for lists of many."""
    table, reader = SHEET_TABLES[sheet_key], _reader(sheet_key)
    query = _columns_of(table, table.c.review).where(table.c.removed.is_(None))
    query = query.order_by(table.c.review, table.c.position, table.c.number)
    rows: dict[int, list[Row[Any]]] = {number: [] for number in reviews}
    for start in range(0, len(reviews), _BATCH):
        batch = table.c.review.in_(list(reviews[start : start + _BATCH]))
        for number, *columns in tx.execute(query.where(batch)):
            rows[number].append(reader.row(columns))
    return rows


def removed_rows(tx: Connection, review: int, sheet_key: str) -> tuple[Row[Any], ...]:
    """The rows that can be brought back, last removed first."""
    return _read(tx, _removed(sheet_key), sheet_key, review=review)


def row(tx: Connection, review: int, sheet_key: str, row_id: str) -> Row[Any] | None:
    """One row unless it was removed."""
    return next(iter(_read(tx, _single(sheet_key), sheet_key, review=review, row=row_id)), None)


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
    prefix = ALL_SHEETS[sheet_key].prefix
    rows = tuple(
        Row(f"{prefix}{highest + step}", highest + step, last + step, 1, record)
        for step, record in enumerate(records, start=1)
    )
    _insert(tx, sheet_key, [(review, row) for row in rows])
    return rows


def next_number(tx: Connection, review: int, sheet_key: str) -> int:
    """The number that the next new row of the worksheet gets."""
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    highest = tx.execute(select(func.max(table.c.number)).where(table.c.review == review)).scalar_one()
    return 1 + (highest or 0)


def insert_all(tx: Connection, sheet_key: str, rows_by_review: Mapping[int, Sequence[Row[Any]]]) -> None:
    """Rows by review, their ids, numbers and positions as they are, into worksheets that hold none of them.

    Raises NotFound when a review is gone.
    """
    for review, rows in rows_by_review.items():
        if rows:
            claim(tx, review)
    _insert(tx, sheet_key, [(review, row) for review, rows in rows_by_review.items() for row in rows])


def _insert(tx: Connection, sheet_key: str, rows: Sequence[tuple[int, Row[Any]]]) -> None:
    values = [
        {"review": review, "id": row.id, "number": row.number, "position": row.position, "version": 1}
        | _stored(row.record)
        for review, row in rows
    ]
    if values:
        tx.execute(_insert_statement(sheet_key), values)


def update(
    tx: Connection,
    review: int,
    sheet_key: str,
    row_id: str,
    expected_version: int,
    record: Record,
    fields: Collection[str] | None = None,
) -> bool:
    """Replaces the row's content if it is still at `expected_version` and was not removed; whether it was.

    All fields that can be read, or those named; the others stay as they are stored.
    """
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    condition = and_(
        table.c.review == review, table.c.id == row_id, table.c.version == expected_version, table.c.removed.is_(None)
    )
    changed = record.specs().keys() - record.unread.keys() if fields is None else fields
    values = {name: value for name, value in _stored(record).items() if name in changed}
    return writes.any_number(tx, update_of(table).where(condition).values(version=expected_version + 1, **values)) == 1


def set_removed(tx: Connection, review: int, sheet_key: str, ids: Sequence[str], at: datetime | None) -> int:
    """Takes rows out of their worksheet, or brings them back with None; returns for how many that changed anything."""
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    other_state = table.c.removed.is_not(None) if at is None else table.c.removed.is_(None)
    changed = 0
    for start in range(0, len(ids), _BATCH):
        condition = and_(table.c.review == review, table.c.id.in_(ids[start : start + _BATCH]), other_state)
        changed += writes.any_number(
            tx, update_of(table).where(condition).values(removed=at, version=table.c.version + 1)
        )
    return changed


def reposition(tx: Connection, review: int, sheet_key: str, ids: Sequence[str]) -> None:
    """Puts the rows in the order of `ids`, those not named after them; content and versions stay."""
    claim(tx, review)
    table = SHEET_TABLES[sheet_key]
    query = select(table.c.id, table.c.position).where(table.c.review == review)
    positions = dict(tx.execute(query.order_by(table.c.position, table.c.number)).all())
    named = [row_id for row_id in dict.fromkeys(ids) if row_id in positions]
    order = named + [row_id for row_id in positions if row_id not in set(named)]
    for position, row_id in enumerate(order, start=1):
        if positions[row_id] != position:
            condition = and_(table.c.review == review, table.c.id == row_id)
            writes.one(tx, update_of(table).where(condition).values(position=position), "row", row_id)


def _stored(record: Record) -> dict[str, Any]:
    """The values of a new row; what cannot be read goes along wherever a column takes any text."""
    specs = record.specs()
    unread = {
        name: value
        for name, value in record.unread.items()
        if name in specs
        and specs[name].kind not in (Kind.WHOLE, Kind.FLAG)
        and isinstance(value, list if _is_json(specs[name]) else str)
    }
    return {**record.stored(), **unread}


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

    def row(self, columns: Sequence[Any]) -> Row[Any]:
        row_id, number, position, version, *content = columns
        values = dict(zip(self.names, content, strict=True))
        try:
            converted = {name: reader(values[name]) for name, reader in self.readers if values[name] is not None}
        except (ArithmeticError, LookupError, TypeError, ValueError):
            return Row(row_id, number, position, version, self.record.read(values))
        return Row(row_id, number, position, version, self.record.model_construct(None, **(values | converted)))


@cache
def _reader(sheet_key: str) -> _Reader:
    specs = ALL_SHEETS[sheet_key].record.specs()
    readers = tuple((name, _value_reader(spec)) for name, spec in specs.items())
    return _Reader(ALL_SHEETS[sheet_key].record, tuple(specs), readers)


def _value_reader(spec: FieldSpec) -> Callable[[Any], Any]:
    options: Mapping[str, Any] = {option.value: option for option in spec.options}
    match spec.kind:
        case Kind.CHOICE:
            return options.__getitem__
        case Kind.CHOICES:
            return lambda value: tuple(options[item] for item in _of_type(list, value))
        case Kind.SHARES:
            return lambda value: tuple((options[item], _of_type(int, points)) for item, points in _of_type(list, value))
        case Kind.WHOLE:
            return partial(_whole, spec)
        case kind:
            return _READERS.get(kind, _text)


def _of_type(kind: type[Any], value: Any) -> Any:
    if type(value) is not kind:
        raise TypeError(value)
    return value


def _whole(spec: FieldSpec, value: Any) -> int:
    number: int = _of_type(int, value)
    if (spec.low is not None and number < spec.low) or (spec.high is not None and number > spec.high):
        raise ValueError(value)
    return number


def _decimal(value: Any) -> Decimal:
    number = Decimal(_of_type(str, value))
    if not number.is_finite():
        raise ValueError(value)
    return number


@lru_cache(maxsize=4096)
def _moment(value: Any) -> str:
    if partial_date.parse(_of_type(str, value)) != value:
        raise ValueError(value)
    return str(value)


def _text(value: Any) -> str:
    return str(_of_type(str, value))


def _flag(value: Any) -> bool:
    return bool(_of_type(bool, value))


def _words(value: Any) -> tuple[str, ...]:
    return tuple(_of_type(str, word) for word in _of_type(list, value))


_READERS: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.DECIMAL: _decimal,
    Kind.WHEN: _moment,
    Kind.FLAG: _flag,
    Kind.TAGS: _words,
    Kind.LINKS: _words,
}


@cache
def _insert_statement(sheet_key: str) -> Insert:
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
def _single(sheet_key: str) -> Select[Any]:
    table = SHEET_TABLES[sheet_key]
    return _rows_of(table).where(table.c.id == bindparam("row"), table.c.removed.is_(None))


def _rows_of(table: Table) -> Select[Any]:
    return _columns_of(table).where(table.c.review == bindparam("review"))


def _columns_of(table: Table, *first: ColumnElement[Any]) -> Select[Any]:
    content = (column for column in table.c if column.name not in _ROW_COLUMNS)
    row_columns = (table.c.id, table.c.number, table.c.position, table.c.version)
    return select(*first, *row_columns, *content)


def _read(tx: Connection, query: Select[Any], sheet_key: str, **values: Any) -> tuple[Row[Any], ...]:
    reader = _reader(sheet_key)
    return tuple(reader.row(row) for row in tx.execute(query, values))
