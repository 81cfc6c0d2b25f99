"""What is in attached files: kept by review and digest, read one at a time, deleted once nothing refers to it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from lib.model.audience import Level
from lib.store.database import writes
from lib.store.tables.attachments import attachment_content as table
from lib.store.tables.cases import case_study
from lib.store.tables.worksheets import SHEET_TABLES

_ROWS = SHEET_TABLES["attachments"]


def put(tx: Connection, review: int, digest: str, content: bytes, at: datetime) -> None:
    """Keep what is in a file of a review, unless it is kept already. The review must be claimed."""
    if digest not in sizes(tx, review):
        tx.execute(insert(table).values(review=review, digest=digest, size=len(content), content=content, kept_at=at))


def content(tx: Connection, review: int, digest: str) -> bytes | None:
    """What is in a file; None where it is not kept here."""
    query = select(table.c.content).where(table.c.review == review, table.c.digest == digest)
    stored: bytes | None = tx.execute(query).scalar_one_or_none()
    return None if stored is None else bytes(stored)


def sizes(tx: Connection, review: int) -> Mapping[str, int]:
    """How large each file that is kept of a review is, by digest; their content is not read."""
    query = select(table.c.digest, table.c.size).where(table.c.review == review)
    return dict(tx.execute(query).all())


def purge(tx: Connection, removed_before: datetime) -> int:
    """Delete what neither a row that is there, nor one removed since, nor an edition names; returns how many files."""
    keys = unnamed(tx, removed_before)
    for review, digest in keys:
        writes.any_number(tx, delete(table).where(table.c.review == review, table.c.digest == digest))
    return len(keys)


def unnamed(tx: Connection, removed_before: datetime) -> tuple[tuple[int, str], ...]:
    """Review and digest of what `purge` would delete."""
    old = select(table.c.review, table.c.digest).where(table.c.kept_at < removed_before)
    return tuple(
        (review, digest)
        for review, digest in tx.execute(old).all()
        if not _is_named(tx, review, digest, removed_before)
    )


def _is_named(tx: Connection, review: int, digest: str, removed_before: datetime) -> bool:
    of_rows = select(_ROWS.c.id).where(
        _ROWS.c.review == review,
        _ROWS.c.digest == digest,
        _ROWS.c.removed.is_(None) | (_ROWS.c.removed >= removed_before),
    )
    of_editions = select(case_study.c.id).where(
        case_study.c.review == review,
        case_study.c.level == Level.INTERNAL.value,
        case_study.c.document.contains(digest, autoescape=True),
    )
    return any(tx.execute(query.limit(1)).first() is not None for query in (of_rows, of_editions))
