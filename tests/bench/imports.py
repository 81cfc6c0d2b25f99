"""A folder of cases, as realistic in length as those the search is measured with, until all of them can be found."""

from __future__ import annotations

import random
import time
from datetime import UTC, datetime
from pathlib import Path

from lib.report import json_file
from lib.services import folders, people
from lib.store import open_store
from tests.bench.figures import line

CASES = 1_000
GOAL = 200


def run(folder: Path) -> None:
    """Write the files, bring them in once, print how many a second."""
    from tests.bench import searches

    chance = random.Random(7)
    weights = [1 / rank for rank in range(1, 4_001)]
    words = [f"word{rank}" for rank in range(1, 4_001)]
    files = {}
    for number in range(CASES):
        case = searches._case(number, chance.choices(words, weights, k=400), chance, datetime(2026, 1, 1, tzinfo=UTC))
        path = folder / f"{case.slug}.json"
        path.write_text(json_file.case_json(case), "utf-8")
        files[path.name] = path.read_bytes
    store = open_store(f"sqlite:///{folder / 'imports.db'}")
    person = people.caretaker(store)
    started = time.perf_counter()
    outcomes = folders.bring_in(store, person, files)
    seconds = time.perf_counter() - started
    store.dispose()
    assert not any(outcome.failed for outcome in outcomes), outcomes[0]
    pace = CASES / seconds
    line("import of a folder, JSON", f"{pace:.0f} cases/s ({CASES:,} in {seconds:.1f} s)", f"≥ {GOAL}", pace >= GOAL)
