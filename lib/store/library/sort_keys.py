"""Where each current case stands by value and by readers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lib.model.audience import Level
from lib.store.database import writes
from lib.store.tables.cases import case_study
from lib.store.tables.library import case_standing as table
from lib.store.tables.library import reading

UNKNOWN_VALUE = -1
_WAS_READ = select(reading.c.day).where(
    reading.c.slug == bindparam("case"), reading.c.person == bindparam("who"), reading.c.day == bindparam("on")
)
_INSERT: Mapping[str, Any] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}


def put(tx: Connection, keys: Sequence[tuple[int, Level, int | None, int]]) -> None:
    """Give each case its place: number, level, worth and what the edition before it had of readings."""
    rows = [
        {"case": number, "level": level.value, "worth": UNKNOWN_VALUE if worth is None else worth, "readings": readings}
        for number, level, worth, readings in keys
    ]
    if rows:
        tx.execute(insert(table), rows)


def readings(tx: Connection, numbers: Sequence[int]) -> int:
    """How often these editions of one case were read."""
    query = select(func.coalesce(func.sum(table.c.readings), 0)).where(table.c.case.in_(numbers))
    total: int = tx.execute(query).scalar_one()
    return total


def remove(tx: Connection, numbers: Sequence[int]) -> None:
    """Let cases go."""
    writes.any_number(tx, delete(table).where(table.c.case.in_(numbers)))


def was_read(tx: Connection, slug: str, person: int, day: str) -> bool:
    """Whether this person's reading of a case is counted for this day."""
    return tx.execute(_WAS_READ, {"case": slug, "who": person, "on": day}).first() is not None


def count_reading(tx: Connection, slug: str, person: int, day: str) -> None:
    """Count a reading of the current edition. Who has read is forgotten the next day; the figure stays."""
    writes.any_number(tx, delete(reading).where(reading.c.day != day))
    # Two windows may open the case in the same moment.
    statement = _INSERT[tx.dialect.name](reading).values(slug=slug, person=person, day=day).on_conflict_do_nothing()
    if tx.execute(statement.returning(reading.c.slug)).first() is None:
        return
    current = select(case_study.c.id).where(case_study.c.slug == slug, case_study.c.current)
    writes.any_number(tx, update(table).where(table.c.case.in_(current)).values(readings=table.c.readings + 1))


def forget_readers(tx: Connection, slug: str) -> None:
    """Forget who has read a case today."""
    writes.any_number(tx, delete(reading).where(reading.c.slug == slug))
