"""The one open database of this process, and the secret that signs for it."""

from __future__ import annotations

import hashlib
import secrets
from functools import cache

from lib.services import conclusions, shelf
from lib.settings import settings
from lib.store import Store, installation, open_store


@cache
def store() -> Store:
    """The database named by the settings, brought up to date on first use.

    Raises DatabaseTooNew when a later release wrote it.
    """
    return open_store(settings().database, backups=settings().backups)


@cache
def secret() -> str:
    """The signing secret: the setting, or one made once and kept in the database so that replicas share it."""
    if settings().secret:
        return settings().secret
    with store().write() as tx:
        return installation.put_if_absent(tx, "secret", secrets.token_urlsafe(32))


@cache
def mark() -> str:
    """A short mark of this installation; not secret, and another one after the secret was changed."""
    return hashlib.sha256(f"mark {secret()}".encode()).hexdigest()[:12]


def close() -> None:
    """Forget the open database; the next call opens it again."""
    if store.cache_info().currsize:
        store().dispose()
    shelf.clear()
    conclusions.reviews.clear()
    store.cache_clear()
    secret.cache_clear()
    mark.cache_clear()
