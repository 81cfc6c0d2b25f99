"""How readers are counted."""

from __future__ import annotations

import anyio
import pytest
from anyio.from_thread import start_blocking_portal

from lib.services.library import share_links
from lib.services.runtime import app_database
from lib.web.view_counter import ViewCounter


def test_readers_of_one_moment_are_written_together(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[dict[int, int]] = []
    monkeypatch.setattr(share_links, "count", lambda _, opened: written.append(dict(opened)))
    monkeypatch.setattr(app_database, "store", lambda: None)

    async def come() -> None:
        counter = ViewCounter(0.01)
        for _ in range(2):
            async with anyio.create_task_group() as readers:
                for link in (1, 2, 1, 1):
                    readers.start_soon(counter.note, link)

    # In a thread of its own: a browser test leaves its loop running in this one.
    with start_blocking_portal() as portal:
        portal.call(come)
    assert written == [{1: 3, 2: 1}, {1: 3, 2: 1}]
