"""Imports: a folder of cases until all of them can be found, and rows of a file, also while others write."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from lib.services.auth import people
from lib.services.context import Context
from lib.services.files import bulk_import
from lib.store import open_store
from tests.bench import made_cases
from tests.bench.figures import before, line, p50, p95

CASES = 1_000
GOAL = 200
ROWS, MANY_ROWS = 10_000, 50_000
GOAL_RATIO, GOAL_SECONDS = 3, 60


def run(folder: Path) -> None:
    """Bring in cases, then rows; print how many a second, and beside an earlier build where one is named."""
    _cases(folder)
    _rows(folder)


def _cases(folder: Path) -> None:
    files = {}
    for name, content in made_cases.files(range(CASES)).items():
        path = folder / name
        path.write_bytes(content())
        files[name] = path.read_bytes
    store = open_store(f"sqlite:///{folder / 'imports.db'}")
    person = people.caretaker(store)
    started = time.perf_counter()
    outcomes = bulk_import.bring_in(Context(store, person), files)
    seconds = time.perf_counter() - started
    store.dispose()
    assert not any(outcome.failed for outcome in outcomes), outcomes[0]
    pace = CASES / seconds
    line("import of a folder, JSON", f"{pace:.0f} cases/s ({CASES:,} in {seconds:.1f} s)", f"≥ {GOAL}", pace >= GOAL)


def _rows(folder: Path) -> None:
    now = _imported(folder / "now.db", Path.cwd(), ROWS)
    figures, goal, met = f"{now['processor']:.1f} s of processor time", "", None
    if build := before():
        then = _imported(folder / "before.db", build, ROWS)
        ratio = then["processor"] / now["processor"]
        figures = f"{figures}, before {then['processor']:.1f} s, {ratio:.1f} times as fast"
        goal, met = f"≥ {GOAL_RATIO} times", ratio >= GOAL_RATIO
    line(f"import of {ROWS:,} rows, CSV", figures, goal, met)
    many = _imported(folder / "many.db", Path.cwd(), MANY_ROWS, "others")
    edits = f"edits of others meanwhile p50/p95 {p50(many['edits']):.0f}/{p95(many['edits']):.0f} ms"
    seconds = many["wall"]
    line(
        f"import of {MANY_ROWS:,} rows, CSV", f"{seconds:.1f} s; {edits}", f"< {GOAL_SECONDS} s", seconds < GOAL_SECONDS
    )


def _imported(database: Path, build: Path, rows: int, others: str = "") -> dict[str, Any]:
    command = [
        sys.executable,
        # Each build by the names of its own modules.
        str(build / "tests" / "bench" / "import_rows.py"),
        f"sqlite:///{database}",
        str(rows),
        others,
    ]
    done = subprocess.run(command, cwd=build, check=True, capture_output=True, text=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found
