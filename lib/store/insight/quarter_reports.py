"""Quarters as they were published: editions that never change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from lib.store.database import locks
from lib.store.tables.reviews import person
from lib.store.tables.reviews import quarter_report as table


@dataclass(frozen=True)
class QuarterEdition:
    """One publication of a quarter: its number, who published it and when."""

    quarter: str
    edition: int
    published_by: str
    published_at: datetime


def add(tx: Connection, quarter: str, content: Mapping[str, Any], *, who: int, at: datetime) -> int:
    """Keep the next edition of a quarter; returns its number."""
    claim(tx, quarter)
    last = tx.execute(select(func.max(table.c.edition)).where(table.c.quarter == quarter)).scalar_one()
    edition = 1 + (last or 0)
    values = {"quarter": quarter, "edition": edition, "content": dict(content), "published_by": who, "published_at": at}
    tx.execute(insert(table).values(values))
    return edition


def claim(tx: Connection, quarter: str) -> None:
    """Have others wait who publish the same quarter."""
    locks.take_names(tx, [f"quarter of {quarter}"])


def editions(tx: Connection, quarter: str) -> tuple[QuarterEdition, ...]:
    """The editions of a quarter, the newest first."""
    query = (
        select(table.c.quarter, table.c.edition, person.c.name, table.c.published_at)
        .join(person, person.c.id == table.c.published_by)
        .where(table.c.quarter == quarter)
        .order_by(table.c.edition.desc())
    )
    return tuple(QuarterEdition(*row) for row in tx.execute(query))


def content(tx: Connection, quarter: str, edition: int) -> Any:
    """What was published; None where there is no such edition."""
    query = select(table.c.content).where(table.c.quarter == quarter, table.c.edition == edition)
    return tx.execute(query).scalar_one_or_none()


def quarters(tx: Connection) -> frozenset[str]:
    """Every quarter that was published."""
    return frozenset(tx.scalars(select(table.c.quarter).distinct()))
