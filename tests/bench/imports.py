"""A folder of cases, as realistic in length as those the search is measured with, until all of them can be found."""

from __future__ import annotations

import time
from pathlib import Path

from lib.services import folders, people
from lib.store import open_store
from tests.bench import made_cases
from tests.bench.figures import line

CASES = 1_000
GOAL = 200


def run(folder: Path) -> None:
    """Write the files, bring them in once, print how many a second."""
    files = {}
    for name, content in made_cases.files(range(CASES)).items():
        path = folder / name
        path.write_bytes(content())
        files[name] = path.read_bytes
    store = open_store(f"sqlite:///{folder / 'imports.db'}")
    person = people.caretaker(store)
    started = time.perf_counter()
    outcomes = folders.bring_in(store, person, files)
    seconds = time.perf_counter() - started
    store.dispose()
    assert not any(outcome.failed for outcome in outcomes), outcomes[0]
    pace = CASES / seconds
    line("import of a folder, JSON", f"{pace:.0f} cases/s ({CASES:,} in {seconds:.1f} s)", f"≥ {GOAL}", pace >= GOAL)
