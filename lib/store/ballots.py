"""Sealed ballots: kept apart from every worksheet until the reveal takes them all out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from lib.model.assumptions import Ballot
from lib.store.reviews import claim
from lib.store.tables import sealed_ballot as table


@dataclass(frozen=True)
class Sealed:
    """That somebody has sealed a ballot, and when; nothing of what it says."""

    author: str
    at: datetime


def add(tx: Connection, review: int, ballot: Ballot, *, who: int, key: str, at: datetime) -> None:
    """Seals a ballot. Its author must have none sealed in this review."""
    claim(tx, review)
    values = {"review": review, "person": who, "author": ballot.author, "key": key, "sealed_at": at}
    tx.execute(insert(table).values(**values, content=ballot.stored()))


def sealed(tx: Connection, review: int) -> tuple[Sealed, ...]:
    """Who has sealed a ballot, in that order."""
    query = select(table.c.author, table.c.sealed_at).where(table.c.review == review).order_by(table.c.id)
    return tuple(Sealed(author, at) for author, at in tx.execute(query))


def key_of(tx: Connection, review: int, author: str) -> str | None:
    """The hash that the word of a ballot must have; None when this author has none sealed."""
    query = select(table.c.key).where(table.c.review == review, table.c.author == author)
    key: str | None = tx.execute(query).scalar_one_or_none()
    return key


def withdraw(tx: Connection, review: int, author: str, key: str) -> bool:
    """Destroys the sealed ballot that has this author and this hash; whether there was one."""
    claim(tx, review)
    here = delete(table).where(table.c.review == review, table.c.author == author, table.c.key == key)
    return tx.execute(here).rowcount == 1


def take_all(tx: Connection, review: int) -> tuple[Ballot, ...]:
    """Opens the sealed ballots of a review, in the order they were sealed; afterwards none is left here."""
    claim(tx, review)
    query = select(table.c.content).where(table.c.review == review).order_by(table.c.id)
    found = tuple(Ballot.read(content) for content in tx.execute(query).scalars())
    tx.execute(delete(table).where(table.c.review == review))
    return found
