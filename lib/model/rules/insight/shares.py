"""Shares of a whole: always with their n and an interval, and no percentage of fewer than five."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

from lib.model.wording.phrases import begun, counted, number, part_of

# Below this a percentage would claim a precision that nobody has.
LEAST = 5
# The 97.5 % point of the standard normal distribution.
Z_95 = 1.959963984540054


@dataclass(frozen=True)
class Share:
    """`part` of `whole`, with the bounds of its Wilson 95 % interval, from 0 to 1."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself, from 0 to 1."""
        return self.part / self.whole

    @property
    def percent(self) -> str:
        """“35 %”."""
        return f"{round(self.value * 100)}\u00a0%"

    @property
    def interval(self) -> str:
        """“18 to 57 %”, in whole per cent: rounded outwards, so that it never looks narrower than it is."""
        low, high = int(self.low * 100 + _ROUNDING), -int(-(self.high * 100 - _ROUNDING) // 1)
        return f"{low} to {high}\u00a0%"

    @property
    def words(self) -> str:
        """“35 % (95 % interval 18 to 57 %, n = 20)”."""
        return f"{self.percent} (95\u00a0% interval {self.interval}, n\u00a0=\u00a0{self.whole:,})"


# What floating-point arithmetic leaves behind a whole per cent.
_ROUNDING = 1e-9


def wilson(part: int, whole: int, z: float = Z_95) -> tuple[float, float]:
    """The score interval for a binomial proportion (Wilson 1927, J. Am. Stat. Assoc. 22:209–212, without correction).

    With p = part / whole and n = whole, the bounds are (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n).
    """
    if not 0 <= part <= whole or whole < 1:
        raise ValueError(f"{part} of {whole} is no share")
    p, square = part / whole, z * z / whole
    middle = p + square / 2
    reach = z * sqrt(p * (1 - p) / whole + square / (4 * whole))
    # At either end the closed form is exactly 0 or 1, which floating-point arithmetic misses.
    low = 0.0 if part == 0 else max(0.0, (middle - reach) / (1 + square))
    high = 1.0 if part == whole else min(1.0, (middle + reach) / (1 + square))
    return low, high


def share(part: int, whole: int) -> Share | None:
    """The share with its interval; None where there are fewer than five."""
    if whole < LEAST:
        return None
    return Share(part, whole, *wilson(part, whole))


def in_words(part: int, whole: int, noun: str) -> str:
    """“seven of 20 losses, 35 % (95 % interval 18 to 57 %, n = 20)”; of fewer than five the numbers alone."""
    some = f"{number(part) if part else 'none'} of {counted(whole, noun)}"
    numbers = part_of(part, whole, noun) if part == whole > 0 else some
    known = share(part, whole)
    return f"{numbers}, {known.words}" if known else numbers


def too_few(whole: int, noun: str) -> str:
    """Why there is no percentage: “Three losses: no percentage under five.”"""
    return f"{begun(counted(whole, noun))}: no percentage under five."
