"""What every exhibit is made of: findings first, then the pictures of its step, then its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from lib.model.fields import Kind
from lib.model.findings import FindingKind
from lib.model.record import Record, Row
from lib.report.document.blocks import Block, FindingItem, Findings, Ledger, LedgerColumn, LedgerRow, Section
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.document.figures import figures
from lib.report.document.text import Paragraphs, paragraphs_of, room_taken

# So short that a row fits on a page whatever its letters.
KEPT_LENGTH = 1_200
# What a step found; what the review still lacks stands at the end of the case.
FOUND = (FindingKind.RESULT, FindingKind.WARNING)
_SIGNS = {FindingKind.WARNING: "Look at this", FindingKind.GAP: "Open"}


def findings_of(reader: CaseReader, step: str, *kinds: FindingKind) -> tuple[Findings, ...]:
    """The findings of one step of these kinds as one block, or nothing."""
    items = tuple(
        FindingItem(item.kind, _SIGNS.get(FindingKind(item.kind), ""), item.sentence, item.working_rule)
        for item in reader.case.findings
        if item.step == step and item.kind in kinds
    )
    return (Findings(items),) if items else ()


def section(
    reader: CaseReader,
    key: str,
    title: str,
    blocks: Iterable[Block],
    beside: Mapping[str, Iterable[Block]] | None = None,
) -> Section | None:
    """One exhibit by the key of its step; None where nothing was entered.

    `beside` holds what belongs to a picture of this name, which stands right before it; other pictures stand first.
    """
    drawn = {figure.picture.name: figure for figure in figures(key, reader.workbook)}
    first = tuple(figure for name, figure in drawn.items() if name not in (beside or {}))
    paired = tuple(
        block for name, part in (beside or {}).items() for block in (*((drawn[name],) if name in drawn else ()), *part)
    )
    everything = (*findings_of(reader, key, *FOUND), *first, *blocks, *paired)
    return Section(key, title, everything, level=2) if everything else None


def ledger(heads: tuple[str, str, str], entries: tuple[LedgerRow, ...], margin: int = 29) -> tuple[Ledger, ...]:
    """The rows as a list in three columns, or nothing."""
    return (Ledger(heads, entries, margin),) if entries else ()


def columns(record: type[Record], **widths: int) -> tuple[LedgerColumn, ...]:
    """A column for each of these fields, under its label."""
    return tuple(LedgerColumn(record.specs()[name].label, width) for name, width in widths.items())


def ledger_table(
    head: str,
    entries: Iterable[LedgerRow],
    before: tuple[LedgerColumn, ...] = (),
    after: tuple[LedgerColumn, ...] = (),
    beside: tuple[LedgerColumn, ...] = (),
) -> tuple[Ledger, ...]:
    """The rows as a table whose titles stand under `head`, or nothing; columns in which nothing stands are left out."""
    rows = tuple(entries)
    left = {item.label for row in rows for item in row.margin}
    words = {item.label for row in rows for item in row.lines}
    right = {item.label for row in rows for item in row.facts}
    table = Ledger(
        ("No.", head, ""),
        rows,
        before=tuple(column for column in before if column.label in left),
        beside=tuple(column for column in beside if column.label in words),
        after=tuple(column for column in after if column.label in right),
    )
    return (table,) if rows else ()


def ledger_row(reader: CaseReader, row: Row[Any], layout: RowLayout, mark: str = "") -> LedgerRow:
    """A worksheet row laid out; short ones are kept on one page."""
    record: Record = row.record
    entry = LedgerRow(
        mark=mark,
        label=record.specs()[layout.title].title,
        title=_title(reader, record, layout.title) or paragraphs_of("not named"),
        cites=reader.cites(record),
        margin=reader.filled(record, layout.margin),
        lines=reader.filled(record, (*layout.lines, *layout.rest(record, long=True))),
        brief=reader.filled(record, layout.rest(record, long=False)),
        facts=reader.filled(record, layout.facts),
        row=row.id,
    )
    words_in_all = (entry.title, *(item.text for item in (*entry.lines, *entry.brief, *entry.facts)))
    return replace(entry, keep=sum(map(room_taken, words_in_all)) < KEPT_LENGTH)


def _title(reader: CaseReader, record: Record, name: str) -> Paragraphs:
    if record.specs()[name].kind is Kind.CHOICE:
        return reader.item(record, name).text
    return reader.words(getattr(record, name))
