"""Values this installation keeps for itself, such as the secret it signs with."""

from __future__ import annotations

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from lib.store.tables import installation as table


def value(tx: Connection, key: str) -> str | None:
    """What is kept under `key`."""
    return tx.execute(select(table.c.value).where(table.c.key == key)).scalar_one_or_none()


def put_if_absent(tx: Connection, key: str, value: str) -> str:
    """Keeps `value` unless something is kept already; returns what is kept now, the same to all who ask at once."""
    insert = (postgresql if tx.dialect.name == "postgresql" else sqlite).insert
    tx.execute(insert(table).values(key=key, value=value).on_conflict_do_nothing())
    kept: str = tx.execute(select(table.c.value).where(table.c.key == key)).scalar_one()
    return kept


def put(tx: Connection, key: str, value: str) -> None:
    """Keeps `value` in the place of whatever was kept."""
    insert = (postgresql if tx.dialect.name == "postgresql" else sqlite).insert
    made = insert(table).values(key=key, value=value)
    tx.execute(made.on_conflict_do_update(index_elements=[table.c.key], set_={"value": made.excluded.value}))


def drop(tx: Connection, key: str) -> None:
    """Keeps nothing under `key` any more."""
    tx.execute(delete(table).where(table.c.key == key))
