"""Who is who in training editions: kept here and in no document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from lib.store.database import writes
from lib.store.database.snapshots import read_once
from lib.store.tables.cases import disguise as table
from lib.store.tables.cases import training_edition as editions


@dataclass(frozen=True)
class TrainingDecisions:
    """The decisions on one case as plain values, and the name of its training case."""

    slug: str
    training: str
    content: Any


@dataclass(frozen=True)
class TrainingEdition:
    """A published training edition; `origin` is the internal edition it was made from."""

    edition: int
    origin: int
    approved_by: str
    published_at: datetime


def find(tx: Connection, slug: str) -> TrainingDecisions | None:
    """What is kept for an internal case."""
    return _one(tx, _OF_CASE, slug)


def of_training(tx: Connection, training: str) -> TrainingDecisions | None:
    """What is kept for the internal case behind a training case."""
    return _one(tx, _OF_TRAINING, training)


def trainings(tx: Connection, slugs: Iterable[str]) -> dict[str, str]:
    """The names of the training cases of those internal cases that have one."""
    query = select(table.c.slug, table.c.training).where(table.c.slug.in_(list(slugs)))
    return {row.slug: row.training for row in tx.execute(query)}


def put(tx: Connection, decisions: TrainingDecisions, *, who: int, at: datetime) -> None:
    """Keeps the decisions in place of those before. The name of the training case stays what it was first."""
    values = {"content": decisions.content, "changed_by": who, "changed_at": at}
    if not writes.any_number(tx, update(table).where(table.c.slug == decisions.slug).values(values)):
        tx.execute(insert(table).values(slug=decisions.slug, training=decisions.training, **values))


def published(tx: Connection, training: str, edition: TrainingEdition, *, who: int) -> None:
    """Notes who approved a training edition and which internal one it tells."""
    tx.execute(
        insert(editions).values(
            training=training,
            edition=edition.edition,
            origin=edition.origin,
            approved_by=edition.approved_by,
            published_by=who,
            published_at=edition.published_at,
        )
    )


def latest(tx: Connection, training: str) -> TrainingEdition | None:
    """The newest training edition of a case."""
    row = tx.execute(_LATEST, {"name": training}).one_or_none()
    return TrainingEdition(**row._mapping) if row else None


def withdraw(tx: Connection, training: str) -> None:
    """Forgets the training editions of this name; what was decided stays, for the next one."""
    writes.any_number(tx, delete(editions).where(editions.c.training == training))


def remove(tx: Connection, slug: str) -> None:
    """Forgets who was who in the training editions of an internal case."""
    writes.any_number(tx, delete(table).where(table.c.slug == slug))


def _one(tx: Connection, query: Select[Any], name: str) -> TrainingDecisions | None:
    row = read_once(tx, ("disguise", query, name), lambda: tx.execute(query, {"name": name}).one_or_none())
    return TrainingDecisions(*row) if row else None


# Put together once: every opening of a case asks them.
_DECISIONS = select(table.c.slug, table.c.training, table.c.content)
_OF_CASE = _DECISIONS.where(table.c.slug == bindparam("name"))
_OF_TRAINING = _DECISIONS.where(table.c.training == bindparam("name"))
_NEWEST = select(func.max(editions.c.edition)).where(editions.c.training == bindparam("name")).scalar_subquery()
_LATEST = select(editions.c.edition, editions.c.origin, editions.c.approved_by, editions.c.published_at).where(
    editions.c.training == bindparam("name"), editions.c.edition == _NEWEST
)
