"""What every exhibit is made of: findings first, then the pictures of its step, then its rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from lib.model.fields import Kind
from lib.model.findings import FindingKind
from lib.model.record import Record, Row
from lib.report.document.blocks import Block, Column, Entry, Findings, Ledger, Said, Section
from lib.report.document.case_reader import Layout, Reader
from lib.report.document.figures import figures
from lib.report.document.text import Words, length, words

# So short that a row fits on a page whatever its letters.
KEPT_LENGTH = 1_200
_SIGNS = {FindingKind.WARNING: "Look at this", FindingKind.GAP: "Open"}


def said(reader: Reader, step: str, *kinds: FindingKind) -> tuple[Findings, ...]:
    """The findings of one step of these kinds as one block, or nothing."""
    items = tuple(
        Said(item.kind, _SIGNS.get(FindingKind(item.kind), ""), item.sentence, item.working_rule)
        for item in reader.case.findings
        if item.step == step and item.kind in kinds
    )
    return (Findings(items),) if items else ()


def section(
    reader: Reader, key: str, title: str, blocks: Iterable[Block], beside: Mapping[str, Iterable[Block]] | None = None
) -> Section | None:
    """One exhibit by the key of its step; None where nothing was entered.

    `beside` holds what belongs to a picture of this name, which stands right before it; other pictures stand first.
    """
    drawn = {figure.picture.name: figure for figure in figures(key, reader.workbook)}
    first = tuple(figure for name, figure in drawn.items() if name not in (beside or {}))
    paired = tuple(
        block for name, part in (beside or {}).items() for block in (*((drawn[name],) if name in drawn else ()), *part)
    )
    found = (*said(reader, key, FindingKind.RESULT), *first, *blocks, *paired)
    return Section(key, title, found, level=2) if found else None


def ledger(heads: tuple[str, str, str], entries: tuple[Entry, ...], margin: int = 29) -> tuple[Ledger, ...]:
    """The rows as a list in three columns, or nothing."""
    return (Ledger(heads, entries, margin),) if entries else ()


def columns(record: type[Record], **widths: int) -> tuple[Column, ...]:
    """A column for each of these fields, under its label."""
    return tuple(Column(record.specs()[name].label, width) for name, width in widths.items())


def register(
    head: str, entries: Iterable[Entry], before: tuple[Column, ...] = (), after: tuple[Column, ...] = ()
) -> tuple[Ledger, ...]:
    """The rows as a table whose titles stand under `head`, or nothing; columns in which nothing stands are left out."""
    rows = tuple(entries)
    left = {item.label for row in rows for item in row.margin}
    right = {item.label for row in rows for item in row.facts}
    kept = (
        tuple(column for column in before if column.label in left),
        tuple(column for column in after if column.label in right),
    )
    return (Ledger(("No.", head, ""), rows, before=kept[0], after=kept[1]),) if rows else ()


def entry_of(reader: Reader, row: Row[Any], layout: Layout, mark: str = "") -> Entry:
    """A worksheet row laid out; short ones are kept on one page."""
    record: Record = row.record
    entry = Entry(
        mark=mark,
        label=record.specs()[layout.title].title,
        title=_title(reader, record, layout.title) or words("not named"),
        cites=reader.cites(record),
        margin=reader.filled(record, layout.margin),
        lines=reader.filled(record, (*layout.lines, *layout.rest(record, long=True))),
        brief=reader.filled(record, layout.rest(record, long=False)),
        facts=reader.filled(record, layout.facts),
        row=row.id,
    )
    words_in_all = (entry.title, *(item.text for item in (*entry.lines, *entry.brief, *entry.facts)))
    return replace(entry, keep=sum(map(length, words_in_all)) < KEPT_LENGTH)


def _title(reader: Reader, record: Record, name: str) -> Words:
    if record.specs()[name].kind is Kind.CHOICE:
        return reader.item(record, name).text
    return reader.words(getattr(record, name))
