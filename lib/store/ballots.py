"""Ballots, sealed and opened: kept apart from every worksheet, encrypted by whoever hands them in here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, union, update

from lib.model.same_name import key_of as name_key
from lib.store.database import writes
from lib.store.reviews import claim
from lib.store.tables.reviews import opened_ballot, sealed_ballot
from lib.store.tables.reviews import sealed_ballot as table


@dataclass(frozen=True)
class SealedBallot:
    """That somebody has sealed a ballot, and when; nothing of what it says."""

    author: str
    at: datetime


@dataclass(frozen=True)
class OpenedBallot:
    """An opened ballot as it is kept: who handed it in, the hash of its word ("" for none), and its content."""

    who: int
    author: str
    key: str
    content: Any


def add(tx: Connection, review: int, author: str, content: str, *, who: int, key: str, at: datetime) -> None:
    """Seals a ballot. Its author must have none sealed in this review."""
    claim(tx, review)
    values = {"review": review, "person": who, "author": author, "key": key, "sealed_at": at, "content": content}
    tx.execute(insert(table).values({**values, "author_key": name_key(author)}))


def add_opened(tx: Connection, review: int, author: str, content: str, *, who: int, at: datetime) -> None:
    """Keeps a ballot that was given after the reveal."""
    claim(tx, review)
    values = {"review": review, "person": who, "author": author, "key": "", "sealed_at": at, "content": content}
    tx.execute(insert(opened_ballot).values(values))


def sealed(tx: Connection, review: int) -> tuple[SealedBallot, ...]:
    """Who has sealed a ballot, in that order."""
    query = select(table.c.author, table.c.sealed_at).where(table.c.review == review).order_by(table.c.id)
    return tuple(SealedBallot(author, at) for author, at in tx.execute(query))


def number_sealed(tx: Connection, review: int) -> int:
    """How many ballots of a review are sealed."""
    query = select(func.count()).select_from(table).where(table.c.review == review)
    number: int = tx.execute(query).scalar_one()
    return number


def authors(tx: Connection, who: int) -> frozenset[str]:
    """The names under which ballots were handed in from this person's screen, in any review."""
    queries = (select(item.c.author).where(item.c.person == who) for item in (sealed_ballot, opened_ballot))
    return frozenset(tx.scalars(union(*queries)))


def key_of(tx: Connection, review: int, author: str) -> str | None:
    """The hash that the word of a ballot must have; None when this author has none sealed."""
    query = select(table.c.key).where(table.c.review == review, table.c.author == author)
    key: str | None = tx.execute(query).scalar_one_or_none()
    return key


def withdraw(tx: Connection, review: int, author: str, key: str) -> bool:
    """Destroys the sealed ballot that has this author and this hash; whether there was one."""
    claim(tx, review)
    statement = delete(table).where(table.c.review == review, table.c.author == author, table.c.key == key)
    return writes.any_number(tx, statement) == 1


def open_all(tx: Connection, review: int) -> tuple[Any, ...]:
    """Opens the sealed ballots of a review: what each holds, in the order they were sealed; none is sealed any more."""
    claim(tx, review)
    columns = (table.c[column.name] for column in opened_ballot.c)
    taken = tx.execute(delete(table).where(table.c.review == review).returning(*columns)).mappings()
    in_order = sorted(taken, key=lambda row: int(row["id"]))
    ballots = [{name: value for name, value in row.items() if name != "id"} for row in in_order]
    if ballots:
        tx.execute(insert(opened_ballot), ballots)
    return tuple(ballot["content"] for ballot in ballots)


def opened(tx: Connection, review: int) -> tuple[OpenedBallot, ...]:
    """The opened ballots of a review, in the order they were sealed."""
    columns = opened_ballot.c
    query = (
        select(columns.person, columns.author, columns.key, columns.content)
        .where(columns.review == review)
        .order_by(columns.id)
    )
    return tuple(OpenedBallot(*row) for row in tx.execute(query))


def encrypt_plaintext(tx: Connection, encrypt: Callable[[Any], str]) -> int:
    """Encrypts what an earlier release kept in plain text; returns how many ballots that were."""
    encrypted = 0
    for ballots_table in (sealed_ballot, opened_ballot):
        plaintext = [
            row
            for row in tx.execute(select(ballots_table.c.id, ballots_table.c.content))
            if not isinstance(row.content, str)
        ]
        for row in plaintext:
            statement = update(ballots_table).where(ballots_table.c.id == row.id).values(content=encrypt(row.content))
            writes.one(tx, statement, "ballot", row.id)
        encrypted += len(plaintext)
    return encrypted
