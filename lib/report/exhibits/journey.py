"""The exhibit of step 5: the customer's way, touchpoint by touchpoint."""

from __future__ import annotations

from lib.model.journey import Touchpoint
from lib.model.rules import journey
from lib.report.blocks import Section
from lib.report.exhibits.base import entry_of, ledger, section
from lib.report.rows import Layout, Reader

_TOUCHPOINT = Layout(
    "title",
    margin=("when", "phase", "channel"),
    lines=("did", "expectation", "happened", "quote", "opportunity"),
    facts=("emotion", "importance", "moment_of_truth", "basis"),
    apart=("evidence", "actor"),
)


def exhibit(reader: Reader) -> Section | None:
    """The customer's way, touchpoint by touchpoint."""
    rows = reader.workbook.rows(Touchpoint)
    blocks = (
        block
        for actor in journey.actors(rows)
        for block in ledger(
            ("When", f"Touchpoint · Their role: {actor or 'unknown'}", "For the customer"),
            tuple(entry_of(reader, row, _TOUCHPOINT, str(row.number)) for row in journey.of_actor(rows, actor)),
        )
    )
    return section(reader, "journey", "Journey map", blocks)
