"""The moments a loss is told by: first signal, last winnable point, notice, and the days of warning between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.wording.phrases import days, surely_before
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import Cause, CauseRole
from lib.model.worksheets.detection import Barrier, BarrierState, Event, EventMarker
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.loss import Loss


@dataclass(frozen=True)
class KeyDate:
    """A dated moment and the row that says so, the loss itself included."""

    when: str
    row: Row[Any]

    @property
    def order(self) -> tuple[date, date]:
        """What it is sorted by: the first day it can mean, the more exact date first."""
        return partial_date.earliest(self.when), partial_date.latest(self.when)


def events_marked(events: Sequence[Row[Event]], marker: EventMarker) -> tuple[KeyDate, ...]:
    """The dated events that carry a marker, earliest first."""
    moments = (KeyDate(row.record.when, row) for row in events if row.record.marker is marker and row.record.when)
    return tuple(sorted(moments, key=lambda moment: moment.order))


def first_signal(workbook: Workbook) -> KeyDate | None:
    """The earliest of the events marked so and of what the warning systems showed first."""
    shown = (
        KeyDate(row.record.first_signal, row)
        for row in workbook.rows(Barrier)
        if row.record.first_signal and row.record.state is not BarrierState.ABSENT
    )
    signals = (*events_marked(workbook.rows(Event), EventMarker.FIRST_SIGNAL), *shown)
    return min(signals, key=lambda moment: moment.order, default=None)


def last_winnable(workbook: Workbook) -> KeyDate | None:
    """The latest event marked as the last point at which the customer could still be kept."""
    return max(
        events_marked(workbook.rows(Event), EventMarker.LAST_WINNABLE),
        key=lambda moment: partial_date.latest(moment.when),
        default=None,
    )


def trigger(workbook: Workbook) -> KeyDate | None:
    """The earliest day of the evidence cited by what is called the trigger among the causes."""
    causes = (row.record for row in workbook.rows(Cause))
    cited = {evidence for cause in causes if cause.role is CauseRole.TRIGGER for evidence in cause.evidence}
    moments = (KeyDate(row.record.when, row) for row in workbook.rows(Evidence) if row.id in cited and row.record.when)
    return min(moments, key=lambda moment: moment.order, default=None)


def notice(workbook: Workbook) -> KeyDate | None:
    """The notice date of the loss or, while it is unknown, the first event marked as notice."""
    loss = next(iter(workbook.rows(Loss)), None)
    if loss is not None and loss.record.notice_date:
        return KeyDate(loss.record.notice_date, loss)
    return next(iter(events_marked(workbook.rows(Event), EventMarker.NOTICE)), None)


def days_of_warning(workbook: Workbook) -> str | None:
    """From first signal to notice in words; None while either is unknown or the signal surely came later."""
    signal, end = first_signal(workbook), notice(workbook)
    if signal is None or end is None or surely_before(end.when, signal.when):
        return None
    return days(signal.when, end.when)
