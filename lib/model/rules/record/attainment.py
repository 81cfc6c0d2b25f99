"""Attainment: how often each metric met its target, what it weighs, and which way it went."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.worksheets.levels import Direction, ServiceLevel

# Watermelon: green outside, red inside.
GREEN_FROM = Fraction(95, 100)
RED_UP_TO = 3
# A trend needs this many measured periods, and a change of this share of the target.
TREND_PERIODS = 4
TREND_MARGIN = Fraction(2, 100)

Levels = Sequence[Row[ServiceLevel]]


@dataclass(frozen=True)
class Metric:
    """All periods of one metric in one unit, in order of time, those without a date first."""

    name: str
    unit: str
    rows: tuple[Row[ServiceLevel], ...]

    @property
    def judged(self) -> tuple[Row[ServiceLevel], ...]:
        """The periods that were measured and have a target."""
        return tuple(row for row in self.rows if met(row.record) is not None)

    @property
    def missed(self) -> tuple[Row[ServiceLevel], ...]:
        """The periods that missed their target."""
        return tuple(row for row in self.rows if met(row.record) is False)

    @property
    def attainment(self) -> Fraction | None:
        """Periods met as a share of those measured; None when none can be judged."""
        judged = self.judged
        return Fraction(len(judged) - len(self.missed), len(judged)) if judged else None

    @property
    def importance(self) -> int | None:
        """To the customer, 1 to 5, as last given."""
        return next((row.record.importance for row in reversed(self.rows) if row.record.importance is not None), None)

    @property
    def worst(self) -> Row[ServiceLevel] | None:
        """The period furthest on the wrong side of its target."""
        return max(self.missed, key=lambda row: _distance(row.record), default=None)


def met(level: ServiceLevel) -> bool | None:
    """Whether the period reached its target; None while a figure or the direction is unknown."""
    if level.actual is None or level.target is None or level.direction is None:
        return None
    at_least = level.direction is Direction.AT_LEAST
    return level.actual >= level.target if at_least else level.actual <= level.target


def _distance(level: ServiceLevel) -> Decimal:
    return abs((level.actual or Decimal(0)) - (level.target or Decimal(0)))


def metrics(rows: Levels) -> tuple[Metric, ...]:
    """The rows by metric and unit, whatever their case, in the order they were first entered; unnamed ones left out."""
    grouped: dict[tuple[str, str], list[Row[ServiceLevel]]] = {}
    for row in rows:
        if row.record.metric:
            grouped.setdefault((row.record.metric.casefold(), row.record.unit.casefold()), []).append(row)
    return tuple(
        Metric(periods[0].record.metric, periods[0].record.unit, tuple(sorted(periods, key=in_time)))
        for periods in grouped.values()
    )


def in_time(row: Row[ServiceLevel]) -> tuple[bool, date, int, int]:
    """The place of a row in the order of time; those without a period come first."""
    period = row.record.period
    return period is not None, partial_date.earliest(period) if period else date.min, row.position, row.number


def shortfall(level: ServiceLevel) -> Fraction | None:
    """How far a missed period missed, as a share of its target; None where it was met or the target is 0."""
    if met(level) is not False or not level.target or level.actual is None:
        return None
    return abs(Fraction(level.actual) - Fraction(level.target)) / abs(Fraction(level.target))


def mean_shortfall(measured: Iterable[Metric]) -> Fraction | None:
    """How far missed periods missed on average, as a share of their targets; None where that cannot be told."""
    shares = [share for metric in measured for row in metric.missed if (share := shortfall(row.record)) is not None]
    return sum(shares, Fraction(0)) / len(shares) if shares else None


def index(measured: Iterable[Metric]) -> Fraction | None:
    """The service index: Σ importance · attainment / Σ importance; None when no metric has both."""
    known = [(metric.importance, metric.attainment) for metric in measured]
    pairs = [(weight, part) for weight, part in known if weight is not None and part is not None]
    if not pairs:
        return None
    return sum((weight * part for weight, part in pairs), Fraction(0)) / sum(weight for weight, _ in pairs)


def perception(rows: Levels) -> Fraction | None:
    """The mean of what the customer perceived, 1 to 5, over all rows that say it."""
    felt = [row.record.perception for row in rows if row.record.perception is not None]
    return Fraction(sum(felt), len(felt)) if felt else None


def weight_of_misses(metric: Metric) -> Fraction:
    """The share of periods missed times the importance, which counts 1 while unknown; orders metrics, no more."""
    reached = metric.attainment
    return Fraction(0) if reached is None else (1 - reached) * (metric.importance or 1)


def watermelon(rows: Levels) -> bool:
    """Whether the figures are green while the customer sees red; a working rule."""
    reached, felt = index(metrics(rows)), perception(rows)
    return reached is not None and felt is not None and reached >= GREEN_FROM and felt <= RED_UP_TO


def trend(metric: Metric) -> str:
    """“improving”, “worsening” or “steady”: the later half of the measured periods against the earlier; a working rule.

    "" with fewer than four measured and dated periods, or when the direction is unknown.
    """
    dated = [row.record for row in metric.rows if row.record.period and row.record.actual is not None]
    directions = {level.direction for level in dated}
    if len(dated) < TREND_PERIODS or len(directions) != 1 or None in directions:
        return ""
    half = len(dated) // 2
    earlier, later = _mean(dated[:half]), _mean(dated[-half:])
    change = later - earlier if Direction.AT_LEAST in directions else earlier - later
    against = abs(Fraction(dated[-1].target)) if dated[-1].target else abs(earlier)
    if abs(change) < TREND_MARGIN * against or not change:
        return "steady"
    return "improving" if change > 0 else "worsening"


def _mean(levels: Sequence[ServiceLevel]) -> Fraction:
    return sum((Fraction(level.actual or 0) for level in levels), Fraction(0)) / len(levels)
