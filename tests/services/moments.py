"""Acts that happen in the same moment, each in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence


def together(acts: Sequence[Callable[[], object]]) -> list[Exception]:
    """Let all of them begin at once; returns what they raised."""
    failed: list[Exception] = []
    gate = threading.Barrier(len(acts))

    def act(one: Callable[[], object]) -> None:
        gate.wait()
        try:
            one()
        except Exception as error:
            failed.append(error)

    threads = [threading.Thread(target=act, args=(one,)) for one in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed
