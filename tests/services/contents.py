"""Everything a database holds, to tell whether anything changed."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select

from lib.store import Store
from lib.store.database import installation
from lib.store.tables import reviews


def contents(store: Store) -> dict[str, list[Any]]:
    """All rows of all tables, without the mark that each restore renews."""
    with store.read() as tx:
        found = {
            name: [tuple(row) for row in tx.execute(select(table).order_by(*table.primary_key))]
            for name, table in reviews.metadata.tables.items()
        }
    found["installation"] = [row for row in found["installation"] if row[0] != installation.INSTANCE_KEY]
    return found


def counts(store: Store) -> dict[str, int]:
    """How many rows each table holds."""
    return {name: len(rows) for name, rows in contents(store).items()}
