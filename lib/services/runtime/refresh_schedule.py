"""What an open screen asks every few seconds: whether its review moved, and when it may draw itself anew."""

from __future__ import annotations

import time
from dataclasses import dataclass
from threading import Lock

from itsdangerous import BadData, URLSafeTimedSerializer

from lib.model.errors import WorkbookError
from lib.model.roles import Person
from lib.services.auth import tokens
from lib.services.context import Context
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.settings import settings
from lib.store import Store, people

# Screens that follow leave two thirds of the server to those who write, however slow it is and however many they are:
# what a page takes until it is drawn here it takes nearly once more until it is sent.
REST = 4
_MEMORY = 0.2


class WatchRefused(WorkbookError):
    """A screen asks with a signature that is forged or expired, for a person who is gone, or from before a restore."""

    def __init__(self) -> None:
        super().__init__("This screen can no longer follow the review. Please reload the page.")


@dataclass(frozen=True)
class RefreshTurn:
    """Whether the review moved, and then after how many seconds it is this screen's turn."""

    moved: bool
    wait: float = 0.0


class RefreshTurns:
    """Moments handed out one after the other, so that a hundred screens do not draw themselves at once.

    They lie as far apart as a page lately took, and the rest that is kept after it.
    """

    def __init__(self) -> None:
        self._page = 0.0
        self._free = 0.0
        self._lock = Lock()

    def take(self, now: float) -> float:
        """Seconds from `now` until the next free moment, which is then taken."""
        with self._lock:
            turn = max(self._free, now)
            self._free = turn + self._page * (1 + REST)
        return turn - now

    def took(self, seconds: float) -> None:
        """Learn how long a page took."""
        with self._lock:
            self._page += _MEMORY * (seconds - self._page)


turns = RefreshTurns()


def sign(person: Person, review: int) -> str:
    """A token with which this person's screen may ask about this review."""
    return _serializer().dumps([person.id, person.mark, review])


def look(store: Store, token: str, seen: int) -> RefreshTurn:
    """Whether the review has moved beyond the figure the screen was drawn with.

    Raises WatchRefused for a bad token and NotAllowed when the person may not read reviews any more.
    """
    try:
        who, mark, review = tokens.opened(_serializer(), token, settings().draft_hours * 3600)
    except BadData:
        raise WatchRefused from None
    with store.read() as tx:
        person = people.get(tx, who)
    if person is None or person.mark != mark:
        raise WatchRefused
    if reviews.pulse(Context(store, person), review) <= seen:
        return RefreshTurn(moved=False)
    return RefreshTurn(moved=True, wait=turns.take(time.monotonic()))


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(app_database.secret(), salt="watch-2")
