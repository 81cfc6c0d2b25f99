"""The meetings of a review: when each was planned and held, who led it, and what was decided."""

from __future__ import annotations

from lib.model.worksheets.meetings import Meeting, MeetingKind
from lib.report.document.blocks import Section
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.exhibits.base import columns, ledger_row, ledger_table

_LAYOUT = RowLayout("kind", margin=("planned", "held"), lines=("note",), facts=("lead",))
_BEFORE, _AFTER = columns(Meeting, planned=25, held=25), columns(Meeting, lead=40)


def exhibit(reader: CaseReader) -> Section | None:
    """The meetings in the order of the programme; None while nobody has entered one."""
    order = list(MeetingKind)
    rows = sorted(
        (row for row in reader.workbook.rows(Meeting) if row.record.filled().keys() - {"kind"}),
        key=lambda row: order.index(row.record.kind) if row.record.kind else len(order),
    )
    entries = (ledger_row(reader, row, _LAYOUT, str(row.number)) for row in rows)
    table = ledger_table("Meeting", entries, _BEFORE, _AFTER)
    return Section("meetings", "The meetings", table, level=2) if table else None
