"""What readers say about a case: one row a comment, a draft until it is posted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, bindparam, delete, func, insert, or_, select, update

from lib.store.database import writes
from lib.store.tables.readers import case_comment as table
from lib.store.tables.reviews import person as people


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
    number: int = tx.execute(
        insert(table).values(**values, text="", version=1, marks={}).returning(table.c.id)
    ).scalar_one()
    return number


def get(tx: Connection, id: int) -> Comment | None:
    """The comment with this number, whatever its state, kept from other writers until this transaction ends."""
    query = _comments().where(table.c.id == id).with_for_update(of=table)
    row = tx.execute(query).mappings().one_or_none()
    return Comment(**row) if row else None


def draft(tx: Connection, slug: str, who: int) -> Comment | None:
    """What this person has begun to write at a case."""
    row = tx.execute(_DRAFT, {"case": slug, "who": who}).mappings().first()
    return Comment(**row) if row else None


def posted(tx: Connection, slug: str, *, limit: int, offset: int = 0) -> tuple[Comment, ...]:
    """The comments at a case, newest first."""
    page = {"case": slug, "most": limit, "before": offset}
    return tuple(Comment(**row) for row in tx.execute(_POSTED, page).mappings())


def count(tx: Connection, slug: str) -> int:
    """How many comments a case has."""
    number: int = tx.execute(_COUNT, {"case": slug}).scalar_one()
    return number


def removed(tx: Connection, slug: str, who: int, *, anybodys: bool, limit: int) -> tuple[Comment, ...]:
    """What was removed at a case and can be put back, last first: what `who` wrote and removed themselves.

    With `anybodys` also what anybody had posted, whoever removed it.
    """
    query = _ALL_REMOVED if anybodys else _OWN_REMOVED
    return tuple(Comment(**row) for row in tx.execute(query, {"case": slug, "who": who, "most": limit}).mappings())


def change(tx: Connection, id: int, **values: Any) -> None:
    """Sets columns of one comment."""
    writes.one(tx, update(table).where(table.c.id == id).values(values), "comment", id)


def remove_of(tx: Connection, slug: str) -> None:
    """Deletes everything said about a case."""
    writes.any_number(tx, delete(table).where(table.c.slug == slug))


def _comments() -> Select[Any]:
    columns = (column for column in table.c if column.name != "person")
    return select(*columns, table.c.person.label("who"), people.c.name.label("by")).join_from(
        table, people, table.c.person == people.c.id
    )


def _removed(*conditions: ColumnElement[bool]) -> Select[Any]:
    query = _comments().where(_HERE, table.c.removed_at.is_not(None), table.c.text != "", or_(*conditions))
    return query.order_by(table.c.removed_at.desc(), table.c.id.desc()).limit(bindparam("most"))


# Put together once: every opening of a case asks all of them.
_HERE = table.c.slug == bindparam("case")
_OWN = and_(table.c.person == bindparam("who"), table.c.removed_by == bindparam("who"))
_IS_POSTED = and_(_HERE, table.c.posted_at.is_not(None), table.c.removed_at.is_(None))
_COUNT = select(func.count()).select_from(table).where(_IS_POSTED)
_POSTED = (
    _comments()
    .where(_IS_POSTED)
    .order_by(table.c.posted_at.desc(), table.c.id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("before"))
)
_DRAFT = (
    _comments()
    .where(_HERE, table.c.person == bindparam("who"), table.c.posted_at.is_(None), table.c.removed_at.is_(None))
    .order_by(table.c.id.desc())
    .limit(1)
)
_OWN_REMOVED = _removed(_OWN)
_ALL_REMOVED = _removed(_OWN, table.c.posted_at.is_not(None))
