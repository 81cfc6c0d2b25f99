"""The loss register of 10,000 lines: its import, its figures beside pandas, its page beside one of 100 lines."""

from __future__ import annotations

import asyncio
import os
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from lib.model.reading import columns
from lib.model.reading.cell_table import read_source, table_of
from lib.model.worksheets.loss_register import REGISTER_LINES
from lib.services.auth import people
from lib.services.context import Context
from lib.services.insight import register, register_import
from lib.services.runtime import app_database, cache
from lib.settings import settings
from tests.bench.client import Visitor
from tests.bench.figures import line, p50
from tests.server import Server, app

MANY, FEW = 10_000, 100
ROUNDS, OPENINGS = 5, 6
IMPORT_GOAL, FIGURES_GOAL, PAGE_GOAL = 20, 2.0, 1.5
_WORDS = ("Price", "Late delivery", "Other", "Budget cut", "Merger", "New decision maker", "Rude staff", "Better offer")


def written(rows: int) -> str:
    """A closed-lost list as a sales system writes it, of customers that do not exist."""
    head = "Deal ID,Account Name,Stage,Close Date,Amount,Currency,Closed Lost Reason"
    lines = (
        f"D-{at},Customer {at},Closed Lost,{2018 + at % 9}-{at % 12 + 1:02}-{at % 28 + 1:02},{1000 + at * 7 % 90_000},"
        f"{('GBP', 'EUR', 'USD')[at % 3]},{_WORDS[at % len(_WORDS)]}"
        for at in range(rows)
    )
    return "\n".join((head, *lines)) + "\n"


def run(folder: Path) -> None:
    """Both registers are filled by an import; the figures are counted as after each change, nothing kept."""
    file = folder / "closed-lost.csv"
    file.write_text(written(MANY), "utf-8")
    (folder / "few").mkdir()
    (folder / "many").mkdir()
    few, many = app(folder / "few", LOST_AND_LEARNED_SECRET="b"), app(folder / "many", LOST_AND_LEARNED_SECRET="b")
    _fill(few, FEW)
    context, seconds = _fill(many, MANY)
    line(f"import of {MANY:,} losses", f"{seconds:.1f} s", f"≤ {IMPORT_GOAL} s", seconds <= IMPORT_GOAL)
    _figures(context, file)
    app_database.close()
    _pages(few, many)


def _fill(server: Server, rows: int) -> tuple[Context, float]:
    os.environ.update(server.environment)
    settings.cache_clear()
    app_database.close()
    store = app_database.store()
    context = Context(store, people.introduce(store, "Ann"))
    started = time.perf_counter()
    table = table_of(read_source(written(rows).encode()))
    outcome = register_import.bring_in(context, table, columns.propose(REGISTER_LINES, table.header))
    assert outcome.added == rows
    return context, time.perf_counter() - started


def _figures(context: Context, file: Path) -> None:
    def ours() -> None:
        cache.clear()
        assert register.figures(context).losses == MANY

    def plain() -> None:
        import pandas as pd

        frame = pd.read_csv(file)
        grouped = frame.groupby(["Currency", "Closed Lost Reason"])["Amount"].agg(["count", "sum"])
        months = frame.groupby(frame["Close Date"].str[:7]).size()
        assert grouped["count"].sum() == months.sum() == MANY

    plain()
    mine, theirs = zip(*((_timed(ours), _timed(plain)) for _ in range(3 * ROUNDS)), strict=True)
    ratio = statistics.median(one / other for one, other in zip(mine, theirs, strict=True))
    figures = f"{p50(mine):.0f} ms, pandas reading and grouping {p50(theirs):.0f} ms, ratio {ratio:.2f}"
    line("figures of the register", figures, f"≤ {FIGURES_GOAL}", ratio <= FIGURES_GOAL)


def _timed(act: Callable[[], None]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _pages(few: Server, many: Server) -> None:
    few.start()
    many.start()
    try:
        for view in ("", "losses"):
            ratios, seconds = [], []
            for _ in range(ROUNDS):
                small, large = _opened(few, view), _opened(many, view)
                ratios.append(large / small)
                seconds.append((small, large))
            ratio = statistics.median(ratios)
            small, large = (statistics.median(side) * 1000 for side in zip(*seconds, strict=True))
            what = f"page of the register, {view or 'answers'}"
            figures = f"{MANY:,} lines {large:.0f} ms, {FEW} lines {small:.0f} ms, ratio {ratio:.2f}"
            line(what, figures, f"≤ {PAGE_GOAL}", ratio <= PAGE_GOAL)
    finally:
        few.stop()
        many.stop()


def _opened(server: Server, view: str) -> float:
    """The median of several openings; the first brings back a server that had to wait."""
    return statistics.median([asyncio.run(_open(server, view)) for _ in range(OPENINGS)][1:])


async def _open(server: Server, view: str) -> float:
    visitor = Visitor(server.port, page="register", query=f"view={view}")
    seconds = await visitor.open()
    await visitor.close()
    return seconds
