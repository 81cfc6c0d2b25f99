"""The one open database of this process, what it is busy with until it is open, and the secret that signs for it."""

from __future__ import annotations

import functools
import hashlib
import logging
import secrets
import time
from threading import Event, Lock

from lib.model.errors import BallotRefused, Unready
from lib.services.review import derived_values
from lib.services.runtime import cache
from lib.services.steps import ballot_keys
from lib.settings import settings
from lib.store import Store, open_store
from lib.store.database import installation
from lib.store.database.faults import DatabaseFault as DatabaseFault

log = logging.getLogger(__name__)
# Progress of one kind is told to whoever asks, and to the log this often.
LOGGED_EVERY_SECONDS = 10
BEGUN = "The database is being opened."


class _Opening:
    """The open database, and what it is busy with while one thread opens it."""

    def __init__(self) -> None:
        self._alone = Lock()
        self._ended = Event()
        self._logged = ("", 0.0)
        self.opened: Store | None = None
        self.said = ""

    def store(self) -> Store:
        if opened := self.opened:
            return opened
        if not self._alone.acquire(blocking=False):
            # The thread before may have come to its end just now.
            if opened := self.opened:
                return opened
            raise Unready(self.said or BEGUN)
        try:
            return self.opened or self._open()
        finally:
            # Whoever sees that nothing is said any more finds the database there.
            self.said = ""
            self._alone.release()

    def _open(self) -> Store:
        self._ended.clear()
        self._logged, self.said = ("", 0.0), BEGUN
        store = open_store(settings().database, backups=settings().backups, report=self.hear)
        try:
            ballot_keys.protect(store)
        except BallotRefused as refused:
            log.warning("Ballots of an earlier release are still kept in plain text. %s", refused)
        for sentence in ballot_keys.told_of_copies(store, settings().backups, clear=True):
            log.warning("%s", sentence)
        self.opened = store
        return self.opened

    def end(self) -> None:
        """Let go of the database; a thread that is opening it gives up when it next tells how far it is."""
        self._ended.set()
        if opened := self.opened:
            opened.dispose()
            self.opened = None

    def hear(self, sentence: str) -> None:
        if self._ended.is_set():
            raise Unready(
                "The database was not opened, because the program is shutting down. The next start continues from here."
            )
        self.said = sentence
        (what, last), (now_what, now) = self._logged, (sentence.partition(":")[0], time.monotonic())
        if what != now_what or now - last >= LOGGED_EVERY_SECONDS:
            self._logged = now_what, now
            log.warning("%s", sentence)


_opening = _Opening()


def store() -> Store:
    """The database named by the settings, brought up to date on first use.

    Raises DatabaseTooNew when a later release wrote it, and Unready while another thread is opening it.
    """
    return _opening.store()


def busy() -> str:
    """What the database is being made ready with, in a sentence; "" as soon as it is open."""
    return _opening.said


@functools.cache
def secret() -> str:
    """The signing secret: the setting, or one made once and kept in the database so that replicas share it."""
    if settings().secret:
        return settings().secret
    with store().read() as tx:
        # A server that starts while the database cannot be written to has it from an earlier one.
        if stored := installation.value(tx, "secret"):
            return stored
    with store().write() as tx:
        return installation.put_if_absent(tx, "secret", secrets.token_urlsafe(32))


@functools.cache
def mark() -> str:
    """A short mark of this installation; not secret, and another one after the secret was changed."""
    return hashlib.sha256(f"mark {secret()}".encode()).hexdigest()[:12]


def close() -> None:
    """Forget the open database, or give up opening it; the next call opens it again."""
    _opening.end()
    cache.clear()
    derived_values.reviews.clear()
    secret.cache_clear()
    mark.cache_clear()
