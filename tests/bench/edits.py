"""An edit on the root-cause page with 1, 20 and 100 sessions, beside a bare page with as many text areas."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from lib.services import drafts, house, imports, people, samples
from lib.services.sheets import Place
from lib.settings import settings
from tests.bench.client import Visitor, Widget
from tests.bench.figures import line, p50, p95, resident
from tests.server import ROOT, Server, app

SESSIONS = (1, 20, 100)
# Both servers in turn, several times: what else the machine does meets both alike, and what counts is the median ratio.
ROUNDS = 5
EDITS = {1: 40, 20: 8, 100: 4}
THINK_SECONDS = {1: 0.2, 20: 4.0, 100: 4.0}
REVIEWS = 10
GOAL = 1.5
FIELDS = ("note", "text")


@dataclass
class Seat:
    """A visitor with a cause of their own; `behind` is since when their screen shows less than was saved."""

    visitor: Visitor
    review: int
    row: str
    behind: float | None = None


@dataclass
class Measured:
    """Seconds until an edit was saved, until a screen was drawn anew, and from a save until the others saw it."""

    edits: list[float] = field(default_factory=list)
    redraws: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)


def run(folder: Path) -> None:
    """Measure both servers in turn and print two rows for each number of sessions."""
    ours = app(folder, LOST_AND_LEARNED_SECRET="bench")
    person, reviews = _fill(ours)
    bare = Server(ROOT / "tests" / "bench" / "bare_fields.py", folder / "bare.log")
    ours.start()
    bare.start()
    try:
        for sessions in SESSIONS:
            measured, plain, ratios = Measured(), list[float](), list[float]()
            for _ in range(ROUNDS):
                bares = asyncio.run(_bare(bare, sessions))
                before = len(measured.edits)
                asyncio.run(_ours(ours, sessions, person, reviews, measured))
                plain += bares
                ratios.append(p95(measured.edits[before:]) / p95(bares))
            _report(sessions, measured, plain, ratios)
        assert ours.process
        assert bare.process
        line(
            "memory after 100 sessions",
            f"{resident(ours.process.pid):.0f} MB, bare {resident(bare.process.pid):.0f} MB",
        )
    finally:
        ours.stop()
        bare.stop()


def _report(sessions: int, measured: Measured, plain: list[float], ratios: list[float]) -> None:
    ratio = statistics.median(ratios)
    figures = (
        f"p50/p95 {p50(measured.edits):.0f}/{p95(measured.edits):.0f} ms, bare {p50(plain):.0f}/{p95(plain):.0f} ms"
    )
    line(
        f"an edit until it is saved, {sessions} sessions",
        f"{figures}, ratio {ratio:.2f} ({min(ratios):.2f}–{max(ratios):.2f})",
        f"≤ {GOAL}",
        ratio <= GOAL,
    )
    line(
        f"a screen that follows, {sessions} sessions",
        f"drawn anew p50/p95 {p50(measured.redraws):.0f}/{p95(measured.redraws):.0f} ms, "
        f"{p50(measured.seen) / 1000:.1f}/{p95(measured.seen) / 1000:.1f} s after the edit",
    )


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


async def _ours(server: Server, sessions: int, person: int, reviews: list[int], measured: Measured) -> None:
    """Everybody writes into the open card of a cause of their own, while every screen follows what the others write."""
    seats = [
        Seat(Visitor(server.port, page="causes", query=f"review={review}"), review, f"c{number // REVIEWS + 1}")
        for number in range(sessions)
        for review in [reviews[number % REVIEWS]]
    ]
    await _all_open([seat.visitor for seat in seats])
    await asyncio.gather(*(seat.visitor.edit(_card(seat), bool_value=True) for seat in seats))
    actor = _person(person)
    limits = httpx2.Limits(max_connections=200)

    async with httpx2.AsyncClient(base_url=server.url, limits=limits, timeout=120) as web:

        async def write(seat: Seat) -> None:
            for number in range(EDITS[sessions]):
                await _think(sessions)
                place = Place(seat.review, "causes", seat.row, FIELDS[number % len(FIELDS)])
                # A field answers for itself: the texts of two rounds differ, and none is an older one than was seen.
                text = f"{place.field} {number} {time.time()}"
                message = {"token": drafts.sign(actor, place), "text": text, "seen": 10**6, "cleared": True}
                started = time.perf_counter()
                answer = await web.post("/api/draft", json={**message, "writer": seat.row, "sequence": number})
                now = time.perf_counter()
                measured.edits.append(now - started)
                assert answer.status_code == 200, answer.text
                for other in seats:
                    if other.review == seat.review and other.behind is None:
                        other.behind = now

        following = [asyncio.create_task(_follow(seat, web, measured)) for seat in seats]
        await asyncio.gather(*(write(seat) for seat in seats))
        for task in following:
            task.cancel()
        await asyncio.gather(*following, return_exceptions=True)
    await asyncio.gather(*(seat.visitor.close() for seat in seats))


async def _follow(seat: Seat, web: httpx2.AsyncClient, measured: Measured) -> None:
    """What a browser does beside the writing: ask whether the review moved, and draw the page anew when it did."""
    assert seat.visitor.watch
    await asyncio.sleep(random.uniform(0, seat.visitor.watch.every))
    while True:
        watch = seat.visitor.watch
        answer = (await web.get(watch.url, params={"token": watch.token, "seen": watch.seen})).json()
        if answer["moved"]:
            await asyncio.sleep(answer["wait"])
            behind, seat.behind = seat.behind, None
            measured.redraws.append(await seat.visitor.rerun(watch.fragment))
            if behind is not None:
                measured.seen.append(time.perf_counter() - behind)
        await asyncio.sleep(watch.every)


def _card(seat: Seat) -> Widget:
    return next(item for item in seat.visitor.widgets.values() if item.id.endswith(f"-{seat.row}"))


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
    await asyncio.sleep(random.uniform(0.5, 2) * THINK_SECONDS[sessions])
