"""How the files of a worksheet were read, so that the next one with the same titles is read alike."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from lib.store.database import writes
from lib.store.reviews import claim
from lib.store.tables.reviews import import_memory as table


def remembered(tx: Connection, review: int, sheet: str, signature: str) -> Mapping[str, Any]:
    """What was decided about the last file with these titles; nothing for the first."""
    query = select(table.c.content).where(
        table.c.review == review, table.c.sheet == sheet, table.c.signature == signature
    )
    return tx.execute(query).scalar_one_or_none() or {}


def known(tx: Connection, review: int, sheet: str, signatures: Collection[str]) -> set[str]:
    """Those of the signatures under which something was decided."""
    query = select(table.c.signature).where(
        table.c.review == review, table.c.sheet == sheet, table.c.signature.in_(signatures)
    )
    return set(tx.execute(query).scalars())


def remember(tx: Connection, review: int, sheet: str, signature: str, content: Mapping[str, Any]) -> None:
    """Keep what was decided, instead of what was before. Raises NotFound when the review is gone."""
    claim(tx, review)
    key = {"review": review, "sheet": sheet, "signature": signature}
    writes.any_number(tx, delete(table).filter_by(**key))
    tx.execute(insert(table).values({**key, "content": dict(content)}))
