"""Values this installation keeps for itself, such as the secret it signs with."""

from __future__ import annotations

from sqlalchemy import ColumnElement, Connection, bindparam, delete, func, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite

from lib.store.database import writes
from lib.store.database.snapshots import read_once
from lib.store.tables.reviews import installation as table

INSTANCE_KEY = "mark"
_VALUE = select(table.c.value).where(table.c.key == bindparam("wanted"))


def value(tx: Connection, key: str) -> str | None:
    """What is kept under `key`."""
    return read_once(tx, ("installation", key), lambda: tx.execute(_VALUE, {"wanted": key}).scalar_one_or_none())


def put_if_absent(tx: Connection, key: str, value: str) -> str:
    """Keeps `value` unless something is kept already; returns what is kept now, the same to all who ask at once."""
    insert = (postgresql if tx.dialect.name == "postgresql" else sqlite).insert
    tx.execute(insert(table).values(key=key, value=value).on_conflict_do_nothing())
    stored: str = tx.execute(select(table.c.value).where(table.c.key == key)).scalar_one()
    return stored


def put(tx: Connection, key: str, value: str) -> None:
    """Keeps `value` in the place of whatever was kept."""
    insert = (postgresql if tx.dialect.name == "postgresql" else sqlite).insert
    statement = insert(table).values(key=key, value=value)
    tx.execute(statement.on_conflict_do_update(index_elements=[table.c.key], set_={"value": statement.excluded.value}))


def drop(tx: Connection, key: str) -> None:
    """Keeps nothing under `key` any more."""
    writes.any_number(tx, delete(table).where(table.c.key == key))


def instance_of(dialect: str) -> ColumnElement[str]:
    """The mark of the database, chance renewed at every restore, for a query to bring along.

    pg_restore brings the mark of the copy back, but makes the tables anew under numbers that were never there before.
    """
    stored = func.coalesce(select(table.c.value).where(table.c.key == INSTANCE_KEY).scalar_subquery(), "")
    if dialect == "postgresql":
        return stored.concat(literal_column("'-' || 'installation'::regclass::oid::text"))
    return stored
