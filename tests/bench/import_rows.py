"""Imports rows of a CSV file in a process of its own, into an empty database: see `imports`."""

from __future__ import annotations

import json
import sys
import threading
import time
from pathlib import Path
from typing import Any

# A script does not see the folder it is run in.
sys.path.insert(0, str(Path.cwd()))

from lib.model.reading import cell_table, columns
from lib.model.workbook import SHEETS
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.files import imports
from lib.services.review import reviews
from lib.store import open_store


def written(rows: int) -> bytes:
    """A file of service levels as a reporting system writes it."""
    months = (f"{2015 + at // 12 % 10}-{at % 12 + 1:02}" for at in range(rows))
    lines = (f"Metric {at % 40},%,98.5,{month},{90 + at % 100 / 10},{at % 5 + 1}" for at, month in enumerate(months))
    return "\n".join(("Metric,Unit,Target,Period,Actual,Importance", *lines)).encode()


def main(database: str, rows: int, others: bool) -> dict[str, Any]:
    """Seconds of the import, and of edits that somebody else made in another review meanwhile."""
    sheet = SHEETS["levels"]
    store = open_store(database)
    person = people.caretaker(store)
    review, other = (reviews.start(Context(store, person), name, "2018-02-14", "All") for name in ("One", "Other"))
    row = worksheets.add(Context(store, person), other.id, "notes", {"text": "b"})
    content = written(rows)
    spent: list[float] = []

    def bring_in() -> None:
        started = time.thread_time()
        table = cell_table.read_table(content)
        matching = columns.propose(sheet, table.header)
        assert imports.records(Context(store, person), review.id, "levels", table, matching) == rows
        spent.append(time.thread_time() - started)

    worker = threading.Thread(target=bring_in)
    began = time.perf_counter()
    worker.start()
    edits: list[float] = []
    seen = row.version
    while others and worker.is_alive():
        time.sleep(0.1)
        started = time.perf_counter()
        place = worksheets.Place(other.id, "notes", row.id, "text")
        seen = worksheets.edit(Context(store, person), place, f"a{len(edits)}", seen).version
        reviews.workbook(Context(store, person), other.id)
        edits.append(time.perf_counter() - started)
    worker.join()
    return {"processor": spent[0], "wall": time.perf_counter() - began, "edits": edits}


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], int(sys.argv[2]), sys.argv[3] == "others")))  # noqa: T201
