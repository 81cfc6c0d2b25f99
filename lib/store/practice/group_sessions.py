"""Group sessions on a case: the votes of a room, without a name on any of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, insert, select, update

from lib.model.worksheets.reasons import Reason, ReasonGroup
from lib.store.database import writes
from lib.store.tables.practice import group_session as table

_REASONS = {reason.value: reason for reason in Reason}
_GROUPS = {group.value: group for group in ReasonGroup}


@dataclass(frozen=True)
class GroupSession:
    """A case run with a room: hands counted by group, and the points of those who gave them in turn."""

    id: int
    by: int
    slug: str
    about: str
    hands: Mapping[ReasonGroup, int]
    votes: tuple[tuple[tuple[Reason, int], ...], ...]
    at: datetime


def add(tx: Connection, by: int, slug: str, about: str, at: datetime) -> int:
    """Opens a session without any vote."""
    values = {"by": by, "slug": slug, "about": about, "hands": {}, "votes": [], "at": at}
    number: int = tx.execute(insert(table).values(values).returning(table.c.id)).scalar_one()
    return number


def get(tx: Connection, number: int) -> GroupSession | None:
    """One session."""
    return _one(tx, select(table).where(table.c.id == number))


def claim(tx: Connection, number: int) -> GroupSession | None:
    """One session, kept from other writers until this transaction ends: its votes lie in one column."""
    return _one(tx, select(table).where(table.c.id == number).with_for_update())


def of(tx: Connection, by: int, limit: int) -> tuple[GroupSession, ...]:
    """The latest sessions somebody has opened."""
    query = select(table).where(table.c.by == by).order_by(table.c.id.desc()).limit(limit)
    return tuple(_session(row) for row in tx.execute(query).mappings())


def put_hands(tx: Connection, number: int, hands: Mapping[ReasonGroup, int]) -> None:
    """Keeps the hands counted in the place of those before."""
    stored = {group.value: count for group, count in hands.items() if count}
    writes.one(tx, update(table).where(table.c.id == number).values(hands=stored), "session", number)


def put_votes(tx: Connection, number: int, votes: Sequence[Sequence[tuple[Reason, int]]]) -> None:
    """Keeps these votes, sorted, so that their order tells nothing of who voted when."""
    stored = sorted([[reason.value, points] for reason, points in vote] for vote in votes)
    writes.one(tx, update(table).where(table.c.id == number).values(votes=stored), "session", number)


def _one(tx: Connection, query: Select[Any]) -> GroupSession | None:
    row = tx.execute(query).mappings().one_or_none()
    return _session(row) if row else None


def _session(row: Any) -> GroupSession:
    return GroupSession(
        id=row["id"],
        by=row["by"],
        slug=row["slug"],
        about=row["about"],
        hands={_GROUPS[group]: count for group, count in row["hands"].items() if group in _GROUPS},
        votes=tuple(
            tuple((_REASONS[reason], points) for reason, points in vote if reason in _REASONS) for vote in row["votes"]
        ),
        at=row["at"],
    )
