"""A copy of everything, and the way back to it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from lib.model.roles import Permission
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.runtime import app_database
from lib.settings import settings
from lib.store import Store
from lib.store.database import backups
from lib.store.database.backups import BackupRefused


def backup(context: Context, target: Path) -> None:
    """Copy an SQLite database while it is in use. Raises a sentence for PostgreSQL or a file in the way."""
    context = acting(context, Permission.MANAGE_PEOPLE)
    backups.backup(context.store, target)


def backup_now(context: Context, folder: Path) -> Path:
    """Copy an SQLite database into a folder, under a name that says when; returns the file."""
    name = context.store.path.stem if context.store.path else "database"
    target = folder / f"{name}-{datetime.now(UTC):%Y%m%d-%H%M%S}.db"
    context = acting(context, Permission.MANAGE_PEOPLE)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BackupRefused(f"The folder {target.parent} cannot be made: {error}. Nothing was copied.") from None
    backups.backup(context.store, target)
    return target


def newest(context: Context, folder: Path) -> tuple[Path, datetime] | None:
    """The newest copy in a folder, and when it was made; None while there is none."""
    acting(context, Permission.MANAGE_PEOPLE)
    try:
        files = [(path, path.stat().st_mtime) for path in folder.glob("*.db")]
    except OSError:
        return None
    path, made = max(files, key=lambda file: file[1], default=(None, 0.0))
    return (path, datetime.fromtimestamp(made, UTC)) if path else None


def damage() -> str:
    """What is wrong with the file of the database, in a sentence; "" when it is sound, or kept by a server."""
    store = Store(settings().database)
    try:
        found = backups.damage(store)
    finally:
        store.dispose()
    return f"The database is damaged ({found}). Restore a copy with “python -m lib restore FILE”." if found else ""


def restore(source: Path) -> Path | None:
    """Put a copy in the place of the database; returns where the replaced one is kept.

    There may be no database to ask who somebody is, so this stands on the command line only.
    """
    app_database.close()
    return backups.restore(settings().database, source, settings().backups)
