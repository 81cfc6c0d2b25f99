"""What tidies the value of a field on its way in, and refuses what no field can keep."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from lib.model.dates import partial_date, relative_date

SHARES_TOTAL = 100
DECIMAL_PLACES = 6
_EARLY_YEAR = re.compile(r"17\d\d(?:-\d\d(?:-\d\d)?)?")


def clean_text(value: str) -> str:
    """The text with plain line ends. Raises ValueError for what no database can keep."""
    if "\x00" in value:
        raise ValueError("it contains a NUL character, which no database can keep; please remove it")
    return value.replace("\r\n", "\n").replace("\r", "\n")


def clean_line(value: str) -> str:
    """The text on one line with single spaces."""
    return " ".join(clean_text(value).split())


def clean_decimal(value: Decimal) -> Decimal:
    """The number without digits that say nothing. Raises ValueError when it is none, or has too many digits."""
    if not value.is_finite():
        raise ValueError("it must be a number")
    if abs(value) >= Decimal(10) ** 15 or -int(value.as_tuple().exponent) > DECIMAL_PLACES:
        raise ValueError(f"it may have at most 15 digits before the point and {DECIMAL_PLACES} after it")
    return value.normalize() + 0 if value else Decimal(0)


def clean_tags(values: tuple[str, ...]) -> tuple[str, ...]:
    """Each word once, without blank ones."""
    cleaned = dict.fromkeys(clean_line(value) for value in values)
    return tuple(value for value in cleaned if value)


def clean_shares(values: tuple[tuple[Any, int], ...]) -> tuple[tuple[Any, int], ...]:
    """The shares that have points. Raises ValueError unless they add up to 100, or there are none."""
    pointed = tuple((option, points) for option, points in values if points)
    if len({option for option, _ in pointed}) < len(pointed):
        raise ValueError("each may be named only once")
    if any(points < 0 for _, points in pointed) or (pointed and sum(points for _, points in pointed) != SHARES_TOTAL):
        raise ValueError(f"the points must add up to {SHARES_TOTAL}")
    return pointed


def no_doubles(values: tuple[Any, ...]) -> tuple[Any, ...]:
    """Each value once, in the order given."""
    return tuple(dict.fromkeys(values))


def checked_date(value: str) -> str:
    """A date as it is kept. What nobody may enter any more, or only with a case for training, stays readable."""
    return (
        value if relative_date.is_relative(value) or _EARLY_YEAR.fullmatch(value) else partial_date.unambiguous(value)
    )


def exact_decimal(value: object) -> object:
    """A number with the digits people wrote."""
    # A float would bring its binary tail along; its shortest text is what was meant.
    return str(value) if isinstance(value, float) else value
