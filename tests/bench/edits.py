"""An edit on the root-cause page with 1, 20 and 100 sessions, beside a bare page with as many text areas."""

from __future__ import annotations

import asyncio
import random
import statistics
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
# Both servers in turn, several times: what else the machine does meets both alike.
ROUNDS = 3
EDITS = {1: 20, 20: 5, 100: 4}
THINK_SECONDS = 4.0
REVIEWS = 10
GOAL = 1.5
# What one writes is drawn into one's own card by the browser; the server redraws it when somebody else wrote.
REDRAW_EVERY = 4


def run(folder: Path) -> None:
    """Measure both servers in turn and print a row for each number of sessions."""
    ours = app(folder, LOST_AND_LEARNED_SECRET="bench")
    people_and_reviews = _fill(ours)
    bare = Server(ROOT / "tests" / "bench" / "bare_fields.py", folder / "bare.log")
    ours.start()
    bare.start()
    try:
        for sessions in SESSIONS:
            plain, edits, redraws, ratios = [], [], [], []
            for _ in range(ROUNDS):
                bare_times = asyncio.run(_bare(bare, sessions))
                our_times, redrawn = asyncio.run(_ours(ours, sessions, *people_and_reviews))
                plain, edits, redraws = plain + bare_times, edits + our_times, redraws + redrawn
                ratios.append(p95(our_times) / p95(bare_times))
            ratio = statistics.median(ratios)
            figures = f"p50/p95 {p50(edits):.0f}/{p95(edits):.0f} ms, bare {p50(plain):.0f}/{p95(plain):.0f} ms"
            line(
                f"an edit until it is saved, {sessions} sessions",
                f"{figures}, median ratio {ratio:.2f}",
                f"≤ {GOAL}",
                ratio <= GOAL,
            )
            line(f"the card redrawn after it, {sessions} sessions", f"p50/p95 {p50(redraws):.0f}/{p95(redraws):.0f} ms")
        assert ours.process
        assert bare.process
        line(
            "memory after 100 sessions",
            f"{resident(ours.process.pid):.0f} MB, bare {resident(bare.process.pid):.0f} MB",
        )
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
    await asyncio.gather(
        *(visitor.edit(_card(visitor, number), bool_value=True) for number, visitor in enumerate(visitors))
    )
    limits = httpx2.Limits(max_connections=200)

    async with httpx2.AsyncClient(base_url=server.url, limits=limits, timeout=120) as web:

        async def one(number: int, visitor: Visitor) -> tuple[list[float], list[float]]:
            card, row = _card(visitor, number), f"c{number // REVIEWS + 1}"
            edits, redraws = [], []
            for edit in range(EDITS[sessions]):
                for name, value in (("note", f"note {edit}"), ("second_unknown", "yes" if edit % 2 else "no")):
                    await _think(sessions)
                    place = Place(reviews[number % REVIEWS], "causes", row, name)
                    message = {"token": drafts.sign(actor, place), "text": value, "seen": 1, "cleared": True}
                    started = time.perf_counter()
                    response = await web.post(
                        "/api/draft", json={**message, "writer": f"{number}-{sessions}", "sequence": edit}
                    )
                    edits.append(time.perf_counter() - started)
                    assert response.status_code in (200, 409), response.text
                if edit % REDRAW_EVERY == 0:
                    redraws.append(await visitor.rerun(card.fragment))
            return edits, redraws

        measured = await asyncio.gather(*(one(number, visitor) for number, visitor in enumerate(visitors)))
    await asyncio.gather(*(visitor.close() for visitor in visitors))
    return [s for edits, _ in measured for s in edits], [s for _, redraws in measured for s in redraws]


def _card(visitor: Visitor, number: int) -> Widget:
    return next(item for item in visitor.widgets.values() if item.id.endswith(f"-c{number // REVIEWS + 1}"))


def _person(number: int):
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
