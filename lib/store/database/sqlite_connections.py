"""How connections to an SQLite file are set up, and how their transactions begin."""

from __future__ import annotations

import sqlite3
import time

from sqlalchemy import Connection, Engine, event

BUSY_SECONDS = 10
_SETUP = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys = ON",
    # In WAL mode only FULL waits for the disk at each commit; what was called saved survives a power cut.
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    # 4 MB for each connection. Mapping the file instead was no faster, and counts as memory of the program.
    "PRAGMA cache_size = -4096",
)


def listen(engine: Engine) -> None:
    """Set up every connection of this engine from now on."""
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)


def _prepare(connection: sqlite3.Connection, _record: object) -> None:
    # The driver would open transactions of its own, and too late for a consistent read.
    connection.isolation_level = None
    for statement in _SETUP:
        connection.execute(statement).close()
    _use_wal(connection)


def _use_wal(connection: sqlite3.Connection) -> None:
    # SQLite does not wait on the busy timeout when two processes switch a new file to WAL at once.
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL").close()
            return
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    writes = options.get("writes", False)
    if options.get("large", False):
        # What SQLite notes to undo one statement grows to the size of a table that is dropped.
        connection.exec_driver_sql("PRAGMA temp_store = FILE")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
