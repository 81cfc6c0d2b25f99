"""What is looked up rather than read: each step with its pictures and rows in one part, then the rest of the annex."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lib.model.wording.phrases import plural_of
from lib.report.document.blocks import Block, Board, DataTable, Facts, Figure, Findings, Ledger, Section, Terms

_ROWS, _IN_FULL = "-rows", " in full"


@dataclass(frozen=True)
class FoldedPart:
    """Sections under one title; `holds` says what is in it, such as “12 findings · 2 pictures · 16 rows”."""

    key: str
    title: str
    holds: str
    sections: tuple[Section, ...]


def folded_parts(sections: Iterable[Section]) -> tuple[FoldedPart, ...]:
    """The sections in order, what a step found and the rows behind it together; empty ones are left out."""
    grouped: dict[str, list[Section]] = {}
    for section in sections:
        if section.blocks:
            grouped.setdefault(section.key.removesuffix(_ROWS), []).append(section)
    return tuple(
        FoldedPart(key, parts[0].title.removesuffix(_IN_FULL), " · ".join(_holds(parts)), tuple(parts))
        for key, parts in grouped.items()
    )


def _holds(sections: Iterable[Section]) -> Iterator[str]:
    blocks = [block for section in sections for block in section.blocks]
    for noun, number in (
        ("finding", sum(len(block.items) for block in blocks if isinstance(block, Findings))),
        ("picture", sum(isinstance(block, Figure) for block in blocks)),
        ("row", sum(map(_rows, blocks))),
        ("term", sum(len(block.items) for block in blocks if isinstance(block, Terms))),
    ):
        if number:
            yield f"{number:,} {noun if number == 1 else plural_of(noun)}"


def _rows(block: Block) -> int:
    match block:
        case Ledger():
            return len(block.entries)
        case DataTable():
            return len(block.rows)
        case Facts():
            return sum(item.known for group in block.groups for item in group.items)
        case Board():
            return sum(len(cell.notes) for cell in block.cells)
        case _:
            return 0
