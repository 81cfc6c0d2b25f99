"""Practice as it is kept: drafts that change with every word, attempts that never change, cases opened."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from pydantic import ValidationError
from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lib.model.audience import Level, level_stored
from lib.model.practice import Answers, Attempt, Draft, Result
from lib.store.database import writes
from lib.store.tables.practice import case_opened as opened_table
from lib.store.tables.practice import practice_attempt as attempt_table
from lib.store.tables.practice import practice_draft as draft_table

log = logging.getLogger(__name__)

# Writer, sequence and draft version of the last text of each field.
LastWriters = dict[str, tuple[str, int, int]]


def begin(tx: Connection, person: int, slug: str, edition: int, at: datetime) -> Draft:
    """The draft of a person for a case; a new one unless one is under way."""
    values = {
        "person": person,
        "slug": slug,
        "edition": edition,
        "answers": {},
        "pens": {},
        "version": 1,
        "begun_at": at,
    }
    tx.execute(_insert(tx, draft_table).values(values).on_conflict_do_nothing())
    query = select(draft_table).where(draft_table.c.person == person, draft_table.c.slug == slug)
    return _draft(tx.execute(query).mappings().one())


def draft(tx: Connection, person: int, slug: str) -> Draft | None:
    """What this person has under way for a case."""
    row = tx.execute(_DRAFT_AT, {"who": person, "case": slug}).mappings().one_or_none()
    return _draft(row) if row else None


def claim(tx: Connection, person: int, slug: str) -> Draft | None:
    """The same, which nobody else changes or commits until this transaction ends."""
    return _claimed(tx, draft_table.c.person == person, draft_table.c.slug == slug)


def claim_at(tx: Connection, number: int, person: int) -> Draft | None:
    """One draft by its number, if it is this person's, claimed as well."""
    return _claimed(tx, draft_table.c.id == number, draft_table.c.person == person)


def drafts(tx: Connection, person: int) -> tuple[Draft, ...]:
    """Everything this person has under way, newest first."""
    return tuple(_draft(row) for row in tx.execute(_DRAFTS, {"who": person}).mappings())


def last_writers(tx: Connection, number: int) -> LastWriters:
    """Who wrote each text of a draft last."""
    stored = tx.execute(select(draft_table.c.pens).where(draft_table.c.id == number)).scalar_one()
    return {field: (writer[0], writer[1], writer[2]) for field, writer in stored.items()}


def put(tx: Connection, draft: Draft, answers: Answers, writers: LastWriters | None = None) -> int:
    """Keeps other answers in a draft that was claimed in this transaction; returns its version."""
    version = draft.version + 1
    values: dict[str, Any] = {"answers": {**answers.filled(), **answers.unread}, "version": version}
    if writers is not None:
        values["pens"] = writers
    writes.one(tx, update(draft_table).where(draft_table.c.id == draft.id).values(values), "draft", draft.id)
    return version


def drop(tx: Connection, number: int) -> None:
    """Forgets a draft."""
    writes.one(tx, delete(draft_table).where(draft_table.c.id == number), "draft", number)


def add(
    tx: Connection, draft: Draft, about: str, result: Result, *, level: Level, forewarned: bool, at: datetime
) -> Attempt:
    """Turns a draft into an attempt."""
    drop(tx, draft.id)
    values = {
        "person": draft.person,
        "slug": draft.slug,
        "edition": draft.edition,
        "about": about,
        "answers": draft.answers.filled(),
        "result": result.model_dump(mode="json"),
        "forewarned": forewarned,
        "at": at,
        "level": level.value,
        "case_gone": False,
    }
    number = tx.execute(insert(attempt_table).values(values).returning(attempt_table.c.id)).scalar_one()
    return Attempt(number, draft.person, draft.slug, draft.edition, about, draft.answers, result, forewarned, at, level)


def attempt(tx: Connection, number: int, person: int) -> Attempt | None:
    """One attempt by its number, if it is this person's."""
    query = select(attempt_table).where(attempt_table.c.id == number, attempt_table.c.person == person)
    return next(iter(_attempts(tx, query)), None)


def attempts(tx: Connection, person: int, slug: str | None = None) -> tuple[Attempt, ...]:
    """A person's attempts in the order they were made, at one case or at all."""
    query = select(attempt_table).where(attempt_table.c.person == person)
    if slug is not None:
        query = query.where(attempt_table.c.slug == slug)
    return _attempts(tx, query.order_by(attempt_table.c.id))


def attempts_at(tx: Connection, slug: str) -> tuple[Attempt, ...]:
    """Everybody's attempts at the case that has this name now, for sums alone."""
    query = select(attempt_table).where(_of_this_case(slug)).order_by(attempt_table.c.id)
    return _attempts(tx, query)


def answered(tx: Connection, person: int, slug: str) -> bool:
    """Whether somebody has answered the case that has this name now."""
    query = select(attempt_table.c.id).where(attempt_table.c.person == person, _of_this_case(slug)).limit(1)
    return tx.execute(query).first() is not None


def attempts_of(tx: Connection, people: Iterable[int], slugs: Iterable[str]) -> tuple[Attempt, ...]:
    """The attempts of some people at some cases."""
    query = select(attempt_table).where(attempt_table.c.person.in_(list(people)), attempt_table.c.slug.in_(list(slugs)))
    return _attempts(tx, query.order_by(attempt_table.c.id))


def mark_opened(tx: Connection, person: int, slug: str, at: datetime) -> None:
    """That somebody has opened a case as a whole; the first time counts."""
    tx.execute(_insert(tx, opened_table).values(person=person, slug=slug, at=at).on_conflict_do_nothing())


def opened(tx: Connection, person: int, slug: str) -> bool:
    """Whether somebody has opened a case as a whole."""
    return tx.execute(_OPENED_CASE, {"who": person, "case": slug}).first() is not None


def all_opened(tx: Connection, person: int) -> frozenset[str]:
    """The cases somebody has opened as a whole."""
    return frozenset(tx.execute(_OPENED, {"who": person}).scalars())


def forget(tx: Connection, person: int) -> None:
    """Deletes a person's attempts, drafts and the cases they opened."""
    for table in (attempt_table, draft_table, opened_table):
        writes.any_number(tx, delete(table).where(table.c.person == person))


def mark_case_gone(tx: Connection, slug: str) -> None:
    """Lets a case go: attempts stay their people's, and who opened it is forgotten."""
    writes.any_number(tx, update(attempt_table).where(attempt_table.c.slug == slug).values(case_gone=True))
    writes.any_number(tx, delete(opened_table).where(opened_table.c.slug == slug))


def _of_this_case(slug: str) -> ColumnElement[bool]:
    return and_(attempt_table.c.slug == slug, attempt_table.c.case_gone.is_(False))


def _insert(tx: Connection, table: Any) -> Any:
    return (postgresql if tx.dialect.name == "postgresql" else sqlite).insert(table)


def _claimed(tx: Connection, *conditions: ColumnElement[bool]) -> Draft | None:
    # All answers lie in one column, and two texts may be saved in the same moment.
    row = tx.execute(select(draft_table).where(*conditions).with_for_update()).mappings().one_or_none()
    return _draft(row) if row else None


def _draft(row: Any) -> Draft:
    answers = Answers.read(row["answers"])
    return Draft(row["id"], row["person"], row["slug"], row["edition"], answers, row["version"], row["begun_at"])


def _attempts(tx: Connection, query: Select[Any]) -> tuple[Attempt, ...]:
    """Those that can be read. One that another release measured in a way of its own stays kept, and counts nowhere."""
    attempts = []
    for row in tx.execute(query).mappings():
        try:
            attempts.append(_attempt(row))
        except ValidationError:
            log.warning("The attempt with number %s cannot be read and is left out", row["id"])
    return tuple(attempts)


def _attempt(row: Any) -> Attempt:
    return Attempt(
        id=row["id"],
        person=row["person"],
        slug=row["slug"],
        edition=row["edition"],
        about=row["about"],
        answers=Answers.read(row["answers"]),
        result=Result.model_validate(row["result"]),
        forewarned=row["forewarned"],
        at=row["at"],
        level=level_stored(row["level"]),
    )


# Put together once: every opening of a case asks them.
_DRAFT_AT = select(draft_table).where(draft_table.c.person == bindparam("who"), draft_table.c.slug == bindparam("case"))
_DRAFTS = select(draft_table).where(draft_table.c.person == bindparam("who")).order_by(draft_table.c.id.desc())
_OPENED = select(opened_table.c.slug).where(opened_table.c.person == bindparam("who"))
_OPENED_CASE = _OPENED.where(opened_table.c.slug == bindparam("case"))
