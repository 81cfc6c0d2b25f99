"""Run all measurements, or those named, such as: python -m tests.bench starts cases searches."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from tests.bench import (
    accounts,
    acts,
    case_pages,
    crowds,
    documents,
    edits,
    imports,
    kills,
    memory,
    programs,
    register,
    rows,
    searches,
    shares,
    starts,
)
from tests.bench.figures import line, machine

MEASUREMENTS = {
    "starts": starts.run,
    "edits": edits.run,
    "cases": case_pages.run,
    "documents": documents.run,
    "crowds": crowds.run,
    "searches": searches.run,
    "imports": imports.run,
    "shares": shares.run,
    "kills": kills.run,
    "programs": programs.run,
    "memory": memory.run,
    "accounts": accounts.run,
    "register": register.run,
    "rows": rows.run,
    "acts": acts.run,
}


def main(wanted: list[str]) -> int:
    """0, or 1 when a name is unknown."""
    unknown = set(wanted) - set(MEASUREMENTS)
    if unknown:
        line(f"unknown: {', '.join(sorted(unknown))}", f"known: {', '.join(MEASUREMENTS)}")
        return 1
    line("measured on", machine())
    for name in wanted or MEASUREMENTS:
        with tempfile.TemporaryDirectory(prefix="bench-") as folder:
            MEASUREMENTS[name](Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
