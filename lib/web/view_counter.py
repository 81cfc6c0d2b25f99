"""Readers counted together: one write for all who came within a moment, and none that a reader waits for."""

from __future__ import annotations

import logging
from collections import Counter

import anyio
import anyio.to_thread

from lib.services.library import share_links
from lib.services.runtime import app_database

log = logging.getLogger(__name__)


class ViewCounter:
    """Lives on the event loop, so nothing here is touched by two at once; what is not written yet is a moment old."""

    def __init__(self, moment: float = 1.0) -> None:
        self._moment = moment
        self._waiting: Counter[int] = Counter()
        self._writing = False

    async def note(self, link: int) -> None:
        """Count one reader. The first of a moment waits for the others and writes them all down."""
        self._waiting[link] += 1
        if self._writing:
            return
        self._writing = True
        try:
            await anyio.sleep(self._moment)
        finally:
            counted, self._waiting, self._writing = self._waiting, Counter(), False
        await anyio.to_thread.run_sync(_write_counts, counted)


def _write_counts(counted: Counter[int]) -> None:
    try:
        share_links.count(app_database.store(), counted)
    except Exception:
        # Whoever reads the case has it already; a count that is too low harms nobody.
        log.exception("Openings of share links were not counted")
