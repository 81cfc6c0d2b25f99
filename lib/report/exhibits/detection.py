"""What happened when and what might have told us, as rows of the record."""

from __future__ import annotations

from collections.abc import Iterable

from lib.model import when
from lib.model.detection import Barrier, Event
from lib.model.record import Row
from lib.report.blocks import Block
from lib.report.exhibits.base import entry_of, ledger
from lib.report.rows import Layout, Reader

_EVENT = Layout("title", margin=("when",), lines=("note",), facts=("lane", "marker"), apart=("evidence",))
_BARRIER = Layout("kind", margin=("first_signal",), lines=("note",), facts=("state",), apart=("evidence",))


def blocks(reader: Reader) -> Iterable[Block]:
    """The events in order of time, then the warning systems."""
    events = sorted(reader.workbook.rows(Event), key=_in_time)
    entries = tuple(entry_of(reader, row, _EVENT, str(row.number)) for row in events)
    yield from ledger(("When", "Event", "Lane and mark"), entries)
    systems = tuple(entry_of(reader, row, _BARRIER, str(row.number)) for row in reader.workbook.rows(Barrier))
    yield from ledger(("First signal", "Warning system", "What it did"), systems)


def _in_time(row: Row[Event]) -> tuple[bool, str, int, int]:
    date = row.record.when
    return date is None, when.earliest(date).isoformat() if date else "", row.position, row.number
