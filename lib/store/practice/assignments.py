"""Assignments for practice: a set of cases for some people, and who lets their scores be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from lib.store.database import writes
from lib.store.tables.practice import assignee as assignee_table
from lib.store.tables.practice import assignment as table
from lib.store.tables.reviews import person


@dataclass(frozen=True)
class Assignment:
    """A set of cases somebody asked others to practise on; `people` maps each to whether they share their scores."""

    id: int
    by: int
    by_name: str
    note: str
    due: str | None
    cases: tuple[str, ...]
    people: dict[int, bool]
    at: datetime


def add(
    tx: Connection, by: int, cases: Sequence[str], people: Sequence[int], *, note: str, due: str | None, at: datetime
) -> int:
    """Keeps an assignment; nobody's scores are shared at first."""
    values = {"by": by, "note": note, "due": due, "cases": list(cases), "at": at}
    number: int = tx.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    tx.execute(insert(assignee_table), [{"assignment": number, "person": who, "shares": False} for who in people])
    return number


def get(tx: Connection, number: int) -> Assignment | None:
    """One assignment."""
    return next(iter(_assignments(tx, _ALL.where(table.c.id == number))), None)


def given_to(tx: Connection, who: int) -> tuple[Assignment, ...]:
    """What somebody was asked to do, newest first."""
    return _assignments(tx, _MINE, {"who": who})


def all(tx: Connection) -> tuple[Assignment, ...]:
    """Every assignment, newest first."""
    return _assignments(tx, _ALL)


def share(tx: Connection, number: int, who: int, *, shares: bool) -> bool:
    """Keeps whether somebody lets their scores be seen; False when the assignment is not theirs."""
    condition = (assignee_table.c.assignment == number, assignee_table.c.person == who)
    return writes.any_number(tx, update(assignee_table).where(*condition).values(shares=shares)) == 1


def remove(tx: Connection, number: int) -> None:
    """Takes an assignment back."""
    writes.one(tx, delete(table).where(table.c.id == number), "assignment", number)


def _assignments(tx: Connection, query: Select[Any], values: Mapping[str, int] | None = None) -> tuple[Assignment, ...]:
    rows = tx.execute(query, values or {}).mappings().all()
    if not rows:
        return ()
    people: dict[int, dict[int, bool]] = {row["id"]: {} for row in rows}
    assignees = select(assignee_table).where(assignee_table.c.assignment.in_(list(people)))
    for row in tx.execute(assignees.order_by(assignee_table.c.person)).mappings():
        people[row["assignment"]][row["person"]] = row["shares"]
    return tuple(
        Assignment(
            id=row["id"],
            by=row["by"],
            by_name=row["by_name"],
            note=row["note"],
            due=row["due"],
            cases=tuple(row["cases"]),
            people=people[row["id"]],
            at=row["at"],
        )
        for row in rows
    )


# Put together once: every opening of a case asks what its reader was given.
_ALL = select(table, person.c.name.label("by_name")).join(person, person.c.id == table.c.by).order_by(table.c.id.desc())
_MINE = _ALL.where(
    table.c.id.in_(select(assignee_table.c.assignment).where(assignee_table.c.person == bindparam("who")))
)
