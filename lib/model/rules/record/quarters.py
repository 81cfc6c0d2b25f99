"""The eight quarters before the customer gave notice, counted back from that day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from lib.model.dates import partial_date
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss

QUARTERS = 8
MONTHS_A_QUARTER = 3


@dataclass(frozen=True)
class DateSpan:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def may_hold(self, value: str | None) -> bool:
        """Whether a date may lie in the span; one known to the month or year does if any of its days does."""
        return (
            value is not None and partial_date.latest(value) >= self.first and partial_date.earliest(value) <= self.last
        )


def months_before(day: date, months: int) -> date:
    """The same day of an earlier month, or that month's last day where it has no such day."""
    count = day.year * 12 + day.month - 1 - months
    year, month = count // 12, count % 12 + 1
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def reference(workbook: Workbook, today: date | None = None) -> tuple[date, date] | None:
    """The first and the last day that notice can mean; without it the end of the relationship, else `today`."""
    loss = workbook.one(Loss)
    known = loss.notice_date or loss.end_date
    if known is not None:
        return partial_date.earliest(known), partial_date.latest(known)
    return (today, today) if today else None


def counted_from(workbook: Workbook) -> str:
    """What the quarters are counted back from, as it ends a sentence: “before notice”."""
    loss = workbook.one(Loss)
    return "before the end" if loss.end_date and not loss.notice_date else "before notice"


def before(day: date, quarters: int = QUARTERS) -> tuple[DateSpan, ...]:
    """The quarters that end on `day`, the earliest first; each follows the one before without a gap."""
    ends = [months_before(day, MONTHS_A_QUARTER * back) for back in range(quarters, -1, -1)]
    return tuple(DateSpan(first + timedelta(days=1), last) for first, last in pairwise(ends))


def window(earliest: date, latest: date, quarters: int = QUARTERS) -> DateSpan:
    """All days that may lie in the quarters before a day between `earliest` and `latest`."""
    return DateSpan(before(earliest, quarters)[0].first, latest)


def quarter_at(spans: tuple[DateSpan, ...], value: str) -> int | None:
    """The first of the quarters, from 0, that the date may lie in; None outside of all."""
    first, last = partial_date.earliest(value), partial_date.latest(value)
    return next((index for index, span in enumerate(spans) if last >= span.first and first <= span.last), None)
