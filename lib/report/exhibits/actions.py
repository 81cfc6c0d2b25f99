"""The exhibit of step 8: what changes, how strong it is and whether it worked."""

from __future__ import annotations

from dataclasses import replace

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.actions import effect_checks, strength
from lib.model.worksheets.actions import Action
from lib.model.worksheets.causes import Cause
from lib.report.document.blocks import Block, Callout, Entry, Item, Section
from lib.report.document.case_reader import Layout, Reader
from lib.report.document.text import words
from lib.report.exhibits.base import entry_of, ledger, section

_ACTION = Layout(
    "text",
    margin=("status", "approval"),
    lines=("causes", "approval_reason", "process_measure", "outcome_measure", "expected", "result"),
    facts=("owner", "due", "done_on", "means"),
    apart=("evidence", "strength"),
)


def exhibit(reader: Reader) -> Section | None:
    """What changes, how strong it is and whether it worked."""
    rows = reader.workbook.rows(Action)
    entries = tuple(_action(reader, row) for row in rows)
    heads = ("Status", "Action", "Strength, owner and measures")
    return section(reader, "actions", "Actions", (*_plan(reader, rows), *ledger(heads, entries)))


def _plan(reader: Reader, rows: tuple[Row[Action], ...]) -> tuple[Block, ...]:
    total = strength.plan_strength(reader.workbook.rows(Cause), rows) if rows else None
    if total is None:
        return ()
    amber = f", below {strength.AMBER_BELOW}: amber" if strength.is_amber(total) else ""
    return (Callout("Plan strength (working rule)", words(f"{total:.2f} of 1{amber}")),)


def _action(reader: Reader, row: Row[Action]) -> Entry:
    entry = entry_of(reader, row, _ACTION, mark=reader.name(row).capitalize())
    strong = strength.strength_of(row.record)
    told = f"{strong.points} {strong.label.lower()}" if strong else ""
    found = Item("Strength", words(told), known=bool(strong), ours=True)
    return replace(entry, lines=(*entry.lines, *_open_checks(row)), facts=(found, *entry.facts))


def _open_checks(row: Row[Action]) -> tuple[Item, ...]:
    days = [
        f"after {check.days} days, {partial_date.label(check.on.isoformat())}"
        for check in effect_checks.checks(row)
        if effect_checks.is_open(check)
    ]
    alive = bool(strength.in_force((row,)))
    return (Item("Checks not made yet", words(" · ".join(days))),) if days and alive else ()
