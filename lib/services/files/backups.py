"""A copy of everything, and the way back to it."""

from __future__ import annotations

from pathlib import Path

from lib.model.roles import Permission
from lib.services import app_database
from lib.services.access import acting
from lib.services.context import Context
from lib.settings import settings
from lib.store import Store
from lib.store.database import backups


def backup(context: Context, target: Path) -> None:
    """Copy an SQLite database while it is in use. Raises a sentence for PostgreSQL or a file in the way."""
    context = acting(context, Permission.MANAGE_PEOPLE)
    backups.backup(context.store, target)


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
