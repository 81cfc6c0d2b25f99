"""What readers say about a case: one row a comment, a draft until it is posted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, func, insert, or_, select, update

from lib.store.reader_tables import case_comment as table
from lib.store.tables import person as people


@dataclass(frozen=True)
class Comment:
    """A comment at one case and the edition it was written at. `by` is the name of the person `who`.

    `marks` says for each field at which version, from which field of which screen it was last written.
    """

    id: int
    slug: str
    edition: int
    who: int
    by: str
    text: str
    version: int
    marks: Mapping[str, Any]
    begun_at: datetime
    posted_at: datetime | None
    edited_at: datetime | None
    removed_at: datetime | None
    removed_by: int | None


def begin(tx: Connection, slug: str, edition: int, who: int, at: datetime) -> int:
    """An empty draft; returns its number."""
    values = {"slug": slug, "edition": edition, "person": who, "begun_at": at}
    made: int = tx.execute(
        insert(table).values(**values, text="", version=1, marks={}).returning(table.c.id)
    ).scalar_one()
    return made


def get(tx: Connection, id: int) -> Comment | None:
    """The comment with this number, whatever its state, kept from other writers until this transaction ends."""
    query = _comments().where(table.c.id == id).with_for_update(of=table)
    found = tx.execute(query).mappings().one_or_none()
    return Comment(**found) if found else None


def draft(tx: Connection, slug: str, who: int) -> Comment | None:
    """What this person has begun to write at a case."""
    here = and_(table.c.slug == slug, table.c.person == who, table.c.posted_at.is_(None), table.c.removed_at.is_(None))
    found = tx.execute(_comments().where(here).order_by(table.c.id.desc()).limit(1)).mappings().first()
    return Comment(**found) if found else None


def posted(tx: Connection, slug: str, *, limit: int, offset: int = 0) -> tuple[Comment, ...]:
    """The comments at a case, newest first."""
    query = _comments().where(_posted(slug)).order_by(table.c.posted_at.desc(), table.c.id.desc())
    return tuple(Comment(**row) for row in tx.execute(query.limit(limit).offset(offset)).mappings())


def count(tx: Connection, slug: str) -> int:
    """How many comments a case has."""
    number: int = tx.execute(select(func.count()).select_from(table).where(_posted(slug))).scalar_one()
    return number


def removed(tx: Connection, slug: str, who: int, *, anybodys: bool, limit: int) -> tuple[Comment, ...]:
    """What was removed at a case and can be put back, last first: what `who` wrote and removed themselves.

    With `anybodys` also what anybody had posted, whoever removed it.
    """
    own = and_(table.c.person == who, table.c.removed_by == who)
    whose = or_(own, table.c.posted_at.is_not(None)) if anybodys else own
    query = _comments().where(table.c.slug == slug, table.c.removed_at.is_not(None), table.c.text != "", whose)
    query = query.order_by(table.c.removed_at.desc(), table.c.id.desc())
    return tuple(Comment(**row) for row in tx.execute(query.limit(limit)).mappings())


def change(tx: Connection, id: int, **values: Any) -> None:
    """Sets columns of one comment."""
    tx.execute(update(table).where(table.c.id == id).values(values))


def remove_of(tx: Connection, slug: str) -> None:
    """Deletes everything said about a case."""
    tx.execute(delete(table).where(table.c.slug == slug))


def _posted(slug: str) -> ColumnElement[bool]:
    return and_(table.c.slug == slug, table.c.posted_at.is_not(None), table.c.removed_at.is_(None))


def _comments() -> Select[Any]:
    own = (column for column in table.c if column.name != "person")
    return select(*own, table.c.person.label("who"), people.c.name.label("by")).join_from(
        table, people, table.c.person == people.c.id
    )
