"""All sums of a case for training multiplied by one factor, so that every ratio and every verdict stays what it was."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import ROUND_HALF_EVEN, Context, Decimal
from hashlib import sha256

from lib.model.field_values import DECIMAL_PLACES

# From less than a third to three times, and never so near to one that a sum would stay recognisable.
_LOW, _HIGH = (290, 790), (1_270, 3_100)
_MOST = Decimal(10) ** 15
_EXACT = Context(prec=60)
_SHOWN_DIGITS = 2
_UNITS = {"trillion": Decimal(10) ** 12, "billion": Decimal(10) ** 9, "million": Decimal(10) ** 6}


def factor_of(seed: bytes) -> Decimal:
    """The factor that follows from a seed nobody else knows, with three digits behind the point."""
    number = int.from_bytes(sha256(seed).digest()[:8])
    low, high = (_LOW, _HIGH)[number % 2]
    return Decimal(low + number // 2 % (high - low)) / 1000


def fitting(factor: Decimal, sums: Iterable[Decimal]) -> Decimal:
    """The factor, smaller where the largest sum would grow beyond what a field holds."""
    most = max((abs(value) for value in sums), default=Decimal(0))
    while _EXACT.multiply(most, factor) >= _MOST:
        factor = _EXACT.scaleb(factor, -1)
    return factor


def scaled(value: Decimal, factor: Decimal) -> Decimal:
    """The sum as the training edition reckons with it."""
    return _EXACT.multiply(value, factor).quantize(Decimal(1).scaleb(-DECIMAL_PLACES), ROUND_HALF_EVEN, _EXACT)


def share(value: Decimal) -> Decimal:
    """A share of our revenue in two digits: a ratio stays what it was, and more digits would name the customer."""
    return Decimal(f"{Context(prec=_SHOWN_DIGITS).plus(value).normalize():f}")


def words(value: Decimal, factor: Decimal) -> str:
    """The sum as a text says it, in two digits: “3.1 million”, “44,000”; never in the four figures of a year."""
    rounded = Context(prec=_SHOWN_DIGITS).plus(_EXACT.multiply(abs(value), factor))
    minus = "minus " if value < 0 else ""
    for name, size in _UNITS.items():
        if rounded >= size:
            return f"{minus}{(rounded / size).normalize():,f} {name}"
    return f"{minus}{rounded.normalize():,f}"
