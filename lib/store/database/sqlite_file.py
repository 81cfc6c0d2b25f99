"""An SQLite database as a file: looked at without touching it, checked, and copied while others use it."""

from __future__ import annotations

import os
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

WAIT_SECONDS = 30
# The bytes of a file at which SQLite's connections tell each other that they have it open: its format names them.
_SHARED_FIRST, _SHARED_SIZE = 0x40000002, 510
# What tells a file from any other that may come to stand under its name: its disk, and its number there.
FileIdentity = tuple[int, int]
Identity = dict[Path, FileIdentity]


class InUse(Exception):
    """Some connection has the database open, of this process or of another."""


@dataclass(frozen=True)
class FileContents:
    """What a look at a file shows: its migration revision, if any, and the names of its tables."""

    revision: str | None
    tables: frozenset[str]


def inspect(path: Path) -> FileContents:
    """Raises sqlite3.Error when the file is not a database. A missing or empty file has no contents."""
    if not path.exists() or path.stat().st_size == 0:
        return FileContents(None, frozenset())
    with open_readonly(path) as file:
        tables = frozenset(name for (name,) in file.execute("SELECT name FROM sqlite_schema WHERE type = 'table'"))
        if "alembic_version" not in tables:
            return FileContents(None, tables)
        revision = file.execute("SELECT version_num FROM alembic_version").fetchone()
        return FileContents(revision[0] if revision else None, tables)


def damage(path: Path) -> str | None:
    """What SQLite's own check finds wrong with the file first; None for a sound one."""
    try:
        with open_readonly(path) as file:
            (verdict,) = file.execute("PRAGMA integrity_check(1)").fetchone()
            orphan = file.execute("PRAGMA foreign_key_check").fetchone()
    except sqlite3.Error as error:
        return str(error)
    if verdict != "ok":
        return " ".join(str(verdict).split())
    return f"a row of {orphan[0]} belongs to a row of {orphan[2]} that is gone" if orphan else None


def identity_of(path: Path) -> FileIdentity | None:
    """What tells this file from others; None when nothing is there."""
    try:
        status = os.stat(path)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def identities(path: Path) -> Identity:
    """The same of a database that is open, and of its log: whoever loses the log loses what was just saved."""
    files = (path, Path(f"{path}-wal"))
    return {file: identity for file in files if (identity := identity_of(file)) is not None}


def hold_open(path: Path) -> sqlite3.Connection:
    """A connection that only shows everybody that the file is in use, until it is closed."""
    file = sqlite3.connect(path, check_same_thread=False)
    # In WAL mode a connection holds its lock from its first look at the file until it is closed.
    file.execute("SELECT count(*) FROM sqlite_schema").close()
    return file


@contextmanager
def exclusive(path: Path) -> Iterator[sqlite3.Connection]:
    """The only connection to a sound database, kept the only one until it is closed. Raises InUse beside another."""
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as file:
        try:
            file.execute("PRAGMA locking_mode = EXCLUSIVE").close()
            # Leaving WAL mode needs a file that nobody else has open, at rest or not. The next start returns to it.
            file.execute("PRAGMA journal_mode = DELETE").close()
            # In this mode of locking the end of a transaction does not give its lock back.
            file.execute("BEGIN EXCLUSIVE").close()
            file.execute("COMMIT").close()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
                raise InUse from None
            raise
        yield file


def require_unused(path: Path) -> None:
    """Raises InUse when another process has the file open, which SQLite itself may no longer be able to read."""
    if sys.platform == "win32":
        return  # Windows lets nobody replace a file that is open.
    import fcntl

    with path.open("r+b") as file:
        try:
            fcntl.lockf(file, fcntl.LOCK_EX | fcntl.LOCK_NB, _SHARED_SIZE, _SHARED_FIRST)
        except (BlockingIOError, PermissionError):
            raise InUse from None


def copy(source: Path | sqlite3.Connection, target: Path) -> None:
    """A copy of one moment of the database in a single file that is complete or not there at all."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}-")
    os.close(handle)
    partial = Path(name)
    try:
        overwrite(partial, source)
        with closing(sqlite3.connect(partial)) as file:
            # In WAL mode a copy could not be read from a disk that cannot be written to.
            file.execute("PRAGMA journal_mode = DELETE").close()
        _sync_to_disk(partial)
        partial.replace(target)
        _sync_to_disk(target.parent)
    finally:
        partial.unlink(missing_ok=True)


def overwrite(target: Path | sqlite3.Connection, source: Path | sqlite3.Connection) -> None:
    """Gives the database `target` the contents of `source` in one transaction.

    Raises TimeoutError when somebody writes to either for `PATIENCE_SECONDS`.
    """
    deadline = time.monotonic() + WAIT_SECONDS

    def give_up(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            raise TimeoutError

    from_file = nullcontext(source) if isinstance(source, sqlite3.Connection) else open_readonly(source)
    to_file = nullcontext(target) if isinstance(target, sqlite3.Connection) else _open_writable(target)
    with from_file as source_file, to_file as target_file:
        source_file.backup(target_file, progress=give_up, sleep=0.05)


@contextmanager
def open_readonly(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as file:
        yield file


def _open_writable(path: Path) -> closing[sqlite3.Connection]:
    return closing(sqlite3.connect(path, timeout=0))


def _sync_to_disk(path: Path) -> None:
    if os.name == "nt" and path.is_dir():
        return  # Windows keeps the folder's own entry safe, and cannot open a folder to ask for it.
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
