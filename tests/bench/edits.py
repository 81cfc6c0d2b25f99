"""An edit on the root-cause page with 1, 20 and 100 sessions, beside a bare page with as many text areas."""

from __future__ import annotations

import asyncio
import random
import statistics
import time
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

import httpx2

from lib.model.roles import Person
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import drafts
from lib.services.editing.worksheets import Place
from lib.services.files import imports
from lib.services.library import samples
from lib.services.runtime import app_database
from lib.settings import settings
from tests.bench.client import Visitor, Widget
from tests.bench.figures import line, p50, p95, resident
from tests.bench.writing import Save, Writer, pause, write
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
    """A visitor with a cause of their own, and when their screen began and ended to draw itself anew."""

    visitor: Visitor
    review: int
    row: str
    drawn: list[tuple[float, float]] = field(default_factory=list)


@dataclass
class Measured:
    """Seconds until an edit was saved, until a screen was drawn anew, and from a save until the others saw it."""

    edits: list[float] = field(default_factory=list)
    redraws: list[float] = field(default_factory=list)
    seen: list[float] = field(default_factory=list)

    def note(self, seats: list[Seat], saves: list[Save]) -> None:
        """Add what one round showed."""
        self.edits += [save.answered - save.asked for save in saves]
        for seat in seats:
            missed = sorted(save.answered for save in saves if save.review == seat.review)
            for began, ended in seat.drawn:
                self.redraws.append(ended - began)
                shown = [moment for moment in missed if moment < began]
                # What was saved first is what the screen owed longest.
                self.seen += [ended - shown[0]] if shown else []
                missed = missed[len(shown) :]


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
        f"an edit until it is saved, sessions: {sessions}",
        f"{figures}, ratio {ratio:.2f} ({min(ratios):.2f}–{max(ratios):.2f})",
        f"≤ {GOAL}",
        ratio <= GOAL,
    )
    line(
        f"a screen that follows, sessions: {sessions}",
        f"drawn anew p50/p95 {p50(measured.redraws):.0f}/{p95(measured.redraws):.0f} ms, "
        f"{p50(measured.seen) / 1000:.1f}/{p95(measured.seen) / 1000:.1f} s after the edit",
    )


def _fill(server: Server) -> tuple[int, list[int]]:
    """The flagship review ten times over, so that 100 people each have a cause of their own."""
    import os

    os.environ.update(server.environment)
    settings.cache_clear()
    app_database.close()
    store = app_database.store()
    samples.load_once(store)
    person = people.introduce(store, "Ann")
    source = imports.document((ROOT / "data" / "samples" / f"{samples.FLAGSHIP}.json").read_bytes())
    assert not hasattr(source, "edition")
    files = {name: (ROOT / "data" / "samples" / name).read_bytes() for name in source.files.values()}  # type: ignore[union-attr]
    numbers = [imports.review(Context(store, person), source, files).id for _ in range(REVIEWS)]  # type: ignore[arg-type]
    return person.id, numbers


async def _bare(server: Server, sessions: int) -> list[float]:
    visitors = [Visitor(server.port) for _ in range(sessions)]
    await _all_open(visitors)

    async def one(visitor: Visitor) -> list[float]:
        widget = next(item for item in visitor.widgets.values() if item.kind == "text_area")
        times = []
        for edit in range(EDITS[sessions]):
            await pause(THINK_SECONDS[sessions])
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
    writers = [_writer(actor, seat) for seat in seats]
    limits = httpx2.Limits(max_connections=200)
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        async with httpx2.AsyncClient(base_url=server.url, limits=limits, timeout=120) as web:
            following = [asyncio.create_task(_follow(seat, web)) for seat in seats]
            saves = await asyncio.get_running_loop().run_in_executor(
                pool, write, server.url, writers, EDITS[sessions], THINK_SECONDS[sessions]
            )
            for task in following:
                task.cancel()
            await asyncio.gather(*following, return_exceptions=True)
    measured.note(seats, saves)
    await asyncio.gather(*(seat.visitor.close() for seat in seats))


def _writer(actor: Person, seat: Seat) -> Writer:
    places = [Place(seat.review, "causes", seat.row, field) for field in FIELDS]
    return Writer(seat.review, seat.row, tuple((place.field, drafts.sign(actor, place)) for place in places))


async def _follow(seat: Seat, web: httpx2.AsyncClient) -> None:
    """What a browser does beside the writing: ask whether the review moved, and draw the page anew when it did."""
    assert seat.visitor.watch
    await asyncio.sleep(random.uniform(0, seat.visitor.watch.every))
    while True:
        watch = seat.visitor.watch
        answer = (await web.get(watch.url, params={"token": watch.token, "seen": watch.seen})).json()
        if answer["moved"]:
            await asyncio.sleep(answer["wait"])
            began = time.monotonic()
            await seat.visitor.rerun(watch.fragment)
            seat.drawn.append((began, time.monotonic()))
        await asyncio.sleep(watch.every)


def _card(seat: Seat) -> Widget:
    return next(item for item in seat.visitor.widgets.values() if item.id.endswith(f"-{seat.row}"))


def _person(number: int) -> Person:
    from lib.store import people as kept

    with app_database.store().read() as tx:
        found = kept.get(tx, number)
    assert found is not None
    return found


async def _all_open(visitors: list[Visitor]) -> None:
    # Ten at a time: a room fills up over a minute, not within a millisecond.
    for start in range(0, len(visitors), 10):
        await asyncio.gather(*(visitor.open() for visitor in visitors[start : start + 10]))
