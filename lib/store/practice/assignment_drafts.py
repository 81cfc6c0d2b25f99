"""What a trainer has written for an assignment and not given yet: one row a trainer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lib.store.database import writes
from lib.store.tables.practice import assignment_draft as table


@dataclass(frozen=True)
class AssignmentDraft:
    """The words of an assignment to be; `marks` says for each field when and from where it was last written."""

    id: int
    person: int
    note: str
    due: str | None
    version: int
    marks: Mapping[str, Any]


def begin(tx: Connection, person: int) -> AssignmentDraft:
    """An empty draft, or the one this person has begun already."""
    insert = (postgresql if tx.dialect.name == "postgresql" else sqlite).insert
    empty = {"person": person, "note": "", "version": 1, "marks": {}}
    tx.execute(insert(table).values(empty).on_conflict_do_nothing())
    return AssignmentDraft(**tx.execute(select(table).where(table.c.person == person)).mappings().one())


def of(tx: Connection, person: int) -> AssignmentDraft | None:
    """The draft of this person."""
    return _draft(tx, table.c.person == person)


def get(tx: Connection, number: int) -> AssignmentDraft | None:
    """The draft with this number, kept from other writers until this transaction ends."""
    return _draft(tx, table.c.id == number, claimed=True)


def claim(tx: Connection, person: int) -> AssignmentDraft | None:
    """The draft of this person, kept from other writers until this transaction ends."""
    return _draft(tx, table.c.person == person, claimed=True)


def change(tx: Connection, number: int, **values: Any) -> None:
    """Sets columns of a draft."""
    writes.one(tx, update(table).where(table.c.id == number).values(values), "assignment", number)


def remove(tx: Connection, number: int) -> None:
    """Drops a draft."""
    writes.one(tx, delete(table).where(table.c.id == number), "assignment", number)


def _draft(tx: Connection, condition: ColumnElement[bool], *, claimed: bool = False) -> AssignmentDraft | None:
    query = select(table).where(condition)
    row = tx.execute(query.with_for_update() if claimed else query).mappings().one_or_none()
    return AssignmentDraft(**row) if row else None
