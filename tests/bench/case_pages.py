"""A case page that was read before, beside a bare page of the same elements with the same words and pictures."""

from __future__ import annotations

import asyncio
import json
import os
import statistics
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

from google.protobuf.json_format import MessageToDict
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.services.auth import people
from lib.services.library import samples
from lib.services.runtime import app_database
from lib.settings import settings
from tests.bench.client import Visitor
from tests.bench.figures import line, p50, p95
from tests.server import ROOT, Server, app

# Both servers in turn, several times: what else the machine does meets both alike, and what counts is the median ratio.
ROUNDS = 7
OPENINGS = 8
GOAL = 1.5
GOAL_WORK = 1.2


@dataclass
class Reader(Visitor):
    """A visitor who keeps what the page was made of."""

    seen: list[ForwardMsg] = field(default_factory=list)

    def _note(self, message: ForwardMsg) -> None:
        super()._note(message)
        self.seen.append(message)

    @property
    def size(self) -> int:
        """Bytes of all elements."""
        return sum(message.ByteSize() for message in self.seen)


@dataclass
class Spent:
    """What each opening took, by the clock and of the processor."""

    clock: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)


def run(folder: Path) -> None:
    """Read the richest sample once to learn what its page is made of, then open both pages in turn."""
    ours = app(folder, LOST_AND_LEARNED_SECRET="bench")
    _fill(ours)
    pattern = folder / "case-page.json"
    bare = Server(ROOT / "tests" / "bench" / "bare_case.py", folder / "bare-case.log", {"BARE_CASE": str(pattern)})
    ours.start()
    try:
        reader, first = asyncio.run(_opened(ours, query=f"slug={samples.FLAGSHIP}", page="case"))
        pattern.write_text(json.dumps([_told(message) for message in reader.seen]), "utf-8")
        bare.start()
        plain, _ = asyncio.run(_opened(bare))
        assert len(plain.seen) == len(reader.seen), bare.logged()
        line(
            "a case page, first reader",
            f"{first * 1000:.0f} ms, {len(reader.seen)} elements, {reader.size / 1000:.0f} kB; "
            f"bare {len(plain.seen)}, {plain.size / 1000:.0f} kB",
        )
        _compare(ours, bare)
    finally:
        ours.stop()
        bare.stop()


def _compare(ours: Server, bare: Server) -> None:
    """Rounds of both in turn; the first opening of each round brings a server back that had to wait."""
    mine, plain = [], []
    for _ in range(ROUNDS):
        plain.append(_round(bare))
        mine.append(_round(ours, query=f"slug={samples.FLAGSHIP}", page="case"))
    clocks = [p50(one.clock) / p50(other.clock) for one, other in zip(mine, plain, strict=True)]
    work = [sum(one.processor) / sum(other.processor) for one, other in zip(mine, plain, strict=True)]
    times, others = (list(chain.from_iterable(one.clock for one in spent)) for spent in (mine, plain))
    figures = f"p50/p95 {p50(times):.0f}/{p95(times):.0f} ms, bare {p50(others):.0f}/{p95(others):.0f} ms"
    _report("a case page, read again", f"{figures}, ", clocks, GOAL)
    # What else the machine does meets the clock much more than this.
    spent = (sum(chain.from_iterable(one.processor for one in side)) / len(times) * 1000 for side in (mine, plain))
    figures = "{:.0f} ms, bare {:.0f} ms, ".format(*spent)
    _report("a case page, work of the processor", figures, work, GOAL_WORK)


def _report(what: str, figures: str, ratios: list[float], goal: float) -> None:
    ratio = statistics.median(ratios)
    line(what, f"{figures}ratio {ratio:.2f} ({min(ratios):.2f}–{max(ratios):.2f})", f"≤ {goal}", ratio <= goal)


def _round(server: Server, **address: str) -> Spent:
    spent = Spent()
    for turn in range(OPENINGS):
        before = _worked(server)
        _, seconds = asyncio.run(_opened(server, **address))
        if turn:
            spent.clock.append(seconds)
            spent.processor.append(_worked(server) - before)
    return spent


async def _opened(server: Server, **address: str) -> tuple[Reader, float]:
    reader = Reader(server.port, **address)
    seconds = await reader.open()
    await reader.close()
    return reader, seconds


def _worked(server: Server) -> float:
    """Seconds of the processor that a server has used so far, its threads together."""
    assert server.process
    fields = Path(f"/proc/{server.process.pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _told(message: ForwardMsg) -> dict[str, Any]:
    delta = message.delta
    drawn = delta.new_element if delta.HasField("new_element") else delta.add_block
    kind = drawn.WhichOneof("type")
    told = MessageToDict(
        getattr(drawn, kind), preserving_proto_field_name=True, always_print_fields_with_no_presence=True
    )
    return {"path": list(message.metadata.delta_path), "kind": kind, "told": told}


def _fill(server: Server) -> None:
    os.environ.update(server.environment)
    settings.cache_clear()
    app_database.close()
    samples.load_once(app_database.store())
    people.introduce(app_database.store(), "Ann")
    app_database.close()
