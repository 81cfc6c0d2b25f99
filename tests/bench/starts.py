"""From starting the process to the first page, beside a bare app that imports the same libraries."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

from tests.bench.client import Visitor
from tests.bench.figures import line, p50
from tests.server import ROOT, Server, app

ROUNDS = 5
GOAL = 1.5


def run(folder: Path) -> None:
    """Start both in turn, several times; the first start, which fills the database, is not counted."""
    ours = app(folder)
    bare = Server(ROOT / "tests" / "bench" / "bare_imports.py", folder / "bare-start.log")
    _first_page(ours)
    _first_page(bare)
    mine, plain = [], []
    for _ in range(ROUNDS):
        mine.append(_first_page(ours))
        plain.append(_first_page(bare))
    ratio = p50(mine) / p50(plain)
    line(
        "start to first page",
        f"{p50(mine):.0f} ms, bare {p50(plain):.0f} ms, ratio {ratio:.2f}",
        f"≤ {GOAL}",
        ratio <= GOAL,
    )


def _first_page(server: Server) -> float:
    started = time.perf_counter()
    server.start()
    asyncio.run(_look(server))
    seconds = time.perf_counter() - started
    server.stop()
    return seconds


async def _look(server: Server) -> None:
    visitor = Visitor(server.port)
    await visitor.open()
    await visitor.close()
