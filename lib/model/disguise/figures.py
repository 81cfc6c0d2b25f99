"""Money and shares as bands, so that a figure tells a size and not a company."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

_STEPS = (Decimal(1), Decimal(2), Decimal(5), Decimal(10))
_MIDDLES = {Decimal(1): Decimal("1.5"), Decimal(2): Decimal(3), Decimal(5): Decimal(7)}
_LEAST_FIGURES = 2
_ALONE = 10_000
_UNITS = (
    (Decimal(10) ** 9, r"(?:billions?|bn|mrd)", "billion"),
    (Decimal(10) ** 6, r"(?:millions?|mio|mn|m)", "million"),
    (Decimal(10) ** 3, r"(?:thousands?|tsd|k)", "thousand"),
)


@dataclass(frozen=True)
class Band:
    """From one of 1, 2, 5, 10, 20 … to the next; `sign` is -1 below zero."""

    low: Decimal
    high: Decimal
    sign: int = 1

    @property
    def middle(self) -> Decimal:
        """The figure that stands for the band where a number is needed."""
        power = Decimal(10) ** self.low.adjusted()
        return self.sign * _MIDDLES[self.low / power] * power

    @property
    def words(self) -> str:
        """“1 to 2 million”, “200,000 to 500,000”."""
        minus = "minus " if self.sign < 0 else ""
        for size, _, name in _UNITS[:2]:
            if self.low >= size:
                return f"{minus}{_short(self.low / size)} to {_short(self.high / size)} {name}"
        return f"{minus}{_short(self.low)} to {_short(self.high)}"


def band(value: Decimal) -> Band | None:
    """The band a figure lies in; None for zero."""
    if not value:
        return None
    size = abs(value)
    power = Decimal(10) ** size.adjusted()
    low = max(step for step in _STEPS[:3] if step <= size / power)
    return Band(low * power, _STEPS[_STEPS.index(low) + 1] * power, -1 if value < 0 else 1)


def written(value: Decimal) -> str:
    """A regular expression for the ways a sum is written: in figures with any marks, in thousands and in millions.

    A small one is looked for behind its currency alone: “45 vans” have nothing to do with a margin of 45.
    """
    ways = [_grouped(abs(value))] if abs(value) >= _ALONE else []
    for size, unit, _ in _UNITS:
        share = (abs(value) / size).normalize()
        if share >= Decimal("0.1") and len(share.as_tuple().digits) >= _LEAST_FIGURES:
            ways.append(rf"{_grouped(share)}[\s\u00a0]?{unit}\b")
    return rf"(?<![\d.,])(?i:{'|'.join(reversed(ways)) or '(?!)'})(?![\d]|[.,]\d)"


def percent(value: Decimal) -> str:
    """A regular expression for a share in per cent."""
    return rf"(?<![\d.,]){_grouped(value)}(?=[\s\u00a0]?(?:%|per[ -]?cent))"


def told(values: Iterable[Decimal]) -> Iterable[Decimal]:
    """The figures that are exact enough to be looked for in texts."""
    return (value for value in values if len(value.normalize().as_tuple().digits) >= _LEAST_FIGURES)


def _grouped(value: Decimal) -> str:
    whole, _, rest = f"{value.normalize():f}".partition(".")
    groups = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", r"[.,'’\\s\\u00a0\\u202f]?", whole)
    return groups + (rf"[.,]{rest}0?" if rest else r"(?:[.,]0+)?")


def _short(value: Decimal) -> str:
    return f"{value.normalize():,f}"
