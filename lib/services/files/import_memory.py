"""What somebody decided about a file, kept for the next file of the same worksheet with the same column titles."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lib.model.dates.parsing import DayOrder
from lib.model.reading.cell_table import HEADER_ROWS, FileSource, titles_of
from lib.model.reading.file_decisions import FileDecisions
from lib.model.reading.numerals import DecimalMark
from lib.model.roles import Permission
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.store import import_memory


@dataclass(frozen=True)
class FileMemory:
    """The column of each field, what was the same for every row, and how cells were read.

    `is_known` says that there was such a file before; a field without a column was left out then.
    """

    matching: Mapping[str, int] = field(default_factory=dict)
    fixed: Mapping[str, str] = field(default_factory=dict)
    decimal_mark: DecimalMark | None = None
    order: DayOrder | None = None
    meant: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    is_known: bool = False


def signature(header: Sequence[str]) -> str:
    """The same for files with the same titles in the same order."""
    return hashlib.sha256("\n".join(titles_of(header)).casefold().encode()).hexdigest()[:32]


def recall(context: Context, review: int, sheet: str, header: Sequence[str]) -> FileMemory:
    """What was decided about the last such file in this review."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with context.store.read() as tx:
        access.workbook(tx, context.person, review)
        stored = import_memory.remembered(tx, review, sheet, signature(header))
    return _memory(stored, header)


def header_line(context: Context, review: int, sheet: str, source: FileSource) -> int | None:
    """The line that was the header of an earlier file of this worksheet; None when there is none like it."""
    lines = {
        signature(cells): line
        for line, cells, _ in reversed(source.rows[:HEADER_ROWS])
        if sum(bool(cell.strip()) for cell in cells) > 1
    }
    context = acting(context, Permission.EDIT_REVIEWS)
    with context.store.read() as tx:
        access.workbook(tx, context.person, review)
        known = import_memory.known(tx, review, sheet, lines)
    return min((lines[one] for one in known), default=None)


def kept(header: Sequence[str], matching: Mapping[str, int], fixed: Mapping[str, str], decided: FileDecisions) -> Any:
    """The decisions about a file as they are stored; what concerns its single rows is not kept."""
    return {
        "titles": {name: header[at] for name, at in matching.items()},
        # Two columns may have one title.
        "columns": dict(matching),
        "fixed": dict(fixed),
        "decimal_mark": decided.decimal_mark.value if decided.decimal_mark else None,
        "order": decided.order.value if decided.order else None,
        "meant": {name: dict(words) for name, words in decided.meant.items()},
    }


def _memory(stored: Mapping[str, Any], header: Sequence[str]) -> FileMemory:
    if not stored:
        return FileMemory()
    titles = stored.get("titles", {})
    try:
        return FileMemory(
            stored.get("columns") or {name: header.index(title) for name, title in titles.items() if title in header},
            stored.get("fixed", {}),
            DecimalMark(stored["decimal_mark"]) if stored.get("decimal_mark") else None,
            DayOrder(stored["order"]) if stored.get("order") else None,
            stored.get("meant", {}),
            is_known=True,
        )
    except ValueError:
        # From a release that knew other ways: asked again.
        return FileMemory()
