"""Accounts read month by month as they are kept: answers that are only added to, and the words of the month at hand."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Select, delete, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lib.model.audience import Level, level_stored
from lib.model.month_by_month import MonthAnswer, MonthsAttempt, MonthsResult, MonthWords
from lib.store.database import writes
from lib.store.tables.practice import month_attempt as table

log = logging.getLogger(__name__)


def begin(tx: Connection, person: int, slug: str, edition: int, about: str, level: Level, at: datetime) -> None:
    """Begins an account for a person, unless they have begun or finished it already."""
    dialect = postgresql if tx.dialect.name == "postgresql" else sqlite
    values = {
        "person": person,
        "slug": slug,
        "edition": edition,
        "about": about,
        "level": level.value,
        "answers": [],
        "doing": {},
        "marks": {},
        "version": 1,
        "begun_at": at,
        "result": {},
        "forewarned": False,
        "case_gone": False,
    }
    tx.execute(dialect.insert(table).values(values).on_conflict_do_nothing())


def at_case(tx: Connection, person: int, slug: str, *, claimed: bool = False) -> MonthsAttempt | None:
    """What this person has at an account; `claimed`, nobody else changes it until this transaction ends."""
    return _one(tx, table.c.person == person, table.c.slug == slug, table.c.case_gone.is_(False), claimed=claimed)


def get(tx: Connection, number: int, person: int, *, claimed: bool = False) -> MonthsAttempt | None:
    """One by its number, if it is this person's."""
    return _one(tx, table.c.id == number, table.c.person == person, claimed=claimed)


def of(tx: Connection, person: int) -> tuple[MonthsAttempt, ...]:
    """Everything this person has begun or finished, in the order they began it."""
    return _all(tx, select(table).where(table.c.person == person).order_by(table.c.id))


def of_people(tx: Connection, people: Sequence[int]) -> tuple[MonthsAttempt, ...]:
    """The same of several people."""
    return _all(tx, select(table).where(table.c.person.in_(list(people))).order_by(table.c.id))


def finished_at(tx: Connection, slug: str) -> tuple[MonthsAttempt, ...]:
    """Everybody's finished ones at the account that has this name now, in the order they finished, for sums alone."""
    query = select(table).where(table.c.slug == slug, table.c.case_gone.is_(False), table.c.finished_at.is_not(None))
    return _all(tx, query.order_by(table.c.finished_at, table.c.id))


def marks(tx: Connection, number: int) -> Mapping[str, Any]:
    """When and from where each text of the month at hand was written last."""
    stored: Mapping[str, Any] = tx.execute(select(table.c.marks).where(table.c.id == number)).scalar_one()
    return stored


def write(tx: Connection, number: int, doing: MonthWords, version: int, marks: Mapping[str, Any]) -> None:
    """Keeps what is written in the month at hand."""
    _set(tx, number, doing={**doing.filled(), **doing.unread}, version=version, marks=marks)


def answer(tx: Connection, attempt: MonthsAttempt, answers: Sequence[MonthAnswer]) -> None:
    """Keeps the answers with the newest one; the words of that month are part of it and the next begins without any."""
    stored = [item.model_dump(mode="json") for item in answers]
    _set(tx, attempt.id, answers=stored, doing={}, marks={}, version=attempt.version + 1)


def finish(tx: Connection, number: int, result: MonthsResult, edition: int, *, forewarned: bool, at: datetime) -> None:
    """Ends an account with what it came to."""
    stored = result.model_dump(mode="json")
    _set(tx, number, result=stored, edition=edition, forewarned=forewarned, finished_at=at)


def forget(tx: Connection, person: int) -> None:
    """Deletes everything a person has said."""
    writes.any_number(tx, delete(table).where(table.c.person == person))


def mark_case_gone(tx: Connection, slug: str) -> None:
    """Lets a case go: what was said stays its people's."""
    writes.any_number(tx, update(table).where(table.c.slug == slug).values(case_gone=True))


def _set(tx: Connection, number: int, **values: Any) -> None:
    writes.one(tx, update(table).where(table.c.id == number).values(values), "account month by month", number)


def _one(tx: Connection, *conditions: ColumnElement[bool], claimed: bool) -> MonthsAttempt | None:
    query = select(table).where(*conditions)
    return next(iter(_all(tx, query.with_for_update() if claimed else query)), None)


def _all(tx: Connection, query: Select[Any]) -> tuple[MonthsAttempt, ...]:
    """Those that can be read; what another release kept in a way of its own stays and counts nowhere."""
    attempts = []
    for row in tx.execute(query).mappings():
        try:
            attempts.append(_attempt(row))
        except ValidationError:
            log.warning("The account month by month with number %s cannot be read and is left out", row["id"])
    return tuple(attempts)


def _attempt(row: Any) -> MonthsAttempt:
    return MonthsAttempt(
        id=row["id"],
        person=row["person"],
        slug=row["slug"],
        edition=row["edition"],
        about=row["about"],
        level=level_stored(row["level"]),
        answers=tuple(MonthAnswer.model_validate(item) for item in row["answers"]),
        doing=MonthWords.read(row["doing"]),
        version=row["version"],
        begun_at=row["begun_at"],
        finished_at=row["finished_at"],
        result=MonthsResult.model_validate(row["result"]) if row["finished_at"] else None,
        forewarned=row["forewarned"],
    )
