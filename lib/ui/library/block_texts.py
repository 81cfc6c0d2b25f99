"""The blocks of a document in Markdown: tables as text, marks taken literally, citations as links."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import assert_never

from lib.charts.table_data import TableData
from lib.report.document import blocks
from lib.report.document.text import Paragraphs, as_line
from lib.ui.elements import tables
from lib.ui.elements.words import cites, inline, literal, paragraphs

_SIGNS = {"warning": ":material/warning: ", "gap": ":material/help: "}


class _BlockIdentity:
    """A block by which one it is: to compare all it holds would take as long as to write some blocks."""

    __slots__ = ("block",)

    def __init__(self, block: blocks.Block) -> None:
        self.block = block

    def __hash__(self) -> int:
        return id(self.block)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _BlockIdentity) and self.block is other.block


def texts(block: blocks.Block) -> tuple[str, ...]:
    """A block in Markdown, text by text."""
    # Blocks never change, and everybody who reads a case is shown the same ones.
    return _texts(_BlockIdentity(block))


@lru_cache(maxsize=2_000)
def _texts(this: _BlockIdentity) -> tuple[str, ...]:
    return _equal_texts(this.block)


@lru_cache(maxsize=2_000)
def _equal_texts(block: blocks.Block) -> tuple[str, ...]:
    return _written(block)


def _written(block: blocks.Block) -> tuple[str, ...]:
    match block:
        case blocks.Prose() | blocks.Callout() | blocks.NumberedList() | blocks.KeyFigures():
            return (_words(block),)
        case blocks.Findings():
            return tuple(map(_said, block.items))
        case blocks.Figure():
            return (f"**{literal(block.caption)}**", rows_of(block))
        case blocks.SideBySide():
            return tuple(text for part in (*block.left, *block.right) for text in _written(part))
        case _:
            return _rows_of_cells(block)


def _words(block: blocks.Prose | blocks.Callout | blocks.NumberedList | blocks.KeyFigures) -> str:
    match block:
        case blocks.Prose():
            return paragraphs(block.text) + cites(block.cites)
        case blocks.Callout():
            return f"**{literal(block.label)}**\n\n{paragraphs(block.text)}"
        case blocks.NumberedList():
            return "\n".join(f"1. {inline(item)}" for item in block.items)
        case blocks.KeyFigures():
            return "\n".join(
                f"- {literal(item.label)}: **{inline(item.text)}** {inline(item.note)}" for item in block.items
            )
        case _:
            assert_never(block)


def _rows_of_cells(
    block: blocks.Facts | blocks.Ledger | blocks.Board | blocks.DataTable | blocks.Terms,
) -> tuple[str, ...]:
    match block:
        case blocks.Facts():
            return _facts(block)
        case blocks.Ledger():
            return tuple(
                _group_head(group) + "\n\n---\n\n".join(map(entry_text, entries)) for group, entries in block.grouped()
            )
        case blocks.Board():
            return tuple("\n".join((f"**{literal(cell.title)}**", "", *map(_note, cell.notes))) for cell in block.cells)
        case blocks.DataTable():
            heads = tuple(head or "What" for head in block.heads)
            return (tables.written(TableData(heads, tuple(tuple(map(_cell, row)) for row in block.rows))),)
        case blocks.Terms():
            return ("\n\n".join(map(_term, block.items)),)
        case _:
            assert_never(block)


def _facts(block: blocks.Facts) -> tuple[str, ...]:
    rows: list[tuple[str, str]] = []
    unknown: list[str] = []
    for group in block.groups:
        known = [item for item in group.items if item.known]
        unknown += [literal(item.label) for item in group.items if not item.known]
        rows += [(f"**{literal(group.title)}**", "")] if known and group.title else []
        rows += [(literal(item.label), _item_text(item)) for item in known]
    table = tables.written(TableData(("Fact", "Known"), tuple(rows)))
    return (table, *([f"Unknown: {', '.join(unknown)}."] if unknown else []))


def rows_of(figure: blocks.Figure) -> str:
    """What a picture shows in words, and its data as a table."""
    return _rows(figure.alt, figure.picture.data)


@lru_cache(maxsize=500)
def _rows(alt: str, data: TableData) -> str:
    return f":small[{literal(alt)}]\n\n{tables.written_literally(data)}"


@lru_cache(maxsize=500)
def lesson(entry: blocks.LedgerRow) -> str:
    """A lesson in Markdown, below a heading that has its mark."""
    return entry_text(replace(entry, mark=""))


def _group_head(group: blocks.FieldText | None) -> str:
    return f"**{literal(group.label)}: {_item_text(group)}**\n\n" if group else ""


def _term(item: blocks.FieldText) -> str:
    ours = " :gray-badge[working rule]" if item.ours else ""
    return f"**{literal(item.label)}**{ours}  \n{inline(item.text)}"


def _said(item: blocks.FindingItem) -> str:
    ours = " :gray-badge[working rule]" if item.ours else ""
    return f"{_SIGNS.get(item.sign, '')}{literal(item.sentence)}{ours}"


def _note(note: blocks.BoardLine) -> str:
    beside = "; ".join(f"{item.label}: {as_line(item.text)}" for item in note.aside)
    return (
        f"- {literal(note.mark)} {inline(note.text)}{cites(note.cites)}"
        + (" :gray-badge[no evidence]" if note.muted else "")
        + (f"  \n  {literal(beside)}" if beside else "")
    )


def entry_text(entry: blocks.LedgerRow) -> str:
    """A worksheet row in Markdown: what it says, then the line of its circumstances, then its other fields."""
    grade = f" :gray-badge[{entry.grade}{' proposed' if entry.proposed else ''}]" if entry.grade else ""
    warned = f" :orange-badge[{literal(entry.warning)}]" if entry.warning else ""
    mark = f"**{literal(entry.mark)}** " if entry.mark else ""
    lines = [f"{mark}{inline(entry.title)}{cites(entry.cites)}{grade}{warned}"]
    lines += [_labelled(item) for item in entry.lines]
    beside = (*entry.margin, *entry.brief, *entry.facts)
    lines += [" · ".join(map(_labelled, beside))] if beside else []
    if entry.target:
        lines.append(f"[{literal(entry.address or entry.target)}]({entry.target})")
    return "  \n".join(lines)


def _labelled(item: blocks.FieldText) -> str:
    return f"**{literal(item.label)}:** {_item_text(item)}"


def _item_text(item: blocks.FieldText) -> str:
    text = inline(item.text) if item.known else "unknown"
    return f"{text}{cites(item.cites)}" + (" :gray-badge[working rule]" if item.ours else "")


def _cell(cell: Paragraphs | blocks.ShareBar | blocks.GradeBadge) -> str:
    match cell:
        case blocks.ShareBar():
            return f"{cell.share} %"
        case blocks.GradeBadge():
            return literal(cell.grade)
        case tuple():
            return inline(cell)
        case _:
            assert_never(cell)
