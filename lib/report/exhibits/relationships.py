"""The people of both sides and the ties between them, as rows of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.model.record import Row
from lib.model.relationships import Side, Stakeholder, Tie
from lib.model.rules import relationships as rules
from lib.model.rules.standing import Standing
from lib.report.blocks import Block, Entry, Item
from lib.report.exhibits.base import entry_of, ledger
from lib.report.rows import Layout, Reader
from lib.report.words import words

_PERSON = Layout(
    "name",
    margin=("role", "side"),
    lines=("note",),
    facts=("influence", "stance", "joined", "left", "first_meeting"),
    apart=("evidence",),
)
_TIE = Layout("note", margin=("since", "last_contact"), facts=("strength",), apart=("theirs", "ours"))
_HEADS = {Side.THEIRS: "Their people", Side.OURS: "Our people", None: "People of no side yet"}


def people(reader: Reader) -> Iterable[Block]:
    """Who was there on both sides, and who knew whom."""
    rows, ties = reader.workbook.rows(Stakeholder), reader.workbook.rows(Tie)
    for side, head in _HEADS.items():
        here = (row for row in rows if row.record.side is side)
        entries = tuple(entry_of(reader, row, _PERSON, str(row.number)) for row in here)
        yield from ledger(("Part and side", head, "Weight and dates"), entries)
    standing, names = rules.at_notice(reader.workbook), rules.names_by_id(rows)
    told = tuple(_tie(reader, row, standing, names) for row in ties)
    yield from ledger(("Since and last", "Who knew whom", "Strength"), told)


def _tie(reader: Reader, row: Row[Tie], standing: Standing, names: dict[str, str]) -> Entry:
    """A tie under the names of both; what it had faded to by notice stands beside its strength as a working rule."""
    tie = row.record
    entry = entry_of(reader, row, _TIE, str(row.number))
    entry = replace(
        entry,
        label=" – ".join(tie.specs()[end].title for end in ("ours", "theirs")),
        title=reader.words(rules.tie_title(tie, names)),
        lines=(*reader.filled(tie, ("note",)), *entry.lines),
    )
    faded = standing.strength_of(row)
    if row not in standing.ties or faded is None:
        return entry
    return replace(entry, facts=(*entry.facts, Item("At notice", words(str(faded)), ours=True)))
