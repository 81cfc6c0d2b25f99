"""The exhibit of step 8: what changes, how strong it is and whether it worked."""

from __future__ import annotations

from dataclasses import replace

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.actions import effect_checks, plan_strength, strength
from lib.model.wording.phrases import begun
from lib.model.worksheets.actions import ACTIONS, Action
from lib.model.worksheets.causes import Cause
from lib.report.document.blocks import Block, Callout, FieldText, LedgerRow, Section
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.document.text import WORKING_RULE, paragraphs_of
from lib.report.exhibits.base import columns, ledger_row, ledger_table, section

_ACTION = RowLayout(
    "text",
    margin=("status", "approval"),
    lines=("causes", "approval_reason", "process_measure", "outcome_measure", "expected", "result"),
    facts=("owner", "due", "done_on", "means", "forced", "cost"),
    apart=("evidence", "strength"),
)
_BEFORE, _AFTER = columns(Action, status=19), columns(Action, strength=24, owner=27)


def exhibit(reader: CaseReader) -> Section | None:
    """What changes, how strong it is and whether it worked."""
    rows = reader.workbook.rows(Action)
    entries = tuple(_action(reader, row) for row in rows)
    table = ledger_table("Action", entries, _BEFORE, _AFTER)
    return section(reader, "actions", "Actions", (*_plan(reader, rows), *table))


def _plan(reader: CaseReader, rows: tuple[Row[Action], ...]) -> tuple[Block, ...]:
    total = plan_strength.plan_strength(reader.workbook.rows(Cause), rows) if rows else None
    if total is None:
        return ()
    amber = f"; amber, because less than {plan_strength.AMBER_BELOW} is decided" if total.is_amber else ""
    return (Callout(f"Plan strength, from 0 to 1 {WORKING_RULE}", paragraphs_of(f"{begun(total.words)}{amber}")),)


def _action(reader: CaseReader, row: Row[Action]) -> LedgerRow:
    entry = ledger_row(reader, row, _ACTION, mark=str(row.number))
    if not short_form.asks(reader.workbook, ACTIONS.key, "status", "approval"):
        entry = replace(entry, margin=())
    if not short_form.asks(reader.workbook, ACTIONS.key, "strength", "means"):
        return replace(entry, lines=(*entry.lines, *_open_checks(row)))
    strong = strength.strength_of(row.record)
    points = f"{strong.points} {strong.label.lower()}" if strong else ""
    strength_fact = FieldText("Strength", paragraphs_of(points), known=bool(strong), ours=True)
    return replace(entry, lines=(*entry.lines, *_open_checks(row)), facts=(strength_fact, *entry.facts))


def _open_checks(row: Row[Action]) -> tuple[FieldText, ...]:
    days = [
        f"after {check.days} days, {partial_date.label(check.on.isoformat())}"
        for check in effect_checks.checks(row)
        if effect_checks.is_open(check)
    ]
    alive = bool(strength.in_force((row,)))
    return (FieldText("Checks not made yet", paragraphs_of(" · ".join(days))),) if days and alive else ()
