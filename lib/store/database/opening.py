"""Opening a database: made or brought to the form of this release first, its library made ready for searching."""

from __future__ import annotations

import logging
import math
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from sqlalchemy.exc import OperationalError

from lib.model.errors import Unready
from lib.store import migrations
from lib.store.database.faults import DatabaseAway, DatabaseLocked, reason_of
from lib.store.database.store import Store
from lib.store.library import reindex
from lib.store.library.reindex import Backlog

# Told in a sentence what the database is busy with.
ReportProgress = Callable[[str], None]
log = logging.getLogger(__name__)

# A writer that waits for SQLite looks every tenth of a second whether it is free.
PAUSE_SECONDS = 0.2


def open_store(
    url: str, *, backups: Path | None = None, migrate: bool = True, report: ReportProgress = log.warning
) -> Store:
    """The database at `url`, created or brought to the present form first; without `migrate` just as it is.

    An SQLite file that is behind is copied to `backups` (by default a folder beside it) before it is changed. `report`
    is told what takes long. Raises DatabaseTooNew for one written by a later release, and Unready for one that is not
    ours; both stay untouched. Unready as well for an SQLite file that somebody else keeps writing to.
    """
    store = Store(url)
    try:
        if store.path is not None:
            if migrate:
                _make_room(store.path)
            elif not store.path.exists():
                raise Unready(f"There is no database at {store.path} yet; the first start makes it.")
            migrations.inspect_file(store.path)
        if migrate:
            _bring_up_to_date(store, backups, report)
            store.hold()
    except BaseException as error:
        store.dispose()
        if _is_locked(error):
            raise Unready(f"Another program keeps writing to {store.path}. Start again when it is done.") from error
        if isinstance(error, DatabaseAway):
            raise Unready(f"The database at {store.address} cannot be reached ({reason_of(error)}).") from error
        raise
    return store


def _is_locked(error: BaseException) -> bool:
    if isinstance(error, DatabaseLocked):
        return True
    cause = error.orig if isinstance(error, OperationalError) else error
    return isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def _bring_up_to_date(store: Store, backups: Path | None, report: ReportProgress) -> None:
    with store.write(large=True) as tx:
        migrations.bring_up_to_date(tx, store.path, backups, report)
        backlog = reindex.begin(tx, report)
    if backlog.total:
        _reindex(store, backlog, report)
    if store.is_sqlite:
        # What was prepared for large transactions is not for those that follow.
        store.dispose()


def _reindex(store: Store, backlog: Backlog, report: ReportProgress) -> None:
    started, indexed_before = time.monotonic(), backlog.total - len(backlog.numbers)
    for done in range(0, len(backlog.numbers), reindex.BATCH):
        if store.is_sqlite:
            # Other processes on the same file get in.
            time.sleep(PAUSE_SECONDS)
        with store.write(large=True) as tx:
            reindex.index_batch(tx, backlog.numbers[done : done + reindex.BATCH])
        report(
            _progress(
                indexed_before,
                min(done + reindex.BATCH, len(backlog.numbers)),
                backlog.total,
                time.monotonic() - started,
            )
        )
    with store.write(large=True) as tx:
        reindex.finish(tx)


def _progress(before: int, done: int, total: int, seconds: float) -> str:
    left = total - before - done
    minutes = math.ceil(seconds / done * left / 60)
    rest = f", about {minutes} {'minute' if minutes == 1 else 'minutes'} left" if left else ""
    return f"The library is being made ready for searching: {before + done:,} of {total:,} cases{rest}."


def _make_room(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unready(f"The folder {path.parent} for the database cannot be made: {error.strerror}.") from None
