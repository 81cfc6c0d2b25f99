"""Who writes goes first: while a text is being saved, no screen draws its next part."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

# Several times what a save takes. A save that waits for something else, as for a large import, holds up nobody longer.
PATIENCE_SECONDS = 0.05


class WritePriority:
    """Those who save, and those who let them go first: one interpreter serves both, a statement at a time."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        # Each save under way, and until when it is given way to.
        self._saving: dict[object, float] = {}
        self._changed = Condition()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """A text is on its way to the database."""
        save = object()
        with self._changed:
            self._saving[save] = time.monotonic() + self._patience
        try:
            yield
        finally:
            with self._changed:
                del self._saving[save]
                self._changed.notify_all()

    def give_way(self) -> bool:
        """Wait while somebody saves, before the next part of something long; whether there is nobody to wait for."""
        with self._changed:
            left = max(self._saving.values(), default=0.0) - time.monotonic()
            return left <= 0 or self._changed.wait_for(lambda: not self._saving, left)


writers = WritePriority()
