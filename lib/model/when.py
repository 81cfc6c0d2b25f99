"""A date as far as it is known: a day, a month or a year, kept as “2018-02-14”, “2018-02” or “2018”.

A case for training tells its dates from the day of notice (`relative`). They are kept in a century of their own,
which no review reaches, so that every rule and picture reads them as dates, and whatever writes a date writes “5 months
before notice”.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable
from datetime import date
from enum import Enum
from functools import lru_cache

from babel.dates import format_date

from lib.model import relative

FIRST_YEAR, LAST_YEAR = 1800, 2200

_MONTHS = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_ISO = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?(?:[T ].*)?")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)?[ .-]+)?([A-Za-z]{3,9})[ .,-]+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})[ .]+(\d{1,2})(?:st|nd|rd|th)?,? +(\d{4})")
_NUMBERS = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})(?:[T ]\d.*)?")
_MONTH_NUMBER = re.compile(r"(\d{1,2})[./-](\d{4})")


class Order(Enum):
    """Which comes first where a day and a month are both numbers."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def order_of(texts: Iterable[str]) -> Order | None:
    """The order that dates in numbers share; None when they hold none that only one order can read, or both kinds."""
    seen = {order for text in texts if (order := _only_order(text.strip())) is not None}
    return seen.pop() if len(seen) == 1 else None


def in_numbers(text: str) -> bool:
    """Whether the text is a day whose month is a number that may stand first or second."""
    return _NUMBERS.fullmatch(text.strip()) is not None


def _only_order(text: str) -> Order | None:
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return None
    first, second = int(found[1]), int(found[2])
    if first > 12 >= second:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if second > 12 >= first else None


def parse(text: str, order: Order | None = None) -> str:
    """The canonical form of what was typed, such as “14 Feb 2018”, “Feb 2018”, “14.02.2018” or “2018”.

    Numbers are read in the order given; without one, day first unless only month first is possible.
    Raises ValueError with a sentence.
    """
    year, month, day = _parts(text.strip(), order)
    if not relative.is_relative(text.strip()) and not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        raise ValueError(f"“{text}” has no month {month}")
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"“{text}” is not a day in the calendar")
    return f"{year:04d}-{month:02d}-{day:02d}"


def _parts(text: str, order: Order | None = None) -> tuple[int, int | None, int | None]:
    if found := _ISO.fullmatch(text):
        year, month, day = found.groups()
        return int(year), int(month) if month else None, int(day) if day else None
    if found := _WORDS.fullmatch(text):
        day, name, year = found.groups()
        return int(year), _month(name, text), int(day) if day else None
    if found := _MONTH_FIRST.fullmatch(text):
        name, day, year = found.groups()
        return int(year), _month(name, text), int(day)
    if found := _NUMBERS.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        order = order or _only_order(text)
        day, month = (second, first) if order is Order.MONTH_FIRST else (first, second)
        return year, month, day
    if found := _MONTH_NUMBER.fullmatch(text):
        month, year = (int(part) for part in found.groups())
        return year, month, None
    raise ValueError(f"“{text}” is not a date this field can read; write 14 Feb 2018, Feb 2018 or 2018")


def _month(name: str, text: str) -> int:
    for number, month in enumerate(_MONTHS, start=1):
        if month.startswith(name.lower()):
            return number
    raise ValueError(f"“{text}” has no month this field can read")


@lru_cache(maxsize=4096)
def earliest(value: str) -> date:
    """The first day a canonical value can mean; used for order and for distances in days."""
    year, month, day = _parts(value)
    return date(year, month or 1, day or 1)


@lru_cache(maxsize=4096)
def latest(value: str) -> date:
    """The last day a canonical value can mean."""
    year, month, day = _parts(value)
    month = month or 12
    return date(year, month, day or monthrange(year, month)[1])


def days_between(start: str | None, end: str | None) -> int | None:
    """Days from the first possible day of `start` to that of `end`; None if either is unknown."""
    if start is None or end is None:
        return None
    return (earliest(end) - earliest(start)).days


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between two days; negative when they come in the other order."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def is_exact(value: str) -> bool:
    """Whether the value names a day, not only a month or a year."""
    return len(value) == len("2018-02-14")


@lru_cache(maxsize=4096)
def label(value: str | None, locale: str = "en_GB") -> str:
    """The value as people write it, always with its year; “unknown” for None."""
    if value is None:
        return "unknown"
    if relative.is_relative(value):
        return relative.label(value)
    pattern = {4: "y", 7: "MMM y"}.get(len(value), "d MMM y")
    return format_date(earliest(value), format=pattern, locale=locale)


def said(value: str) -> str:
    """The value inside a sentence, as “on 14 Feb 2018”, “in Feb 2018” or “5 months before notice”."""
    if relative.is_relative(value):
        told = relative.words(value)
        return f"{'on' if is_exact(value) else 'in'} {told}" if told.startswith("the ") else relative.label(value)
    return f"{'on' if is_exact(value) else 'in'} {label(value)}"


def titled(title: str, value: str) -> str:
    """A date behind its title, as “Notice 14 Feb 2018”; where the date names it already, once."""
    told = label(value)
    return told[:1].upper() + told[1:] if told.startswith(f"{title.lower()} ") else f"{title} {told}"
