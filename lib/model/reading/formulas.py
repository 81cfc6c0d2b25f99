"""Cells that a spreadsheet would take for a formula: guarded on the way out, set free again on the way in."""

from __future__ import annotations

import re

GUARD = "'"

# What spreadsheets read as the start of a formula, its full-width forms and line ends included; a plain negative or
# signed number is none. Guards that somebody typed are guarded too, so that each way undoes the other.
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_NUMBER = re.compile(r"[-+]?\d+(?:[.,]\d+)*")


def guarded(cell: str) -> str:
    """The cell as a file can hold it: with an apostrophe before it where a spreadsheet would calculate."""
    return GUARD + cell if _FORMULA.match(cell) and not _NUMBER.fullmatch(cell) else cell


def freed(cell: str) -> str:
    """The cell as somebody typed it, without the apostrophe that `guarded` put there."""
    return cell[len(GUARD) :] if cell.startswith(GUARD) and _FORMULA.match(cell[len(GUARD) :]) else cell
