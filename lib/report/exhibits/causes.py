"""The exhibit of step 7: why it happened."""

from __future__ import annotations

from dataclasses import replace

from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.causes import cause_rules
from lib.model.worksheets.causes import CAUSES, Cause
from lib.report.document.blocks import FieldText, LedgerRow, Section
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.document.text import paragraphs_of
from lib.report.exhibits.base import columns, ledger_row, ledger_table, section

_CAUSE = RowLayout(
    "text",
    margin=("role", "status"),
    lines=("parent", "note", "elsewhere", "elsewhere_which", "watch_sign", "watch_owner"),
    facts=("weight", "control", "stability", "exposed", "exposed_value"),
    apart=("evidence", "grade"),
)
_BEFORE = columns(Cause, role=23)
_AFTER = columns(Cause, weight=14)


def exhibit(reader: CaseReader) -> Section | None:
    """Why it happened."""
    rows = tuple(branch.row for branch in cause_rules.walk(cause_rules.tree(reader.workbook.rows(Cause))))
    entries = tuple(_cause(reader, row) for row in rows)
    return section(reader, "causes", "Root causes", ledger_table("Cause", entries, _BEFORE, _AFTER))


def _cause(reader: CaseReader, row: Row[Cause]) -> LedgerRow:
    entry = ledger_row(reader, row, _CAUSE, mark=str(row.number))
    priority = cause_rules.priority(row.record, reader.workbook)
    facts = (
        entry.facts
        if priority is None
        else (*entry.facts, FieldText("Priority", paragraphs_of(f"{priority:.2f}"), ours=True))
    )
    grade = cause_rules.grade_of(row.record, reader.workbook).value
    margin = tuple(_role(item, row, reader) for item in entry.margin)
    if not short_form.asks(reader.workbook, CAUSES.key, "status"):
        margin = tuple(item for item in margin if item.label != Cause.specs()["status"].label)
    if not short_form.asks(reader.workbook, CAUSES.key, "grade", "evidence"):
        return replace(entry, margin=margin, facts=facts)
    return replace(entry, margin=margin, facts=facts, grade=grade, proposed=row.record.grade is None)


def _role(item: FieldText, row: Row[Cause], reader: CaseReader) -> FieldText:
    """The role as it may be called: a root below its grade is not yet shown."""
    if item.label != Cause.specs()["role"].label or "role" in row.record.unread:
        return item
    return replace(item, text=paragraphs_of(cause_rules.role_words(row.record, reader.workbook)))
