"""The one open database of this process, what it is busy with until it is open, and the secret that signs for it."""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from threading import Lock

from lib.model.errors import Unready
from lib.services import conclusions, shelf
from lib.settings import settings
from lib.store import Store, installation, open_store

log = logging.getLogger(__name__)
# Progress of one kind is told to whoever asks, and to the log this often.
LOGGED_EVERY_SECONDS = 10


class _Opening:
    """What the database is busy with while one thread opens it."""

    def __init__(self) -> None:
        self._alone = Lock()
        self._logged = ("", 0.0)
        self.said = ""

    @contextmanager
    def under_way(self) -> Iterator[None]:
        if not self._alone.acquire(blocking=False):
            raise Unready(self.said)
        self._logged, self.said = ("", 0.0), "The database is being opened."
        try:
            yield
        finally:
            self.said = ""
            self._alone.release()

    def hear(self, sentence: str) -> None:
        self.said = sentence
        (what, last), (now_what, now) = self._logged, (sentence.partition(":")[0], time.monotonic())
        if what != now_what or now - last >= LOGGED_EVERY_SECONDS:
            self._logged = now_what, now
            log.warning("%s", sentence)


_opening = _Opening()


@cache
def store() -> Store:
    """The database named by the settings, brought up to date on first use.

    Raises DatabaseTooNew when a later release wrote it, and Unready while another thread is opening it.
    """
    with _opening.under_way():
        return open_store(settings().database, backups=settings().backups, hear=_opening.hear)


def busy() -> str:
    """What the database is being made ready with, in a sentence; "" as soon as it is open."""
    return _opening.said


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
