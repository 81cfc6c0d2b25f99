"""What happened when and what might have told us, as rows of the record."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.worksheets.detection import Barrier, Event
from lib.report.document.blocks import Block
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.exhibits.base import columns, ledger_row, ledger_table

_EVENT = RowLayout("title", margin=("when",), lines=("note",), facts=("lane", "marker"), apart=("evidence",))
_BARRIER = RowLayout("kind", margin=("first_signal",), lines=("note",), facts=("state",), apart=("evidence",))
_EVENT_BEFORE, _EVENT_AFTER = columns(Event, when=23), columns(Event, lane=25, marker=30)
_BARRIER_BEFORE, _BARRIER_AFTER = columns(Barrier, first_signal=23), columns(Barrier, state=34)


def events(reader: CaseReader) -> Iterable[Block]:
    """The events in order of time."""
    ordered = sorted(reader.workbook.rows(Event), key=_in_time)
    entries = (ledger_row(reader, row, _EVENT, str(row.number)) for row in ordered)
    return ledger_table("Event", entries, _EVENT_BEFORE, _EVENT_AFTER)


def barriers(reader: CaseReader) -> Iterable[Block]:
    """The warning systems."""
    systems = (ledger_row(reader, row, _BARRIER, str(row.number)) for row in reader.workbook.rows(Barrier))
    return ledger_table("Warning system", systems, _BARRIER_BEFORE, _BARRIER_AFTER, columns(Barrier, note=0))


def _in_time(row: Row[Event]) -> tuple[bool, date, int, int]:
    day = row.record.when
    return day is None, partial_date.earliest(day) if day else date.max, row.position, row.number
