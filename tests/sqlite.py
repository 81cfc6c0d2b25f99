"""One SQLite store for a whole test session, its file laid anew for each test."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import event

from lib.services.review import derived_values
from lib.services.runtime import cache
from lib.store import Store


class Sqlite:
    """A new store for each test would learn every statement anew, which takes longer than most tests do."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._store = Store(self.url)
        event.listen(self._store.engine, "connect", _wait_for_no_disk)

    @property
    def url(self) -> str:
        """The address of the file, whatever it holds by now."""
        return f"sqlite:///{self._path}"

    def lay(self, file: Path) -> Store:
        """The store on a copy of this file."""
        self.clear()
        shutil.copy(file, self._path)
        return self._store

    def clear(self) -> None:
        """Close and remove the file."""
        self._store.dispose()
        for ending in ("", "-wal", "-shm"):
            Path(f"{self._path}{ending}").unlink(missing_ok=True)
        # What is kept of a review is kept under its store and number, and the numbers begin anew.
        cache.clear()
        derived_values.reviews.clear()


def _wait_for_no_disk(connection: sqlite3.Connection, _record: object) -> None:
    # Nothing here outlives the session, so nothing needs to reach the disk.
    connection.execute("PRAGMA synchronous = OFF").close()


@contextmanager
def at_each_connection(store: Store, *statements: str) -> Iterator[None]:
    """Statements that every connection of the store begins with, such as one that lets nothing be written."""

    def prepare(connection: sqlite3.Connection, _: object) -> None:
        for statement in statements:
            connection.execute(statement).close()

    event.listen(store.engine, "connect", prepare)
    store.engine.dispose()
    try:
        yield
    finally:
        event.remove(store.engine, "connect", prepare)
        store.engine.dispose()
