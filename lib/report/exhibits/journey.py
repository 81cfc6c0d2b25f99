"""The exhibit of step 5: the customer's way, touchpoint by touchpoint."""

from __future__ import annotations

from dataclasses import replace

from lib.model.rules import journey_rules, short_form
from lib.model.worksheets.journey import TOUCHPOINTS, Touchpoint
from lib.report.document.blocks import FieldText, Section
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.document.text import paragraphs_of
from lib.report.exhibits.base import columns, ledger_row, ledger_table, section

_TOUCHPOINT = RowLayout(
    "title",
    margin=("when", "phase", "channel"),
    lines=("did", "expectation", "happened", "quote", "opportunity"),
    facts=("emotion", "importance", "moment_of_truth", "basis"),
    apart=("evidence", "actor"),
)
_BEFORE, _AFTER = columns(Touchpoint, when=19), columns(Touchpoint, emotion=14, importance=19)


def exhibit(reader: CaseReader) -> Section | None:
    """The customer's way, touchpoint by touchpoint."""
    rows = reader.workbook.rows(Touchpoint)
    role = Touchpoint.specs()["actor"].title
    asks_role = short_form.asks(reader.workbook, TOUCHPOINTS.key, "actor")
    entries = tuple(
        replace(
            ledger_row(reader, row, _TOUCHPOINT, str(row.number)),
            group=FieldText(role, paragraphs_of(actor or "unknown")) if asks_role else None,
        )
        for actor in journey_rules.actors(rows)
        for row in journey_rules.of_actor(rows, actor)
    )
    return section(reader, "journey", "Journey map", ledger_table("Touchpoint", entries, _BEFORE, _AFTER))
