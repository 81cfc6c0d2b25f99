"""Rows on open pages: twenty open cards drawn anew, and a note added beside six, beside an earlier build."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from streamlit.proto.WidgetStates_pb2 import WidgetState

from tests.bench.client import Visitor
from tests.bench.figures import before, line, p50
from tests.server import ROOT, Server

# In turn, so that what else the machine does meets both alike; a box of the SWOT holds no more notes than this.
ROUNDS = 5
OPEN, BESIDE = 20, 6
GOALS = {"open": 0.5, "add": 0.3}
_FILL = """
from lib.services.context import Context
try:
    from lib.services.auth import people
    from lib.services.editing import worksheets
    from lib.services.review import reviews
    from lib.services.runtime import app_database
except ModuleNotFoundError:  # an earlier build
    from lib.services import app_database, people, reviews, worksheets
store = app_database.store()
context = Context(store, people.introduce(store, "Ann"))
number = reviews.start(context, "Hilltop Foods", "14 Feb 2018", "All deliveries").id
for place in range(24):
    worksheets.add(context, number, "causes", {"text": f"Cause number {place} of this loss", "weight": 4})
for place in range(12):
    cited = worksheets.add(context, number, "evidence", {"statement": f"What was seen on day {place}"}).id
    values = {"quadrant": "SWOT"[place % 3], "text": f"Note {place}", "importance": 1 + place % 5, "evidence": [cited]}
    worksheets.add(context, number, "notes", values)
print(number)
"""


@dataclass
class Build:
    """One build with a database of its own and somebody who has the two pages open."""

    server: Server
    review: str
    times: dict[str, list[float]] = field(default_factory=lambda: {"open": [], "add": []})


def run(folder: Path) -> None:
    """Measure this build and the one that BENCH_BEFORE names."""
    builds = {"now": _build(folder, ROOT)}
    earlier = before()
    if earlier is not None:
        builds["before"] = _build(folder, earlier)
    try:
        for build in builds.values():
            build.server.start()
        for _ in range(ROUNDS):
            for build in builds.values():
                asyncio.run(_round(build))
    finally:
        for build in builds.values():
            build.server.stop()
    _report(f"{OPEN} open cards, page drawn anew", "open", builds)
    _report(f"a SWOT note added, {BESIDE} cards open", "add", builds)


def _report(what: str, name: str, builds: Mapping[str, Build]) -> None:
    now = p50(builds["now"].times[name])
    if "before" not in builds:
        line(what, f"{now:.0f} ms")
        return
    past = p50(builds["before"].times[name])
    figures = f"{now:.0f} ms, before {past:.0f} ms, ratio {now / past:.2f}"
    line(what, figures, f"≤ {GOALS[name]}", now / past <= GOALS[name])


def _build(folder: Path, root: Path) -> Build:
    name = f"rows-{root.name}"
    environment = {
        "LOST_AND_LEARNED_DATABASE": f"sqlite:///{folder / name}.db",
        "LOST_AND_LEARNED_BACKUPS": str(folder / f"{name}-backups"),
    }
    server = Server(ROOT / "app.py", folder / f"{name}.log", environment, health="/healthz", root=root)
    command, known = [sys.executable, "-c", _FILL], {**os.environ, **environment}
    filled = subprocess.run(command, cwd=root, env=known, capture_output=True, text=True, check=True)
    return Build(server, filled.stdout.split()[-1])


async def _round(build: Build) -> None:
    query = f"review={build.review}"
    tree = Visitor(build.server.port, page="causes", query=query)
    await tree.open()
    build.times["open"].append(await _opened(tree, OPEN))
    await tree.close()
    board = Visitor(build.server.port, page="swot", query=query)
    await board.open()
    await _opened(board, BESIDE)
    (add,) = [widget for widget in board.widgets.values() if widget.label == "Add a threat"]
    build.times["add"].append(await board.press(add))
    await board.close()


async def _opened(visitor: Visitor, count: int) -> float:
    """Open so many cards; seconds until the whole page with them is drawn once more."""
    cards = [name for name in visitor.widgets if "-card-" in name]
    for name in cards[:count]:
        visitor.states[name] = WidgetState(id=name, bool_value=True)
    await visitor.rerun()
    drawn = sum(widget.kind == "bidi_component" and "fields-" in name for name, widget in visitor.widgets.items())
    assert drawn >= count, f"{drawn} of {count} cards are open"
    return await visitor.rerun()
