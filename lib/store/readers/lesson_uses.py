"""Where readers used the lessons of cases, and whether they held."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, func, insert, select, tuple_, update

from lib.model.library.readers import LessonOutcome
from lib.store.database import writes
from lib.store.tables.readers import lesson_use as table
from lib.store.tables.reviews import person as people

_HELD = {item.value: item for item in LessonOutcome}


@dataclass(frozen=True)
class LessonUse:
    """One time a reader used a lesson; `lesson` is the id of its row, `by` the name of the person `who`."""

    id: int
    slug: str
    lesson: str
    edition: int
    who: int
    by: str
    place: str
    used_on: str | None
    held: LessonOutcome | None
    note: str
    version: int
    marks: Mapping[str, Any]
    begun_at: datetime
    removed_at: datetime | None


@dataclass(frozen=True)
class UseCounts:
    """How often a lesson was used, and how often it held; who has not said counts in `used` alone."""

    used: int = 0
    held: int = 0
    did_not: int = 0
    cannot_tell: int = 0


def begin(tx: Connection, slug: str, lesson: str, edition: int, who: int, at: datetime) -> int:
    """A use of which nothing more is known yet; returns its number."""
    values = {"slug": slug, "lesson": lesson, "edition": edition, "person": who, "begun_at": at}
    number: int = tx.execute(
        insert(table).values(**values, place="", note="", version=1, marks={}).returning(table.c.id)
    ).scalar_one()
    return number


def get(tx: Connection, id: int) -> LessonUse | None:
    """The use with this number, also when it was taken back, kept from other writers until this transaction ends."""
    row = tx.execute(_uses().where(table.c.id == id).with_for_update(of=table)).mappings().one_or_none()
    return _use(row) if row else None


def of_case(tx: Connection, slug: str, limit: int) -> tuple[LessonUse, ...]:
    """The uses of the lessons of a case, newest first."""
    return tuple(_use(row) for row in tx.execute(_OF_CASE, {"case": slug, "most": limit}).mappings())


def of_lesson(tx: Connection, slug: str, lesson: str, limit: int) -> tuple[LessonUse, ...]:
    """The uses of one lesson, newest first."""
    condition = and_(table.c.slug == slug, table.c.lesson == lesson, table.c.removed_at.is_(None))
    return tuple(
        _use(row) for row in tx.execute(_uses().where(condition).order_by(table.c.id.desc()).limit(limit)).mappings()
    )


def tallies(tx: Connection, lessons: Iterable[tuple[str, str]]) -> dict[tuple[str, str], UseCounts]:
    """The sums for lessons named by case and row; those nobody used are left out."""
    keys = list(lessons)
    if not keys:
        return {}
    query = (
        select(table.c.slug, table.c.lesson, table.c.held, func.count().label("number"))
        .where(tuple_(table.c.slug, table.c.lesson).in_(keys), table.c.removed_at.is_(None))
        .group_by(table.c.slug, table.c.lesson, table.c.held)
    )
    sums: dict[tuple[str, str], dict[str, int]] = {}
    for slug, lesson, held, number in tx.execute(query):
        counts = sums.setdefault((slug, lesson), {"used": 0})
        counts["used"] += number
        if held in _HELD:
            counts[held] = number
    return {key: UseCounts(**counts) for key, counts in sums.items()}


def change(tx: Connection, id: int, **values: Any) -> None:
    """Sets columns of one use."""
    writes.one(tx, update(table).where(table.c.id == id).values(values), "use of a lesson", id)


def remove_of(tx: Connection, slug: str) -> None:
    """Deletes every use of the lessons of a case."""
    writes.any_number(tx, delete(table).where(table.c.slug == slug))


def _uses() -> Select[Any]:
    columns = (column for column in table.c if column.name != "person")
    return select(*columns, table.c.person.label("who"), people.c.name.label("by")).join_from(
        table, people, table.c.person == people.c.id
    )


def _use(row: Mapping[Any, Any]) -> LessonUse:
    return LessonUse(**{**row, "held": _HELD.get(row["held"])})


# Put together once: every opening of a case asks it.
_OF_CASE = (
    _uses()
    .where(table.c.slug == bindparam("case"), table.c.removed_at.is_(None))
    .order_by(table.c.id.desc())
    .limit(bindparam("most"))
)
