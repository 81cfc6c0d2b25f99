"""The exhibit of step 7: why it happened."""

from __future__ import annotations

from dataclasses import replace

from lib.model.record import Row
from lib.model.rules.causes import cause_rules
from lib.model.worksheets.causes import Cause
from lib.report.document.blocks import Entry, Item, Section
from lib.report.document.case_reader import Layout, Reader
from lib.report.document.text import words
from lib.report.exhibits.base import entry_of, ledger, section

_CAUSE = Layout(
    "text",
    margin=("role", "status"),
    lines=("parent", "note"),
    facts=("weight", "control", "stability", "exposed", "exposed_value"),
    apart=("evidence", "grade"),
)


def exhibit(reader: Reader) -> Section | None:
    """Why it happened."""
    rows = tuple(branch.row for branch in cause_rules.walk(cause_rules.tree(reader.workbook.rows(Cause))))
    entries = tuple(_cause(reader, row) for row in rows)
    return section(reader, "causes", "Root causes", ledger(("Role", "Cause", "Weight and reach"), entries))


def _cause(reader: Reader, row: Row[Cause]) -> Entry:
    entry = entry_of(reader, row, _CAUSE, mark=reader.name(row).capitalize())
    priority = cause_rules.priority(row.record, reader.workbook)
    facts = entry.facts if priority is None else (*entry.facts, Item("Priority", words(f"{priority:.2f}"), ours=True))
    grade = cause_rules.grade_of(row.record, reader.workbook).value
    return replace(entry, facts=facts, grade=grade, proposed=row.record.grade is None)
