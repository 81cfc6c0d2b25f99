"""An edit on the root-cause page with 1, 20 and 100 sessions, beside a bare page with as many text areas."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path

import httpx2

from lib.services import drafts, house, imports, people, samples
from lib.services.sheets import Place
from lib.settings import settings
from tests.bench.client import Visitor, Widget
from tests.bench.figures import line, p50, p95, resident
from tests.server import ROOT, Server, app

SESSIONS = (1, 20, 100)
EDITS = {1: 40, 20: 8, 100: 5}
THINK_SECONDS = 4.0
REVIEWS = 10
GOAL = 1.5


def run(folder: Path) -> None:
    """Measure both servers in turn and print a row for each number of sessions."""
    ours = app(folder, LOST_AND_LEARNED_SECRET="bench")
    people_and_reviews = _fill(ours)
    bare = Server(ROOT / "tests" / "bench" / "bare_fields.py", folder / "bare.log")
    ours.start()
    bare.start()
    try:
        for sessions in SESSIONS:
            plain = asyncio.run(_bare(bare, sessions))
            choices, texts = asyncio.run(_ours(ours, sessions, *people_and_reviews))
            for what, measured in (("choice", choices), ("text", texts)):
                ratio = p95(measured) / p95(plain)
                figures = f"p50/p95 {p50(measured):.0f}/{p95(measured):.0f} ms, bare {p50(plain):.0f}/{p95(plain):.0f} ms"
                line(f"edit a {what}, {sessions} sessions", f"{figures}, p95 ratio {ratio:.2f}", f"≤ {GOAL}", ratio <= GOAL)
        assert ours.process
        assert bare.process
        line("memory after 100 sessions", f"{resident(ours.process.pid):.0f} MB, bare {resident(bare.process.pid):.0f} MB")
    finally:
        ours.stop()
        bare.stop()


def _fill(server: Server) -> tuple[int, list[int]]:
    """The flagship review ten times over, so that 100 people each have a cause of their own."""
    import os

    os.environ.update(server.environment)
    settings.cache_clear()
    house.close()
    store = house.store()
    samples.load_once(store)
    person = people.introduce(store, "Ann")
    source = imports.document((ROOT / "data" / "samples" / f"{samples.FLAGSHIP}.json").read_bytes())
    assert not hasattr(source, "edition")
    files = {name: (ROOT / "data" / "samples" / name).read_bytes() for name in source.files.values()}  # type: ignore[union-attr]
    numbers = [imports.review(store, person, source, files).id for _ in range(REVIEWS)]  # type: ignore[arg-type]
    return person.id, numbers


async def _bare(server: Server, sessions: int) -> list[float]:
    visitors = [Visitor(server.port) for _ in range(sessions)]
    await _all_open(visitors)

    async def one(visitor: Visitor) -> list[float]:
        widget = next(item for item in visitor.widgets.values() if item.kind == "text_area")
        times = []
        for edit in range(EDITS[sessions]):
            await _think(sessions)
            times.append(await visitor.edit(widget, string_value=f"text {edit}"))
        return times

    measured = await asyncio.gather(*(one(visitor) for visitor in visitors))
    await asyncio.gather(*(visitor.close() for visitor in visitors))
    return [seconds for times in measured for seconds in times]


async def _ours(server: Server, sessions: int, person: int, reviews: list[int]) -> tuple[list[float], list[float]]:
    visitors = [
        Visitor(server.port, page="causes", query=f"review={reviews[number % REVIEWS]}") for number in range(sessions)
    ]
    await _all_open(visitors)
    actor = _person(person)
    await asyncio.gather(*(visitor.edit(_card(visitor, number), bool_value=True) for number, visitor in enumerate(visitors)))
    limits = httpx2.Limits(max_connections=200)

    async with httpx2.AsyncClient(base_url=server.url, limits=limits, timeout=120) as web:

        async def one(number: int, visitor: Visitor) -> tuple[list[float], list[float]]:
            tick = next(item for item in visitor.widgets.values() if item.label == "Second cause unknown")
            token = drafts.sign(actor, Place(reviews[number % REVIEWS], "causes", f"c{number // REVIEWS + 1}", "note"))
            choices, texts = [], []
            for edit in range(EDITS[sessions]):
                await _think(sessions)
                choices.append(await visitor.edit(tick, bool_value=edit % 2 == 0))
                message = {"token": token, "text": f"note {edit}", "seen": 1, "cleared": False}
                started = time.perf_counter()
                response = await web.post("/api/draft", json={**message, "writer": f"w{number}", "sequence": edit + 1})
                texts.append(time.perf_counter() - started)
                assert response.status_code in (200, 409), response.text
            return choices, texts

        measured = await asyncio.gather(*(one(number, visitor) for number, visitor in enumerate(visitors)))
    await asyncio.gather(*(visitor.close() for visitor in visitors))
    return [s for choices, _ in measured for s in choices], [s for _, texts in measured for s in texts]


def _card(visitor: Visitor, number: int) -> Widget:
    return next(item for item in visitor.widgets.values() if item.id.endswith(f"-c{number // REVIEWS + 1}"))


def _person(number: int):  # noqa: ANN202
    from lib.store import people as kept

    with house.store().read() as tx:
        found = kept.get(tx, number)
    assert found is not None
    return found


async def _all_open(visitors: list[Visitor]) -> None:
    # Ten at a time: a room fills up over a minute, not within a millisecond.
    for start in range(0, len(visitors), 10):
        await asyncio.gather(*(visitor.open() for visitor in visitors[start : start + 10]))


async def _think(sessions: int) -> None:
    if sessions > 1:
        await asyncio.sleep(random.uniform(0.5, 2) * THINK_SECONDS)
