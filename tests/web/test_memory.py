"""A server holds in memory what its pages need; the rest is loaded by whoever asks for it, or in another process."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.bench.client import Visitor
from tests.server import Server, app

PAGES = (
    *(("", ""), ("library", ""), ("case", "slug=bidvest-kfc-2018"), ("practice", ""), ("progress", "")),
    *((step, "review=1") for step in ("loss", "journey", "causes", "assumptions", "actions", "way-back")),
)
LARGE = ("pandas", "numpy", "pyarrow", "typst", "PIL", "cryptography")
MAPPED = Path("/proc/self/maps")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    running = app(tmp_path_factory.mktemp("memory"))
    running.start()
    yield running
    running.stop()


@pytest.mark.skipif(not MAPPED.exists(), reason="only Linux tells which libraries a process has loaded")
def test_pages_are_shown_without_what_draws_or_reckons_for_others(server: Server) -> None:
    # In a thread of its own, as a browser test may have left a loop running in this one.
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, _visited(server)).result()

    assert server.process
    loaded = MAPPED.parent.parent.joinpath(str(server.process.pid), "maps").read_text("utf-8")
    assert "sqlalchemy" in loaded
    assert [name for name in LARGE if f"/{name}/" in loaded] == []


async def _visited(server: Server) -> None:
    for page, query in PAGES:
        visitor = Visitor(server.port, page=page, query=query)
        await visitor.open()
        await visitor.close()
