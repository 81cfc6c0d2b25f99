"""The people of both sides and the ties between them, as rows of the record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lib.model.record import Row
from lib.model.rules.record import relationship_rules
from lib.model.rules.record.ties import RelationshipSnapshot
from lib.model.worksheets.relationships import Side, Stakeholder, Tie
from lib.report.document.blocks import Block, FieldText, LedgerColumn, LedgerRow
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.document.text import paragraphs_of
from lib.report.exhibits.base import columns, ledger_row, ledger_table

_PERSON = RowLayout(
    "name",
    margin=("role",),
    lines=("note",),
    facts=("influence", "stance", "first_meeting"),
    apart=("side", "evidence"),
)
_TIE = RowLayout("note", margin=("since", "last_contact"), facts=("strength",), apart=("theirs", "ours"))
_HEADS = {
    Side.THEIRS: "Their people",
    Side.OURS: "Our people",
    Side.THIRD: "People of neither side",
    None: "People without a side yet",
}
_FADED = "At notice"
_PERSON_BEFORE = columns(Stakeholder, role=28)
_PERSON_AFTER = columns(Stakeholder, influence=21, stance=19, first_meeting=23)
_TIE_BEFORE = columns(Tie, since=23, last_contact=23)
_TIE_AFTER = (*columns(Tie, strength=19), LedgerColumn(_FADED, 26, ours=True))


def people(reader: CaseReader) -> Iterable[Block]:
    """Who was there on both sides, and who knew whom."""
    rows, ties = reader.workbook.rows(Stakeholder), reader.workbook.rows(Tie)
    side = Stakeholder.specs()["side"].title
    sided = (
        replace(ledger_row(reader, row, _PERSON, str(row.number)), group=FieldText(side, paragraphs_of(head)))
        for known, head in _HEADS.items()
        for row in rows
        if row.record.side is known
    )
    yield from ledger_table("Person", sided, _PERSON_BEFORE, _PERSON_AFTER)
    standing, names = relationship_rules.at_notice(reader.workbook), relationship_rules.names_by_id(rows)
    ties_at_notice = (_tie(reader, row, standing, names) for row in ties)
    yield from ledger_table("Who knew whom", ties_at_notice, _TIE_BEFORE, _TIE_AFTER)


def _tie(reader: CaseReader, row: Row[Tie], standing: RelationshipSnapshot, names: dict[str, str]) -> LedgerRow:
    """A tie under the names of both; what it had faded to by notice stands beside its strength as a working rule."""
    tie = row.record
    entry = ledger_row(reader, row, _TIE, str(row.number))
    entry = replace(
        entry,
        label=" – ".join(tie.specs()[end].title for end in ("ours", "theirs")),
        title=reader.words(relationship_rules.tie_title(tie, names)),
        lines=(*reader.filled(tie, ("note",)), *entry.lines),
    )
    faded = standing.strength_of(row)
    if row not in standing.ties or faded is None:
        return entry
    return replace(entry, facts=(*entry.facts, FieldText(_FADED, paragraphs_of(str(faded)), ours=True)))
