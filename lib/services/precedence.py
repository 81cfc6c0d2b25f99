"""Who writes goes first: while a text is being saved, no screen draws its next part."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

# Several times what a save takes. Screens are drawn however many people write, a little later.
PATIENCE_SECONDS = 0.05


class Precedence:
    """Those who save, and those who let them go first: one interpreter serves both, a statement at a time."""

    def __init__(self, patience: float = PATIENCE_SECONDS) -> None:
        self._patience = patience
        self._saving = 0
        self._changed = Condition()

    @contextmanager
    def saving(self) -> Iterator[None]:
        """A text is on its way to the database."""
        with self._changed:
            self._saving += 1
        try:
            yield
        finally:
            with self._changed:
                self._saving -= 1
                self._changed.notify_all()

    def give_way(self) -> bool:
        """Wait while somebody saves, called by a screen between its parts; whether nobody does any more."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._saving, self._patience)


writers = Precedence()
