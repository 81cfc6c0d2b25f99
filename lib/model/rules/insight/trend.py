"""Losses by quarter in number and money, and what may be said of their course: nothing under eight quarters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lib.model.rules.insight import shares
from lib.model.rules.insight.calendar_quarter import Quarter, between, of_day
from lib.model.rules.insight.money_sums import NO_MONEY, MoneySums, joined
from lib.model.wording.phrases import begun, counted, number

LEAST_QUARTERS = 8
_YEAR = 4


@dataclass(frozen=True)
class QuarterCount:
    """How many were lost in a quarter and what they were worth; `quarter` is None where the day is not known well."""

    quarter: Quarter | None
    losses: int
    money: MoneySums = NO_MONEY


@dataclass(frozen=True)
class Trend:
    """Every quarter from the first to the last with its losses; `undated` are those that lie in no one quarter."""

    quarters: tuple[QuarterCount, ...]
    undated: QuarterCount
    today: date

    @property
    def complete(self) -> tuple[QuarterCount, ...]:
        """The quarters whose last day is past."""
        return tuple(item for item in self.quarters if item.quarter is not None and item.quarter.last < self.today)

    @property
    def sentence(self) -> str:
        """The last four quarters beside the four before, or why nothing is said."""
        complete = self.complete
        if len(complete) < LEAST_QUARTERS:
            return begun(
                f"{counted(len(complete), 'complete quarter')} so far: no trend is read from fewer than "
                f"{number(LEAST_QUARTERS)}."
            )
        late = sum(item.losses for item in complete[-_YEAR:])
        early = sum(item.losses for item in complete[-2 * _YEAR : -_YEAR])
        return begun(
            f"{counted(late, 'loss')} in the last four complete quarters, {number(early)} in the four before: "
            f"{_judged(late, early)}."
        )


def by_quarter(counts: Iterable[QuarterCount], today: date) -> Trend:
    """The counts in order of time up to the quarter of `today`; quarters without a loss stand with none."""
    groups: dict[Quarter | None, list[QuarterCount]] = {}
    for item in counts:
        groups.setdefault(item.quarter, []).append(item)
    undated = _together(None, groups.pop(None, []))
    dated = [quarter for quarter in groups if quarter is not None]
    if not dated:
        return Trend((), undated, today)
    every = between(min(dated), max(*dated, of_day(today)))
    return Trend(tuple(_together(quarter, groups.get(quarter, [])) for quarter in every), undated, today)


def _judged(late: int, early: int) -> str:
    """Of all losses of both years, each would be as likely in one as in the other if nothing had changed."""
    known = shares.share(late, late + early)
    if known is None:
        return "too few to compare"
    if known.low <= 0.5 <= known.high:
        return "the difference may be chance"
    return f"{'more' if late > early else 'fewer'} than chance would explain"


def _together(quarter: Quarter | None, parts: list[QuarterCount]) -> QuarterCount:
    return QuarterCount(quarter, sum(item.losses for item in parts), joined(item.money for item in parts))
