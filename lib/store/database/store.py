"""The database, and the two kinds of transaction everything else runs in."""

from __future__ import annotations

import math
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from threading import Lock as Turn
from typing import Any

from sqlalchemy import Connection, create_engine, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from lib.store import migrations
from lib.store.database import addresses, installation, locks, sqlite_connections, sqlite_file
from lib.store.database.faults import (
    DatabaseAway,
    DatabaseBusy,
    DatabaseLocked,
    DatabaseReplaced,
    fault_of,
    strip_row_details,
)
from lib.store.database.locks import Lock
from lib.store.database.snapshots import SharedView, as_snapshot
from lib.store.database.sqlite_connections import BUSY_SECONDS
from lib.store.database.sqlite_file import Identity

Transaction = Connection

# Longer, nobody waits for what need not be written.
SHORT_MILLISECONDS = 200
# The check of health asks often; it writes this seldom.
PROBE_SECONDS = 60


class Store:
    """One database, shared by all threads of the program.

    Raises Unready with a sentence when the address names no database this program can use.
    """

    def __init__(self, url: str) -> None:
        address = addresses.read(url)
        self.is_sqlite = address.get_backend_name() == "sqlite"
        self.path = addresses.file_of(address)
        pool: dict[str, Any] = {"pool_size": 8, "max_overflow": 40, "pool_timeout": 30}
        if not self.is_sqlite:
            # A pooler before the server may hand the next transaction to a connection that knows no prepared statement.
            # Three processes of so many connections stay below the hundred that a server takes by default.
            pool |= {"max_overflow": 16, "pool_pre_ping": True, "connect_args": {"prepare_threshold": None}}
        # SQLite lets a waiting writer sleep for up to a tenth of a second, however soon the other is done; within this
        # program the next one is woken at once.
        self._write_turn = Turn() if self.is_sqlite else nullcontext()
        # What people wrote stays out of the messages of faults, which go to the log.
        self.engine = create_engine(address, hide_parameters=True, **pool)
        self._last_probe = -math.inf
        self._presence: sqlite3.Connection | None = None
        self._files: Identity = {}
        self._instance: str | None = None
        self._shared_view = SharedView()
        if self.is_sqlite:
            sqlite_connections.listen(self.engine)

    @contextmanager
    def read(self) -> Iterator[Transaction]:
        """One unchanging view of the data; writers are neither waited for nor held up.

        Raises a DatabaseFault that says what is wrong with the database, as `write` does.
        """
        if self._shared_view.view is not None:
            yield self._shared_view.view
            return
        self._check_there()
        with _faults_named(), self.engine.connect() as plain:
            connection = as_snapshot(plain if self.is_sqlite else _snapshot(plain))
            with connection.begin() as transaction:
                try:
                    yield connection
                finally:
                    transaction.rollback()

    @contextmanager
    def one_view(self) -> Iterator[None]:
        """Whatever this thread reads until the end is read in one view, so that its parts fit each other.

        What is for one screen takes a transaction then instead of dozens, and asks once who reads. For short whiles: a
        connection is held, and nothing can be written.
        """
        with self.read() as tx:
            if self._shared_view.view is not None:
                yield
                return
            with self._shared_view.of(tx):
                yield

    @contextmanager
    def write(self, *, large: bool = False) -> Iterator[Transaction]:
        """All of it or nothing: committed at the end, rolled back when anything is raised.

        SQLite has one writer at a time; a second one waits up to `BUSY_SECONDS`. A `large` one may change more than the
        memory holds; what was prepared for it stays with its connection.
        """
        self._shared_view.refuse_writing()
        self._check_there()
        with _faults_named(), self._write_turn, self.engine.connect() as plain:
            connection = plain.execution_options(writes=True, large=large)
            with connection.begin():
                yield connection

    @contextmanager
    def write_if_free(self) -> Iterator[Transaction]:
        """As `write`, for what nobody should wait for. Raises DatabaseLocked when somebody else is writing."""
        if isinstance(self._write_turn, nullcontext):
            with self.write() as tx:
                tx.execute(text(f"SET LOCAL lock_timeout = {SHORT_MILLISECONDS}"))
                yield tx
            return
        self._shared_view.refuse_writing()
        self._check_there()
        if not self._write_turn.acquire(timeout=SHORT_MILLISECONDS / 1000):
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
            self._write_turn.release()

    def _check_there(self) -> None:
        # An open connection writes on into a file that was taken away, a new one into whatever came in its place.
        for path, identity in self._files.items():
            present_identity = sqlite_file.identity_of(path)
            if present_identity is None and path == self.path:
                raise DatabaseAway
            if present_identity != identity:
                raise DatabaseReplaced

    def probe(self) -> None:
        """Raises what is wrong with a database that cannot be read, or not be written to, a full disk included."""
        if self.path is not None and not self.path.exists():
            raise DatabaseAway
        self.ping()
        if time.monotonic() - self._last_probe < PROBE_SECONDS:
            return
        try:
            with self.write_if_free() as tx:
                installation.put(tx, "probed", str(int(time.time())))
        except DatabaseLocked:
            # Somebody is writing to it, so it can be written to.
            return
        self._last_probe = time.monotonic()

    def _instance_in(self, tx: Transaction) -> str:
        instance: str = tx.execute(select(installation.instance_of(tx.dialect.name))).scalar_one()
        return instance

    @contextmanager
    def alone(self, lock: Lock) -> Iterator[None]:
        """One process at a time does what is not one transaction."""
        if self.path is not None:
            with locks.file_lock(self.path.with_name(f"{self.path.name}-lock")):
                yield
            return
        with self.engine.connect() as connection, connection.begin():
            locks.take(connection, lock)
            yield

    def ping(self) -> None:
        """Raises when the database does not answer, and when it became another while this program had it open."""
        with self.read() as tx:
            tx.execute(select(1)).one()
            if self._instance is not None and self._instance != self._instance_in(tx):
                raise DatabaseReplaced

    def compact(self) -> None:
        """Writes an SQLite file anew, so that nothing of what was replaced is left in its unused pages or its log."""
        if not self.is_sqlite:
            return
        with self._write_turn, self.engine.connect() as plain:
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

    def hold(self) -> None:
        """Hold on to this very database until `release`: no restore gets between, and another in its place is noticed.

        On SQLite everybody sees that it is in use, also while no connection is.
        """
        if self.path is not None and self._presence is None:
            self._presence = sqlite_file.hold_open(self.path)
            self._files = sqlite_file.identities(self.path)
        with self.read() as tx:
            self._instance = self._instance_in(tx)

    def release(self) -> None:
        """Hold on to it no more: a restore may come, and another database may take its place."""
        self._files, self._instance = {}, None
        if self._presence is not None:
            self._presence.close()
            self._presence = None

    def dispose(self) -> None:
        """Closes every connection that is at rest."""
        self.release()
        self.engine.dispose()


@contextmanager
def _faults_named() -> Iterator[None]:
    try:
        yield
    except NoConnectionFree as error:
        raise DatabaseBusy from error
    except DBAPIError as error:
        fault = fault_of(error)
        strip_row_details(error)
        if fault is None:
            raise
        raise fault from error


def _snapshot(connection: Connection) -> Connection:
    return connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
