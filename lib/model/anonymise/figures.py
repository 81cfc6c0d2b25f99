"""Ways in which texts write the sums and shares that a case declares."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

_LEAST_FIGURES = 2
_ALONE = 10_000
_UNITS = (
    (Decimal(10) ** 12, r"(?:trillions?|trn|tn)"),
    (Decimal(10) ** 9, r"(?:billions?|bn|mrd)"),
    (Decimal(10) ** 6, r"(?:millions?|mio|mn|m)"),
    (Decimal(10) ** 3, r"(?:thousands?|tsd|k)"),
)


def written(value: Decimal) -> str:
    """A regular expression for the ways a sum is written: in figures with any marks, in thousands and in millions.

    A small one is looked for behind its currency alone: “45 vans” have nothing to do with a margin of 45.
    """
    ways = [_grouped(abs(value))] if abs(value) >= _ALONE else []
    for size, unit in _UNITS:
        share = (abs(value) / size).normalize()
        if share >= Decimal("0.1") and len(share.as_tuple().digits) >= _LEAST_FIGURES:
            ways.append(rf"{_grouped(share)}[\s\u00a0]?{unit}\b")
    return rf"(?<![\d.,])(?i:{'|'.join(reversed(ways)) or '(?!)'})(?![\d]|[.,]\d)"


def percent(value: Decimal) -> str:
    """A regular expression for a share in per cent."""
    return rf"(?<![\d.,]){_grouped(value)}(?=[\s\u00a0]?(?:%|per[ -]?cent))"


def exact_enough(values: Iterable[Decimal]) -> Iterable[Decimal]:
    """The figures that are exact enough to be looked for in texts."""
    return (value for value in values if len(value.normalize().as_tuple().digits) >= _LEAST_FIGURES)


def _grouped(value: Decimal) -> str:
    whole, _, rest = f"{value.normalize():f}".partition(".")
    groups = re.sub(r"(?<=\d)(?=(?:\d{3})+$)", r"[.,'’\\s\\u00a0\\u202f]?", whole)
    return groups + (rf"[.,]{rest}0?" if rest else r"(?:[.,]0+)?")
