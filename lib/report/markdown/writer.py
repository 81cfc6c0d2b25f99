"""A published case as one Markdown file: the same parts and figures as the PDF, every text escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import count
from typing import assert_never

from lib.model.case import CaseStudy
from lib.report.document.blocks import (
    Block,
    Board,
    BoardLine,
    Callout,
    DataTable,
    Facts,
    FieldText,
    Figure,
    Findings,
    GradeBadge,
    KeyFigures,
    Ledger,
    LedgerRow,
    NumberedList,
    Prose,
    Section,
    ShareBar,
    SideBySide,
    Terms,
)
from lib.report.document.full_case import full_document
from lib.report.document.text import WORKING_RULE, WORKING_RULE_NOTE, Paragraphs, Run, clean
from lib.report.markdown.escaping import escaped_inline, escaped_start, one_line
from lib.report.markdown.record import with_record

_UNSAFE_IN_LINK = re.compile(r"[\s<>\\]")
_OURS = f" {WORKING_RULE}"


def markdown(case: CaseStudy) -> str:
    """The complete case. The same edition gives the same text."""
    document = full_document(case)
    paper, cover = document.paper, document.cover
    marks = (("Sample", paper.sample), ("Fictional", paper.fictional))
    level = escaped(paper.level) + "".join(f" · **{label}**" for label, holds in marks if holds)
    head = [
        f"# {escaped(paper.title)}",
        " · ".join(escaped(part) for part in (cover.eyebrow, cover.subtitle) if part),
        f"**Confidentiality:** {level}",
        *((f"**Summary:** {_flowing(cover.summary)}",) if cover.summary else ()),
        *((f"**Published with open points:** {_flowing(cover.override)}",) if cover.override else ()),
        escaped(WORKING_RULE_NOTE),
    ]
    exhibits = count(1)
    parts = (part for section in document.sections for part in _section(section, exhibits))
    return with_record("\n\n".join((*head, *parts)) + "\n", case)


def escaped(text: str) -> str:
    """One line in which nothing is read as markup, as HTML or as an address to link."""
    return escaped_start(escaped_inline(one_line(clean(text))))


def _section(section: Section, exhibits: Iterator[int]) -> Iterator[str]:
    yield f"{'#' * (section.level + 1)} {escaped(section.title)}"
    for block in section.blocks:
        yield from _block(block, exhibits)


def _block(block: Block, exhibits: Iterator[int]) -> Iterator[str]:
    match block:
        case Figure():
            yield from _figure(block, next(exhibits))
        case SideBySide():
            for part in (*block.left, *block.right):
                yield from _block(part, exhibits)
        case Facts() | Terms() | DataTable():
            yield _as_table(block)
        case Prose() | Callout() | NumberedList() | KeyFigures():
            yield _as_text(block)
        case Findings():
            yield from _findings(block)
        case Board():
            yield from _board(block)
        case Ledger():
            yield from _ledger(block)
        case _:
            assert_never(block)


def _run(run: Run) -> str:
    return f"[{run}](#evidence-{run})" if isinstance(run, int) else escaped_inline(run)


def _line(runs: Iterable[Run]) -> str:
    return escaped_start(one_line("".join(map(_run, runs))))


def _flowing(text: Paragraphs) -> str:
    # Two blanks break a line for every reader; a backslash does not for kramdown.
    return "\n\n".join("  \n".join(filter(None, map(_line, paragraph))) for paragraph in text)


def _field_text(item: FieldText) -> str:
    """What stands under a label, on one line."""
    if not item.known:
        return "*unknown*"
    lines = " ".join(_line(line) for paragraph in item.text for line in paragraph)
    return f"{lines}{_cites(item.cites)}{_OURS if item.ours else ''}".strip()


def _cites(numbers: tuple[int, ...]) -> str:
    return "".join(f" [[{number}]](#evidence-{number})" for number in numbers)


def _bullet(item: FieldText) -> str:
    return f"- **{escaped(item.label)}:** {_field_text(item)}"


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    lines = [list(heads), *map(list, rows)]
    lines.insert(1, ["---"] * len(lines[0]))
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _findings(block: Findings) -> Iterator[str]:
    if block.title:
        yield f"**{escaped(block.title)}**"
    signs = (f"**{said.label}:** " if said.label else "" for said in block.items)
    yield "\n".join(
        f"- {sign}{escaped(said.sentence)}{_OURS if said.ours else ''}"
        for sign, said in zip(signs, block.items, strict=True)
    )


def _as_table(block: Facts | Terms | DataTable) -> str:
    match block:
        case Facts():
            facts = ((group, item) for group in block.groups for item in group.items)
            rows = ((escaped(group.title), escaped(item.label), _field_text(item)) for group, item in facts)
            return _table(("Area", "Fact", "What is known"), rows)
        case Terms():
            return _table(
                ("Term", "What it means here"), ((escaped(item.label), _field_text(item)) for item in block.items)
            )
        case DataTable():
            return _table(map(escaped, block.heads), ([_cell(cell) for cell in row] for row in block.rows))
        case _:
            assert_never(block)


def _cell(cell: Paragraphs | ShareBar | GradeBadge) -> str:
    match cell:
        case ShareBar():
            return f"{cell.share} %"
        case GradeBadge():
            return cell.grade
        case tuple():
            return _field_text(FieldText("", cell))
        case _:
            assert_never(cell)


def _figure(block: Figure, number: int) -> Iterator[str]:
    yield f"**Exhibit {number}: {escaped(block.caption)}**"
    yield escaped(block.alt)
    if block.rows:
        yield _table(map(escaped, block.heads), (map(escaped, row) for row in block.rows))


def _as_text(block: Prose | Callout | NumberedList | KeyFigures) -> str:
    match block:
        case Prose():
            return _flowing(block.text) + _cites(block.cites)
        case KeyFigures():
            return "\n".join(_bullet(FieldText(item.label, (*item.text, *item.note))) for item in block.items)
        case Callout():
            quoted = _flowing(block.text).replace("\n", "\n> ")
            return f"> **{escaped(block.label)}**\n>\n> {quoted}"
        case NumberedList():
            return "\n".join(
                f"{number}. {_field_text(FieldText('', item))}" for number, item in enumerate(block.items, start=1)
            )
        case _:
            assert_never(block)


def _board(block: Board) -> Iterator[str]:
    for cell in block.cells:
        yield f"**{escaped(block.label)}: {escaped(cell.title)}**"
        yield "\n".join(map(_note, cell.notes)) or "*nothing noted*"


def _note(note: BoardLine) -> str:
    label = f"{note.label} {note.mark}".strip()
    lines = [_bullet(FieldText(label, note.text, note.cites)), *(f"  {_bullet(item)}" for item in note.aside)]
    return "\n".join(lines)


def _ledger(block: Ledger) -> Iterator[str]:
    yield "*" + " · ".join(escaped(head) for head in block.heads if head) + "*"
    for group, entries in block.grouped():
        if group:
            yield f"**{escaped(group.label)}:** {_field_text(group)}"
        for entry in entries:
            yield from _entry(entry)


def _entry(entry: LedgerRow) -> Iterator[str]:
    name = entry.anchor.replace("evidence-", "Evidence ") or entry.mark
    if name:
        yield f"#### {escaped(name)}"
    lines = [_bullet(item) for item in (FieldText(entry.label, entry.title, entry.cites), *entry.margin, *entry.lines)]
    lines += [_bullet(item) for item in (*entry.brief, *entry.facts)]
    if entry.grade:
        lines.append(f"- **Grade:** {entry.grade}{' (proposed)' if entry.proposed else ''}")
    if entry.warning:
        lines.append(f"- **{escaped(entry.warning)}**")
    if entry.address:
        lines.append(f"- **Address:** {_link(entry)}")
    yield "\n".join(lines)


def _link(entry: LedgerRow) -> str:
    if not entry.target or _UNSAFE_IN_LINK.search(entry.target):
        return escaped(entry.address)
    target = entry.target.replace("{", "%7B").replace("&", "&amp;")
    return f"[{escaped(entry.address)}](<{target}>)"
