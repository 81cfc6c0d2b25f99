"""Imports rows of a CSV file in a process of its own, in this build or in another: see `imports`."""

from __future__ import annotations

import importlib
import json
import sys
import threading
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path.cwd()))


def written(rows: int) -> bytes:
    """A file of service levels as a reporting system writes it."""
    months = (f"{2015 + at // 12 % 10}-{at % 12 + 1:02}" for at in range(rows))
    lines = (f"Metric {at % 40},%,98.5,{month},{90 + at % 100 / 10},{at % 5 + 1}" for at, month in enumerate(months))
    return "\n".join(("Metric,Unit,Target,Period,Actual,Importance", *lines)).encode()


def main(database: str, rows: int, others: bool) -> dict[str, Any]:
    """Seconds of the import, and of edits that somebody else made in another review meanwhile."""
    columns, services = importlib.import_module("lib.model.reading.columns"), importlib.import_module("lib.services")
    for name in ("imports", "people", "reviews", "sheets"):
        importlib.import_module(f"lib.services.{name}")
    tables = columns if hasattr(columns, "read_table") else importlib.import_module("lib.model.reading.cell_table")
    sheet = importlib.import_module("lib.model.workbook").SHEETS["levels"]
    store = importlib.import_module("lib.store").open_store(database)
    person = services.people.caretaker(store)
    review, other = (services.reviews.start(store, person, name, "2018-02-14", "All") for name in ("One", "Other"))
    row = services.sheets.add(store, person, other.id, "notes", {"text": "b"})
    content = written(rows)
    spent: list[float] = []

    def bring_in() -> None:
        started = time.thread_time()
        table = tables.read_table(content)
        matching = columns.propose(sheet, table.header)
        assert services.imports.records(store, person, review.id, "levels", table, matching) == rows
        spent.append(time.thread_time() - started)

    worker = threading.Thread(target=bring_in)
    began = time.perf_counter()
    worker.start()
    edits: list[float] = []
    seen = row.version
    while others and worker.is_alive():
        time.sleep(0.1)
        started = time.perf_counter()
        place = services.sheets.Place(other.id, "notes", row.id, "text")
        seen = services.sheets.edit(store, person, place, f"a{len(edits)}", seen).version
        services.reviews.workbook(store, person, other.id)
        edits.append(time.perf_counter() - started)
    worker.join()
    return {"processor": spent[0], "wall": time.perf_counter() - began, "edits": edits}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), sys.argv[3] == "others")))  # noqa: T201
