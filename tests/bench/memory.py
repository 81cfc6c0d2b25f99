"""What a server holds after a hundred sessions, beside an earlier release where BENCH_BEFORE names its folder."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from tests.bench.client import Visitor
from tests.bench.figures import before, line, resident
from tests.server import ROOT, app

SESSIONS, ROUNDS = 100, 3
WARM_SECONDS = 8
GOAL = 0.7


def run(folder: Path) -> None:
    """Each round starts both servers, one after the other, over a database of its own."""
    build = before()
    now: list[float] = []
    then: list[float] = []
    for number in range(ROUNDS):
        now.append(_after_sessions(folder / f"now-{number}", ROOT))
        if build:
            then.append(_after_sessions(folder / f"before-{number}", build))
    what = f"memory after {SESSIONS} sessions"
    if not then:
        line(what, f"{median(now):.0f} MB; set BENCH_BEFORE to the folder of an earlier release to compare")
        return
    ratio = median(now) / median(then)
    line(what, f"{median(now):.0f} MB, before {median(then):.0f} MB, ratio {ratio:.2f}", f"≤ {GOAL}", ratio <= GOAL)


def _after_sessions(folder: Path, root: Path) -> float:
    folder.mkdir()
    server = app(folder, LOST_AND_LEARNED_SECRET="bench")
    server.root = root
    told = {**os.environ, **server.environment}
    subprocess.run([sys.executable, "-m", "lib", "samples"], cwd=root, env=told, check=True)
    server.start()
    try:
        time.sleep(WARM_SECONDS)
        asyncio.run(_sessions(server.port))
        assert server.process
        return resident(server.process.pid)
    finally:
        server.stop()


async def _sessions(port: int) -> None:
    visitors = [Visitor(port, page="loss", query="review=1") for _ in range(SESSIONS)]
    for visitor in visitors:
        await visitor.open()
    for visitor in visitors:
        await visitor.rerun()
        await visitor.close()
