"""Quarters of the calendar year, as figures are counted by them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

from lib.model.dates import partial_date, relative_date
from lib.model.dates.forms import FIRST_YEAR, LAST_YEAR

_KEY = re.compile(r"(\d{4})-?[Qq]([1-4])", re.ASCII)
_MONTHS = 3


@dataclass(frozen=True, order=True)
class Quarter:
    """One quarter of a year; `number` goes from 1 to 4."""

    year: int
    number: int

    @property
    def key(self) -> str:
        """“2026Q3”, as it stands in addresses and is stored."""
        return f"{self.year:04d}Q{self.number}"

    @property
    def label(self) -> str:
        """“Q3 2026”."""
        return f"Q{self.number} {self.year}"

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, (self.number - 1) * _MONTHS + 1, 1)

    @property
    def last(self) -> date:
        """Its last day."""
        return self.plus(1).first - timedelta(days=1)

    def plus(self, quarters: int) -> Quarter:
        """The one so many later, or earlier where it is negative."""
        count = self.year * 4 + self.number - 1 + quarters
        return Quarter(count // 4, count % 4 + 1)

    def holds(self, value: str | None) -> bool:
        """Whether a date surely lies in it; one that is known to the year only lies in no quarter."""
        return value is not None and of_value(value) == self


def of_day(day: date) -> Quarter:
    """The quarter of a day."""
    return Quarter(day.year, (day.month - 1) // _MONTHS + 1)


def of_value(value: str | None) -> Quarter | None:
    """The quarter a date surely lies in; None where it may lie in several, or is counted from notice."""
    if value is None or relative_date.is_relative(value):
        return None
    first, last = of_day(partial_date.earliest(value)), of_day(partial_date.latest(value))
    return first if first == last else None


def read(text: str) -> Quarter | None:
    """The quarter that an address names, “2026Q3”; None for anything else."""
    match = _KEY.fullmatch(text.strip())
    if match is None or not FIRST_YEAR <= int(match[1]) < LAST_YEAR:
        return None
    return Quarter(int(match[1]), int(match[2]))


def between(first: Quarter, last: Quarter) -> tuple[Quarter, ...]:
    """All quarters from the first to the last; none where they are turned round."""
    quarters = []
    while first <= last:
        quarters.append(first)
        first = first.plus(1)
    return tuple(quarters)
