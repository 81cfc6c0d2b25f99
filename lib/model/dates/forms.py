"""The forms in which a date is kept: “2018-02-14”, “2018-02”, “2018”, “2018-Q3”, “2018-H1”, “2018-W27”, and a span.

A span holds its first and its last part, as in “2018-02/2018-05”.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

FIRST_YEAR, LAST_YEAR = 1800, 2200
SPAN = "/"

_PART = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|([QHW])(\d\d?)))?")
_MONTHS_IN = {"Q": 3, "H": 6}


def of(text: str, year: int, month: int | None, day: int | None) -> str:
    """The form of a year, a month or a day. Raises ValueError with a sentence that names the text it came from."""
    if month is None:
        return f"{year:04d}"
    if not 1 <= month <= 12:
        raise ValueError(f"“{text}” has no month {month}")
    if day is None:
        return f"{year:04d}-{month:02d}"
    if not 1 <= day <= monthrange(year, month)[1]:
        raise ValueError(f"“{text}” is not a day in the calendar")
    return f"{year:04d}-{month:02d}-{day:02d}"


def bounds(value: str) -> tuple[date, date]:
    """The first and the last day that a kept form can mean."""
    first, _, last = value.partition(SPAN)
    begin, end = _bounds(first)
    return (begin, _bounds(last)[1]) if last else (begin, end)


def is_day(value: str) -> bool:
    """Whether a kept form names one day."""
    return len(value) == len("2018-02-14") and SPAN not in value


def part_of(value: str) -> tuple[int, str, int]:
    """The year, the letter and the number of a quarter, half or week; the letter is "" for any other form."""
    match = _PART.fullmatch(value)
    if match is None or not match[4]:
        return int(value[:4]), "", 0
    return int(match[1]), match[4], int(match[5])


def _bounds(value: str) -> tuple[date, date]:
    match = _PART.fullmatch(value)
    if match is None:
        raise ValueError(f"“{value}” is not kept as a date")
    year, letter = int(match[1]), match[4]
    if letter == "W":
        week = int(match[5])
        return date.fromisocalendar(year, week, 1), date.fromisocalendar(year, week, 7)
    if letter:
        months = _MONTHS_IN[letter]
        last = int(match[5]) * months
        return date(year, last - months + 1, 1), date(year, last, monthrange(year, last)[1])
    month, day = int(match[2] or 0), int(match[3] or 0)
    last = month or 12
    return date(year, month or 1, day or 1), date(year, last, day or monthrange(year, last)[1])
