"""Where a case says something: passages of its sections, also of those that are folded, with the words found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace

from lib.model.library.excerpts import Runs, excerpt
from lib.model.library.search_query import Term, line, search_terms, sequence
from lib.report.case_view import CaseView
from lib.report.document.blocks import (
    Block,
    Board,
    DataTable,
    Facts,
    Figure,
    Findings,
    KeyFigures,
    Ledger,
    NumberedList,
    Prose,
    Section,
    SideBySide,
    Terms,
)
from lib.report.document.text import as_line

LENGTH = 160
# What a block is drawn with, and says to nobody.
_UNSAID = frozenset({"row", "anchor", "sign", "tone", "name", "width", "widths", "height", "picture", "target"})


@dataclass(frozen=True)
class Place:
    """A block of a section by its number, and of it the passage by its number, such as a row of a worksheet."""

    section: str
    block: int
    passage: int


@dataclass(frozen=True)
class Hit:
    """A passage that holds everything looked for; `part` is the key of the part that folds it, or empty."""

    part: str
    title: str
    place: Place
    runs: Runs


def hits(view: CaseView, typed: str) -> tuple[Hit, ...]:
    """The passages in reading order; none where nothing is looked for."""
    terms = search_terms(typed)
    return tuple(_hits(view, terms)) if terms else ()


def _hits(view: CaseView, terms: Sequence[Term]) -> Iterator[Hit]:
    for section in (*view.opening, *view.told):
        yield from _of_section(section, terms, "", section.title)
    for part in view.folded:
        for section in part.sections:
            yield from _of_section(section, terms, part.key, part.title)


def _of_section(section: Section, terms: Sequence[Term], part: str, title: str) -> Iterator[Hit]:
    for number, block in enumerate(section.blocks):
        for passage, text in enumerate(passages(block)):
            words = line(sequence(text))
            if all(term.sought in words for term in terms):
                yield Hit(part, title, Place(section.key, number, passage), excerpt(text, terms, LENGTH))


def passages(block: Block) -> tuple[str, ...]:
    """What a block says, piece by piece: a row of a worksheet, a paragraph, a fact, a line of a table."""
    match block:
        case Prose():
            return tuple(as_line((paragraph,)) for paragraph in block.text)
        case Figure():
            # What it is drawn from stands in the rows of its part.
            return (f"{block.caption} · {block.alt}",)
        case SideBySide():
            return tuple(text for part in (*block.left, *block.right) for text in passages(part))
        case _:
            return tuple(map(_said, _parts(block)))


def _parts(block: Block) -> tuple[object, ...]:
    match block:
        case Ledger():
            # The name of a column says nothing of the row.
            return tuple(replace(entry, mark="", label="") for entry in block.entries)
        case Facts():
            return tuple(item for group in block.groups for item in group.items)
        case DataTable():
            return block.rows
        case Board():
            return block.cells
        case Findings() | NumberedList() | Terms() | KeyFigures():
            return block.items
        case _:
            return (block,)


def _said(value: object) -> str:
    return " · ".join(text for text in _texts(value) if text.strip())


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for item in fields(value):
            if item.name not in _UNSAID:
                yield from _texts(getattr(value, item.name))
    elif isinstance(value, tuple):
        if _is_text(value):
            yield as_line(value)
        else:
            for part in value:
                yield from _texts(part)


def _is_text(value: tuple[object, ...]) -> bool:
    """Whether a tuple is paragraphs: of lines, each of runs."""
    return bool(value) and all(
        isinstance(paragraph, tuple) and all(isinstance(text, tuple) for text in paragraph) for paragraph in value
    )
