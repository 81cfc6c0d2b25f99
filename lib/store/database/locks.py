"""The locks by which processes take turns, all named here so that no two share a number.

On PostgreSQL each is held until the transaction that took it ends, because a pooler between may hand the next
transaction to another connection. SQLite has one writer at a time anyway. Whoever takes several takes them in this
order, and claims rows before them, only the loss register behind them: MIGRATION, NAMES, PEOPLE, LIBRARY. SAMPLES is
taken outside of every transaction.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from enum import IntEnum, unique
from pathlib import Path

from sqlalchemy import Connection, func, select
from sqlalchemy.dialects.postgresql import array

_STEM_LENGTH = 40


@unique
class Lock(IntEnum):
    """Any fixed numbers; those of releases that may run beside this one stay what they are."""

    MIGRATION = 7_203_519
    LIBRARY = 7_203_520
    PEOPLE = 7_203_521
    SAMPLES = 7_203_522
    # With a second number for the name: only who gives the same name waits.
    NAMES = 7_203_523


def take(tx: Connection, lock: Lock) -> None:
    """Wait until nobody else holds the lock, and hold it until this transaction ends."""
    if tx.dialect.name == "postgresql":
        tx.execute(select(func.pg_advisory_xact_lock(int(lock))))


def take_names(tx: Connection, slugs: Iterable[str]) -> None:
    """Hold these short names and all numbered ones like them, one after another so that no two wait for each other."""
    if tx.dialect.name != "postgresql":
        return
    stems = array(sorted({_stem(slug) for slug in slugs}))
    numbers = select(func.hashtext(func.unnest(stems)).label("number")).distinct().order_by("number").subquery()
    for number in tx.scalars(select(numbers.c.number)).all():
        tx.execute(select(func.pg_advisory_xact_lock(int(Lock.NAMES), number)))


def _stem(slug: str) -> str:
    return re.sub(r"(?:-[0-9]+)+$", "", slug[:_STEM_LENGTH])


@contextmanager
def file_lock(path: Path) -> Iterator[None]:
    """One process at a time gets past here; a process that dies lets go."""
    with path.open("ab") as file:
        if sys.platform == "win32":
            import msvcrt

            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX)
        yield
