"""A running server over a large library: what its memory does while people search, filter and read."""

from __future__ import annotations

import asyncio
import itertools
from pathlib import Path
from urllib.parse import quote

from lib.model.roles import Role
from lib.services.auth import people
from lib.services.context import Context
from lib.services.library.catalogue import Order
from lib.store import open_store
from tests.bench.client import Visitor
from tests.bench.figures import line, p50, p95, resident
from tests.server import app

READERS = 10
# Streamlit keeps the last 128 sessions for those who come back, and pages are loaded when first opened: before that a
# server grows however few cases there are.
FIRST, THEN = 300, 300
GOAL_MB = 50


def run(folder: Path, database: str, size: int) -> None:
    """Ten people at once open pages of this library, each in a new session, searches and cases in turn."""
    store = open_store(database)
    people.add(Context(store, people.OPERATOR), "Reader", {Role.LEADER})
    people.introduce(store, "Ann")
    store.dispose()
    server = app(folder, LOST_AND_LEARNED_DATABASE=database)
    server.start()
    try:
        assert server.process
        asyncio.run(_read(server.port, FIRST, size))
        before = resident(server.process.pid)
        times = asyncio.run(_read(server.port, THEN, size))
        grown = resident(server.process.pid) - before
    finally:
        server.stop()
    line(
        f"{size:,} cases served to {READERS} people at once".replace(",", " "),
        f"a page drawn p50/p95 {p50(times):.0f}/{p95(times):.0f} ms",
    )
    line(
        f"memory of that server, grown over {THEN} pages",
        f"{grown:.0f} MB, from {before:.0f} MB",
        f"< {GOAL_MB} MB",
        grown < GOAL_MB,
    )


async def _read(port: int, pages: int, size: int) -> list[float]:
    turns = itertools.count()

    async def one() -> list[float]:
        times = []
        while (turn := next(turns)) < pages:
            page, query = _address(turn, size)
            visitor = Visitor(port, page=page, query=query)
            times.append(await visitor.open())
            await visitor.close()
        return times

    return [seconds for times in await asyncio.gather(*(one() for _ in range(READERS))) for seconds in times]


def _address(turn: int, size: int) -> tuple[str, str]:
    """A page and what follows the question mark, another one at every turn."""
    kinds = (
        ("library", f"words=word{1 + turn % 400}"),
        ("case", f"slug=case-{turn * 37 % size}"),
        ("library", f"words=word{1 + turn % 9}&industry=food"),
        ("lessons-learned", f"words=word{1 + turn % 300}"),
        ("case", f"slug=case-{turn * 91 % size}"),
        ("library", f"sort={quote(Order.VALUE.label)}"),
    )
    return kinds[turn % len(kinds)]
