"""Brings a database to the form this release expects, and refuses one from a later release."""

from __future__ import annotations

import glob
import logging
import sqlite3
from collections.abc import Callable, Collection
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect

from lib.model.errors import DatabaseTooNew, Unready
from lib.store.database import locks, sqlite_file
from lib.store.database.locks import Lock

log = logging.getLogger(__name__)
COPIES_KEPT = 3


def newest() -> str:
    """The revision this release brings a database to. Raises Unready when the program was installed without any."""
    head = _scripts().get_current_head()
    if head is None:
        raise Unready("The program's own files are incomplete (no database migrations). Please install it again.")
    return head


def revision_of(tx: Connection) -> str | None:
    """The revision the database is at, or None when nothing was created yet."""
    return MigrationContext.configure(tx).get_current_revision()


def inspect_file(path: Path) -> str | None:
    """The revision of an SQLite file, read without changing a byte; None for one that is missing or empty.

    Raises DatabaseTooNew or Unready when this release must not open it.
    """
    try:
        found = sqlite_file.inspect(path)
    except sqlite3.Error as error:
        raise Unready(f"{path} cannot be read as a database ({error}). It was left as it is.") from None
    _check(found.revision, found.tables, str(path))
    return found.revision


def bring_up_to_date(tx: Connection, path: Path | None, backups: Path | None, report: Callable[[str], None]) -> None:
    """Upgrades within `tx`, after copying an SQLite file that is behind. `report` is told what takes long."""
    locks.take(tx, Lock.MIGRATION)
    revision = revision_of(tx)
    _check(revision, inspect(tx).get_table_names(), "The database")
    if revision == newest():
        return
    if revision is not None and path is not None:
        # The write lock is held already, so nothing changes between the copy and the migration.
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        folder = backups or path.parent / "backups"
        report("The database is being copied before it is brought up to this release.")
        # Readers outside hear the progress as well; where things lie on this machine is for the log alone.
        log.warning("The copy of the database goes to %s", folder)
        _keep_copy(path, folder, f"{path.stem}-before-migration-", f"{revision}-{stamp}.db")
    if revision is not None:
        report("The database is being brought up to this release.")
    upgrade(tx)


def _keep_copy(path: Path, folder: Path, begun: str, rest: str) -> None:
    """Copy a database that is sound, and let go of all but the newest copies: a start may be cut off many times.

    Raises Unready for one that is damaged, with all earlier copies left where they are.
    """
    kept = folder / f"{begun}{rest}"
    try:
        sqlite_file.copy(path, kept)
        found = sqlite_file.damage(kept)
    except sqlite3.DatabaseError:
        # Some damage cannot even be copied.
        found = sqlite_file.damage(path)
        if not found:
            raise
    if found:
        kept.unlink(missing_ok=True)
        raise Unready(
            f"{path} is damaged ({found}). It was left as it is, at the form of the release before; earlier copies are "
            f"in {folder}. Put one back with “python -m lib restore FILE”."
        )
    copies = sorted(folder.glob(f"{glob.escape(begun)}*.db"), key=lambda copy: copy.stat().st_mtime, reverse=True)
    for old in [copy for copy in copies if copy != kept][COPIES_KEPT - 1 :]:
        old.unlink(missing_ok=True)


def upgrade(tx: Connection, to: str = "head") -> None:
    """Runs the migrations up to `to` within the transaction given."""
    settings = _settings()
    settings.attributes["connection"] = tx
    command.upgrade(settings, to)


def _check(revision: str | None, tables: Collection[str], where: str) -> None:
    if revision is None and set(tables) - {"alembic_version"}:
        raise Unready(f"{where} holds tables of another program. It was left as it is; name another database.")
    if revision is not None and revision not in {script.revision for script in _scripts().walk_revisions()}:
        raise DatabaseTooNew(
            f"{where} was written by a later release of Lost & Learned (revision {revision}; this release knows up to "
            f"{newest()}). It was left as it is. Install the later release, or name another database."
        )


@cache
def _scripts() -> ScriptDirectory:
    return ScriptDirectory.from_config(_settings())


def _settings() -> Config:
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    return settings
