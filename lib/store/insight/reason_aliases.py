"""Which reason words of a sales system stand for, as people said it; the words that ship are in a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, delete, insert, select

from lib.model.worksheets.reasons import Reason
from lib.store.database import writes
from lib.store.tables.reviews import person
from lib.store.tables.reviews import reason_alias as table


@dataclass(frozen=True)
class ReasonAlias:
    """Words, the reason they stand for, and who said so when; `key` is what all spellings of them share."""

    key: str
    words: str
    reason: Reason
    by: str
    at: datetime


def all(tx: Connection) -> tuple[ReasonAlias, ...]:
    """Every learnt word by its reason; what another release named otherwise is left out."""
    query = (
        select(table.c.key, table.c.words, table.c.reason, person.c.name, table.c.at)
        .join(person, person.c.id == table.c.who)
        .order_by(table.c.reason, table.c.key)
    )
    return tuple(
        ReasonAlias(key, words, Reason(code), by, at)
        for key, words, code, by, at in tx.execute(query)
        if code in Reason.__members__
    )


def put(tx: Connection, key: str, words: str, reason: Reason, *, who: int, at: datetime) -> None:
    """Keep what words stand for, instead of what was said of them before."""
    writes.any_number(tx, delete(table).where(table.c.key == key))
    tx.execute(insert(table).values(key=key, words=words, reason=reason.value, who=who, at=at))


def forget(tx: Connection, key: str) -> bool:
    """Drop what was said of words; whether anything had been."""
    return writes.any_number(tx, delete(table).where(table.c.key == key)) > 0
