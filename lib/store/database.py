"""The database: how it is opened, and the two kinds of transaction everything else runs in."""

from __future__ import annotations

import logging
import math
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from threading import Lock as Turn
from typing import Any

from sqlalchemy import URL, Connection, create_engine, event, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, OperationalError

from lib.model.errors import Unready
from lib.store import installation, locks, migrations, renewal, sqlite_file
from lib.store.faults import DatabaseAway, DatabaseLocked, fault_of
from lib.store.locks import Lock
from lib.store.renewal import Work

Transaction = Connection
# Told in a sentence what the database is busy with.
Hear = Callable[[str], None]
log = logging.getLogger(__name__)

BUSY_SECONDS = 10
# Longer, nobody waits for what need not be written.
SHORT_MILLISECONDS = 200
# The check of health asks often; it writes this seldom.
PROBE_SECONDS = 60
# A writer that waits for SQLite looks every tenth of a second whether it is free.
REST_SECONDS = 0.2
_SETUP = (
    f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}",
    "PRAGMA foreign_keys = ON",
    # In WAL mode only FULL waits for the disk at each commit; what was called saved survives a power cut.
    "PRAGMA synchronous = FULL",
    "PRAGMA temp_store = MEMORY",
    # 4 MB for each connection. Mapping the file instead was no faster, and counts as memory of the program.
    "PRAGMA cache_size = -4096",
)


class Store:
    """One database, shared by all threads of the program.

    Raises Unready with a sentence when the address names no database this program can use.
    """

    def __init__(self, url: str) -> None:
        address = _address(url)
        self.is_sqlite = address.get_backend_name() == "sqlite"
        self.path = _file(address)
        pool: dict[str, Any] = {"pool_size": 8, "max_overflow": 40, "pool_timeout": 30}
        if not self.is_sqlite:
            # A pooler before the server may hand the next transaction to a connection that knows no prepared statement.
            # Three processes of so many connections stay below the hundred that a server takes by default.
            pool |= {"max_overflow": 16, "pool_pre_ping": True, "connect_args": {"prepare_threshold": None}}
        # SQLite lets a waiting writer sleep for up to a tenth of a second, however soon the other is done; within this
        # program the next one is woken at once.
        self._turn = Turn() if self.is_sqlite else nullcontext()
        self.engine = create_engine(address, **pool)
        self._probed = -math.inf
        self._present: sqlite3.Connection | None = None
        if self.is_sqlite:
            event.listen(self.engine, "connect", _prepare)
            event.listen(self.engine, "begin", _begin)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """One unchanging view of the data; writers are neither waited for nor held up.

        Raises a DatabaseFault that says what is wrong with the database, as `write` does.
        """
        self._check_there()
        with _faults_named(), self.engine.connect() as plain:
            connection = plain if self.is_sqlite else _snapshot(plain)
            with connection.begin() as transaction:
                try:
                    yield connection
                finally:
                    transaction.rollback()

    @contextmanager
    def write(self, *, large: bool = False) -> Iterator[Transaction]:
        """All of it or nothing: committed at the end, rolled back when anything is raised.

        SQLite has one writer at a time; a second one waits up to `BUSY_SECONDS`. A `large` one may change more than the
        memory holds; what was prepared for it stays with its connection.
        """
        self._check_there()
        with _faults_named(), self._turn, self.engine.connect() as plain:
            connection = plain.execution_options(writes=True, large=large)
            with connection.begin():
                yield connection

    @contextmanager
    def write_if_free(self) -> Iterator[Transaction]:
        """As `write`, for what nobody should wait for. Raises DatabaseLocked when somebody else is writing."""
        if isinstance(self._turn, nullcontext):
            with self.write() as tx:
                tx.execute(text(f"SET LOCAL lock_timeout = {SHORT_MILLISECONDS}"))
                yield tx
            return
        self._check_there()
        if not self._turn.acquire(timeout=SHORT_MILLISECONDS / 1000):
            raise DatabaseLocked
        try:
            with _faults_named(), self.engine.connect() as plain:
                plain.connection.execute(f"PRAGMA busy_timeout = {SHORT_MILLISECONDS}")
                try:
                    connection = plain.execution_options(writes=True, large=False)
                    with connection.begin():
                        yield connection
                finally:
                    plain.connection.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
        finally:
            self._turn.release()

    def _check_there(self) -> None:
        # An open connection writes on into a file that was taken away, and a new one begins an empty file in its place.
        if self._present is not None and self.path is not None and not self.path.exists():
            raise DatabaseAway

    def probe(self) -> None:
        """Raises what is wrong with a database that cannot be read, or not be written to, a full disk included."""
        if self.path is not None and not self.path.exists():
            raise DatabaseAway
        self.ping()
        if time.monotonic() - self._probed < PROBE_SECONDS:
            return
        try:
            with self.write_if_free() as tx:
                installation.put(tx, "probed", str(int(time.time())))
        except DatabaseLocked:
            # Somebody is writing to it, so it can be written to.
            return
        self._probed = time.monotonic()

    @contextmanager
    def alone(self, lock: Lock) -> Iterator[None]:
        """One process at a time does what is not one transaction."""
        if self.path is not None:
            with locks.holding_file(self.path.with_name(f"{self.path.name}-lock")):
                yield
            return
        with self.engine.connect() as connection, connection.begin():
            locks.take(connection, lock)
            yield

    def ping(self) -> None:
        """Raises when the database does not answer."""
        with self.read() as tx:
            tx.execute(select(1)).one()

    def compact(self) -> None:
        """Writes an SQLite file anew, so that nothing of what was replaced is left in its unused pages or its log."""
        if not self.is_sqlite:
            return
        with self._turn, self.engine.connect() as plain:
            raw: Any = plain.connection.driver_connection
            raw.execute("VACUUM")
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def version(self) -> str:
        """The revision the database is at."""
        with self.read() as tx:
            return migrations.revision_of(tx) or "empty"

    @property
    def address(self) -> str:
        """Where the database is, for people to read; a password is hidden."""
        return self.engine.url.render_as_string(hide_password=True)

    def stay(self) -> None:
        """Show until `dispose` that the database is in use, also while no connection is: no restore gets between."""
        if self.path is not None and self._present is None:
            self._present = sqlite_file.present(self.path)

    def dispose(self) -> None:
        """Closes every connection that is at rest."""
        if self._present is not None:
            self._present.close()
            self._present = None
        self.engine.dispose()


def open_store(url: str, *, backups: Path | None = None, migrate: bool = True, hear: Hear = log.warning) -> Store:
    """The database at `url`, created or brought to the present form first; without `migrate` just as it is.

    An SQLite file that is behind is copied to `backups` (by default a folder beside it) before it is changed. `hear` is
    told what takes long. Raises DatabaseTooNew for one written by a later release, and Unready for one that is not
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
            _bring_up_to_date(store, backups, hear)
            store.stay()
    except BaseException as error:
        store.dispose()
        if _is_locked(error):
            raise Unready(f"Another program keeps writing to {store.path}. Start again when it is done.") from error
        raise
    return store


@contextmanager
def _faults_named() -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        fault = fault_of(error)
        if fault is None:
            raise
        raise fault from error


def _is_locked(error: BaseException) -> bool:
    if isinstance(error, DatabaseLocked):
        return True
    cause = error.orig if isinstance(error, OperationalError) else error
    return isinstance(cause, sqlite3.OperationalError) and cause.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY


def _bring_up_to_date(store: Store, backups: Path | None, hear: Hear) -> None:
    with store.write(large=True) as tx:
        migrations.bring_up_to_date(tx, store.path, backups, hear)
        work = renewal.begin(tx, hear)
    if work.total:
        _renew(store, work, hear)
    if store.is_sqlite:
        # What was prepared for large transactions is not for those that follow.
        store.dispose()


def _renew(store: Store, work: Work, hear: Hear) -> None:
    began, before = time.monotonic(), work.total - len(work.numbers)
    for done in range(0, len(work.numbers), renewal.PORTION):
        if store.is_sqlite:
            # Other processes on the same file get in.
            time.sleep(REST_SECONDS)
        with store.write(large=True) as tx:
            renewal.put(tx, work.numbers[done : done + renewal.PORTION])
        hear(_progress(before, min(done + renewal.PORTION, len(work.numbers)), work.total, time.monotonic() - began))
    with store.write(large=True) as tx:
        renewal.end(tx)


def _progress(before: int, done: int, total: int, seconds: float) -> str:
    left = total - before - done
    minutes = math.ceil(seconds / done * left / 60)
    rest = f", about {minutes} {'minute' if minutes == 1 else 'minutes'} left" if left else ""
    return f"The library is being made ready for searching: {before + done:,} of {total:,} cases{rest}."


def database_file(url: str) -> Path | None:
    """The file an address means, None for a server. Raises Unready for an address of neither."""
    return _file(_address(url))


def _file(address: URL) -> Path | None:
    return Path(address.database) if address.get_backend_name() == "sqlite" and address.database else None


def _address(url: str) -> URL:
    try:
        address = make_url(url)
    except ArgumentError:
        raise Unready(
            "The database address cannot be read. Write sqlite:///path/to/file.db or postgresql://user@host/name."
        ) from None
    match address.get_backend_name():
        case "sqlite" if address.database in (None, "", ":memory:"):
            raise Unready("An SQLite database needs a file: write sqlite:///path/to/file.db.")
        case "sqlite":
            return address.set(drivername="sqlite+pysqlite")
        case "postgresql" | "postgres":
            return address.set(drivername="postgresql+psycopg")
        case other:
            raise Unready(f"This program keeps its data in SQLite or PostgreSQL; “{other}” is neither.")


def _make_room(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unready(f"The folder {path.parent} for the database cannot be made: {error.strerror}.") from None


def _snapshot(connection: Connection) -> Connection:
    return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


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
