"""A time axis: where a day lies between two edges, and which years or months are written on it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from lib.model.dates import relative_date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTH_ROOM, _YEAR_ROOM = 54.0, 40.0
_EDGE = 0.02
_LEAST_DAYS = 60
# Distances of labels in months, from the finest on.
_STEPS = (1, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


@dataclass(frozen=True)
class TimeAxis:
    """Days from `first` to `last` on pixels from `left` to `right`."""

    first: date
    last: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where the day lies."""
        share = (day - self.first).days / (self.last - self.first).days
        return self.left + share * (self.right - self.left)

    def ticks(self) -> Iterator[tuple[float, str]]:
        """Beginnings of months or years as far apart as their labels need, each with its label."""
        months = (self.last - self.first).days / 30.44
        unit = (self.right - self.left) / months
        step = next((size for size in _STEPS if size * unit >= _room(size)), _STEPS[-1])
        count = (self.first.year * 12 + self.first.month - 1) // step * step
        while count <= self.last.year * 12 + 11:
            day = self.first.replace(year=max(1, count // 12), month=count % 12 + 1, day=1)
            if self.first <= day <= self.last:
                yield self.at(day), _label(day, years=step >= 12)
            count += step


def _label(day: date, *, years: bool) -> str:
    if isinstance(day, relative_date.RelativeDay):
        return relative_date.tick(day, years=years)
    return str(day.year) if years else f"{_MONTHS[day.month - 1]} {day.year}"


def _room(step: int) -> float:
    return _YEAR_ROOM if step >= 12 else _MONTH_ROOM


def axis_of(days: Sequence[date], left: float, right: float) -> TimeAxis:
    """An axis on which all days lie with a little room at both ends."""
    first, last = min(days), max(days)
    room = timedelta(days=max(round((last - first).days * _EDGE), (_LEAST_DAYS - (last - first).days) // 2, 1))
    return TimeAxis(first - room, last + room, left, right)
