"""All sums of a case for training multiplied by one factor, so that every ratio and every verdict stays what it was."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import ROUND_HALF_EVEN, Context, Decimal
from hashlib import sha256

from lib.model.disguise import currencies
from lib.model.fields import DECIMAL_PLACES

# From less than a third to three times, and never so near to one that a sum would stay recognisable.
_LOW, _HIGH = (290, 790), (1_270, 3_100)
_MOST = Decimal(10) ** 15
_EXACT = Context(prec=60)
_SHOWN_DIGITS = 2
_UNITS = {
    "billion": (Decimal(10) ** 9, r"billions?|bn|mrd"),
    "million": (Decimal(10) ** 6, r"millions?|mio|mn|m"),
    "thousand": (Decimal(10) ** 3, r"thousands?|tsd|k"),
}
_UNIT = "|".join(f"(?P<{name}>{ways})" for name, (_, ways) in _UNITS.items())
_FIGURE = r"\d{1,3}(?:[,’'\u00a0]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_SUM = re.compile(
    rf"(?:(?<=[£$€¥₹])|(?<=\b[A-Z]{{3}})|(?<=\b[A-Z]{{3}}[ \u00a0]))[ \u00a0]?"
    rf"(?P<figure>{_FIGURE})(?![\d])(?:[ \u00a0]?(?i:{_UNIT})\b)?"
)
_CODE = re.compile(r"([A-Z]{3})[ \u00a0]?$")


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
    """The sum as a text says it, in two digits: “3.1 million”, “44,000”."""
    told = Context(prec=_SHOWN_DIGITS).plus(_EXACT.multiply(abs(value), factor))
    minus = "minus " if value < 0 else ""
    for name in ("billion", "million"):
        size = _UNITS[name][0]
        if told >= size:
            return f"{minus}{(told / size).normalize():f} {name}"
    return f"{minus}{told.normalize():,f}"


def sums_in(text: str) -> Iterator[tuple[int, int, Decimal]]:
    """Every sum that stands behind the sign or the code of a currency, from its figure to its unit."""
    for found in _SUM.finditer(text):
        code = _CODE.search(text[: found.start("figure")])
        if code and code[1] not in currencies.codes():
            continue
        size = next((size for name, (size, _) in _UNITS.items() if found[name]), Decimal(1))
        yield found.start("figure"), found.end(), Decimal(re.sub(r"[,’'\u00a0]", "", found["figure"])) * size
