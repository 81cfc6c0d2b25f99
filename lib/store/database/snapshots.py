"""What was read in one unchanging view of the data is not read again in it, and one thread may share a view."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from sqlalchemy import Connection

V = TypeVar("V")
_RESULTS = "already_read"


def as_snapshot(connection: Connection) -> Connection:
    """The same connection, which remembers from now on what is read with `read_once`."""
    return connection.execution_options(**{_RESULTS: {}})


def read_once(tx: Connection, key: Hashable, read: Callable[[], V]) -> V:
    """What `read` finds: once in a reading transaction, which sees nothing change, and always anew in a writing one."""
    results = tx.get_execution_options().get(_RESULTS)
    if results is None:
        return read()
    if key not in results:
        results[key] = read()
    result: V = results[key]
    return result


class SharedView(threading.local):
    """The view that everything this thread reads is read in, if there is one."""

    view: Connection | None = None

    @contextmanager
    def of(self, view: Connection) -> Iterator[None]:
        """Have every reading of this thread use this view."""
        self.view = view
        try:
            yield
        finally:
            self.view = None

    def refuse_writing(self) -> None:
        """A write asks anew who may write; within a shared view it would be answered from before."""
        if self.view is not None:
            raise RuntimeError("Nothing can be written while several readings share one view.")
