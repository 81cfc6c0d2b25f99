"""Copies of an SQLite database, made and put back while the program runs."""

from __future__ import annotations

import filecmp
import secrets
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from lib.model.errors import DatabaseTooNew, Unready, WorkbookError
from lib.store import migrations
from lib.store.database import sqlite_file
from lib.store.database.addresses import database_file
from lib.store.database.installation import INSTANCE_KEY
from lib.store.database.store import Store


class BackupRefused(WorkbookError):
    """A copy was not made or not put back; nothing was changed."""


def backup(store: Store, target: Path) -> None:
    """Writes a complete copy of one moment to `target`.

    Raises BackupRefused for a database that is no file or is damaged, and when something else stands at `target`
    already.
    """
    path = _file_of(store.path)
    if problem := sqlite_file.damage(path):
        raise BackupRefused(f"{path} is damaged ({problem}). A copy of it could not be restored, so none was written.")
    try:
        with tempfile.TemporaryDirectory() as folder:
            if target.exists():
                present_copy = Path(folder) / target.name
                sqlite_file.copy(path, present_copy)
                if not (target.is_file() and filecmp.cmp(present_copy, target, shallow=False)):
                    raise BackupRefused(f"{target} exists already and was left as it is. Choose another name.")
                return
        sqlite_file.copy(path, target)
    except (OSError, sqlite3.Error) as error:
        raise BackupRefused(f"The backup could not be written to {target}: {error}.") from None


def restore(url: str, source: Path, backups: Path) -> Path | None:
    """Puts the copy at `source` in place of the database, whose present state is first kept in `backups`.

    Returns where the present state was kept, None if there was none. Raises BackupRefused when the source is not a
    sound database of this program, or the database is no file, or somebody has it open.
    """
    path = _file_of(database_file(url))
    _check_source(source, path)
    try:
        with tempfile.TemporaryDirectory() as folder:
            renewed = Path(folder) / source.name
            sqlite_file.copy(source, renewed)
            _renew_instance(renewed)
            return _put(renewed, path, backups)
    except sqlite_file.InUse:
        raise BackupRefused(
            f"{path} is in use: a server is running, or another program has it open. Nothing was changed. Stop it and "
            "restore again."
        ) from None
    except (OSError, sqlite3.Error) as error:
        what = "something keeps writing to the copy" if isinstance(error, TimeoutError) else str(error)
        raise BackupRefused(f"{path} was left as it was, because {what}. Stop the program and try again.") from None


def damage(store: Store) -> str | None:
    """What is wrong with a database that is a file; None for a sound one and for a server, which looks after itself."""
    if store.path is None:
        return None
    return sqlite_file.damage(store.path) if store.path.exists() else f"{store.path} is not there"


def _file_of(path: Path | None) -> Path:
    if path is None:
        raise BackupRefused(
            "This database is kept by a PostgreSQL server. Copy it with “pg_dump --format=custom --file=FILE NAME” and "
            "restore it with “pg_restore --clean --if-exists --dbname=NAME FILE”."
        )
    return path


def _check_source(source: Path, path: Path) -> None:
    if not source.is_file():
        raise BackupRefused(f"There is no file {source}.")
    if path.exists() and source.samefile(path):
        raise BackupRefused(f"{source} is the database itself. Nothing was changed.")
    try:
        revision = migrations.inspect_file(source)
    except (Unready, DatabaseTooNew) as error:
        raise BackupRefused(f"{error} Nothing was restored.") from None
    if revision is None:
        raise BackupRefused(f"{source} is empty. Nothing was restored.")
    if problem := sqlite_file.damage(source):
        raise BackupRefused(f"{source} is damaged ({problem}). Nothing was restored.")


def _renew_instance(copy: Path) -> None:
    # Numbers of rows are given anew from here on; who holds some from before must be able to tell.
    with closing(sqlite3.connect(copy, isolation_level=None)) as file:
        file.execute(
            "REPLACE INTO installation (key, value) VALUES (?, ?)", (INSTANCE_KEY, secrets.token_hex(8))
        ).close()


def _put(source: Path, path: Path, backups: Path) -> Path | None:
    if not path.exists():
        sqlite_file.copy(source, path)
        return None
    if sqlite_file.damage(path) is None:
        # Nobody can open it between the copy that is kept and the change.
        with sqlite_file.exclusive(path) as connection:
            backup_path = _back_up(path, backups, lambda backup_path: sqlite_file.copy(connection, backup_path))
            sqlite_file.overwrite(connection, source)
        return backup_path
    sqlite_file.require_unused(path)
    backup_path = _back_up(path, backups, lambda backup_path: _copy_parts(path, backup_path))
    _replace(path, source)
    return backup_path


def _back_up(path: Path, backups: Path, copy: Callable[[Path], None]) -> Path:
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    target = backups / f"{path.stem}-before-restore-{stamp}.db"
    try:
        backups.mkdir(parents=True, exist_ok=True)
        copy(target)
    except (OSError, sqlite3.Error) as error:
        raise BackupRefused(
            f"The present database could not be kept in {backups}: {error}. Nothing was restored."
        ) from None
    return target


def _copy_parts(path: Path, target: Path) -> None:
    for part in (path, Path(f"{path}-wal"), Path(f"{path}-shm")):
        if part.exists():
            shutil.copy2(part, f"{target}{part.name.removeprefix(path.name)}")


def _replace(path: Path, source: Path) -> None:
    # A log that belongs to the damaged file would be played into the sound one.
    for ending in ("-wal", "-shm"):
        Path(f"{path}{ending}").unlink(missing_ok=True)
    sqlite_file.copy(source, path)
