"""Writes rows without end and names each one once it is committed; the tests kill it at work."""

from __future__ import annotations

import sys
from itertools import count

from lib.model.worksheets.swot import SwotNote
from lib.store import open_store, rows


def main(url: str, review: int) -> None:
    """Prints one line for each row kept."""
    store = open_store(url)
    for number in count():
        with store.write() as tx:
            rows.insert(tx, review, "notes", SwotNote(text=f"row {number}"))
        sys.stdout.write(f"row {number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
