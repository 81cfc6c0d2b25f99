"""The page of a share link against a bare page of as many bytes on a bare Streamlit app, both asked in turn."""

from __future__ import annotations

import http.client
import time
from contextlib import closing
from pathlib import Path

from lib.services.auth import people
from lib.services.context import Context
from lib.services.library import samples, share_links
from lib.store import open_store
from tests.bench.figures import line, p50, p95
from tests.server import ROOT, Server, app

ROUNDS = 400
FIRST = 40
GOAL_RATIO = 1.5
# A server that has just started warms its printer a few seconds later; only a settled one is compared.
SETTLED_SECONDS = 15


def run(folder: Path) -> None:
    """Share the richest sample, then read it by its link, and a page that nothing has to be looked up for."""
    store = open_store(f"sqlite:///{folder / 'lost-and-learned.db'}")
    person = people.caretaker(store)
    samples.load(Context(store, person))
    address = f"/share/{share_links.create(Context(store, person), samples.TEACHING).token}/"
    store.dispose()
    server = app(folder)
    server.start()
    try:
        for what, packed in (("as browsers ask for it", "gzip"), ("uncompressed", "identity")):
            first, size = _asked(server.port, address, packed)
            line(f"share page, {what}, first reader", f"{first * 1000:.0f} ms, {size / 1000:.0f} kB")
            time.sleep(SETTLED_SECONDS if packed == "gzip" else 0)
            _compare(what, server.port, address, packed, size, folder / "bare.log")
    finally:
        server.stop()


def _compare(what: str, port: int, address: str, packed: str, size: int, log: Path) -> None:
    bare = Server(ROOT / "tests" / "bench" / "bare_page.py", log, {"BARE_PAGE_BYTES": str(size)})
    bare.start()
    try:
        ours: list[float] = []
        theirs: list[float] = []
        for _ in range(ROUNDS):
            ours.append(_asked(port, address, packed)[0])
            theirs.append(_asked(bare.port, "/page", packed)[0])
    finally:
        bare.stop()
    ours, theirs = ours[FIRST:], theirs[FIRST:]
    ratio = p50(ours) / p50(theirs)
    figures = (
        f"p50/p95 {p50(ours):.1f}/{p95(ours):.1f} ms, bare {p50(theirs):.1f}/{p95(theirs):.1f} ms, ratio {ratio:.2f}"
    )
    line(f"share page, {what}", figures, f"≤ {GOAL_RATIO}", ratio <= GOAL_RATIO)


def _asked(port: int, address: str, packed: str) -> tuple[float, int]:
    """How long the answer took, over a connection of its own as a reader's is, and how many bytes it had."""
    started = time.perf_counter()
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60)) as wire:
        wire.request("GET", address, headers={"Accept-Encoding": packed})
        answer = wire.getresponse()
        content = answer.read()
    if answer.status != 200:
        raise RuntimeError(f"{address} was answered by {answer.status}")
    return time.perf_counter() - started, len(content)
