"""Dates told from the day of notice: kept as dates of one century, read as “5 months before notice”.

Every case has the same anchor, so nothing of the true day can be counted back from a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from lib.model.date_forms import begin_of

ANCHOR = date(1770, 1, 1)
FIRST, LAST = date(1700, 1, 1), date(1799, 12, 31)
# Up to here days are counted, and up to there months; beyond, years say enough.
_DAYS, _MONTHS = 60, 24
_LONG_AGO = 10
_DAYS_A_MONTH = 30.44
_PARTS = {3: "quarter", 6: "half-year"}

_ERA = re.compile(r"17\d\d(?:-\d\d(?:-\d\d)?)?")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def is_relative(value: str) -> bool:
    """Whether a date in its canonical form is told from the day of notice."""
    return _ERA.fullmatch(value) is not None


def told_from(notice: str, value: str) -> str:
    """A date as it is told from notice, as far as both are known; decades away, it stays at the edge of the century.

    Counted from the first day of a year, a day would show the true day and month, so it is told as a year.
    """
    if is_relative(value):
        return value
    # A quarter, a half, a week or a span is told by the month or year in which it begins.
    notice, value = begin_of(notice), begin_of(value)
    value = value[: len(notice)]
    begun = _first_day(notice)
    year, month = int(value[:4]), int(value[5:7] or 1)
    match len(value):
        case 4:
            moved = _months_on((year - begun.year) * 12)
        case 7:
            moved = _months_on((year - begun.year) * 12 + month - begun.month)
        case _:
            moved = _days_on((_first_day(value) - begun).days)
    return moved.isoformat()[: len(value)]


def label(value: str) -> str:
    """“5 months before notice”, for tables, pictures and fields."""
    return _said(value, str, ("notice day", "notice month", "notice year"))


def words(value: str) -> str:
    """“five months before notice”, for running text."""
    return _said(value, _in_words, ("the day of notice", "the month of notice", "the year of notice"))


def words_for_part(notice: str, value: str, months: int) -> str:
    """“two quarters before notice” for the part of a year, so many months long, that a month or day lies in.

    Where notice is known by its year alone, so is what is told.
    """
    if len(notice) == len("1770"):
        return words(told_from(notice, value))
    begun, year, month = _first_day(notice), int(value[:4]), int(value[5:7])
    count = (year - begun.year) * (12 // months) + (month - 1) // months - (begun.month - 1) // months
    if not count:
        return f"the {_PARTS[months]} of notice"
    distance = f"the {_PARTS[months]}" if abs(count) == 1 else _parts_on(abs(count), months)
    return f"{distance} {'after' if count > 0 else 'before'} notice"


def _parts_on(count: int, months: int) -> str:
    if count * months < _MONTHS:
        return _counted(count, _PARTS[months], _in_words)
    years, rest = divmod(count, 12 // months)
    if not rest or years >= _LONG_AGO:
        return _counted(years, "year", _in_words)
    if rest * months * 2 == 12:
        return f"{_in_words(years)} and a half years"
    return f"{_counted(years, 'year', _in_words)} and {_counted(rest, _PARTS[months], _in_words)}"


def tick(day: date, *, years: bool) -> str:
    """What an axis writes at a day: “−3 m”, “notice”, “+2 y”."""
    months = (day.year - ANCHOR.year) * 12 + day.month - ANCHOR.month
    if not months:
        return "notice"
    return f"{'+' if months > 0 else '−'}{abs(months) // 12 if years else abs(months)} {'y' if years else 'm'}"


def _said(value: str, number: Callable[[int], str], names: tuple[str, str, str]) -> str:
    day = _first_day(value)
    days = (day - ANCHOR).days
    months = (day.year - ANCHOR.year) * 12 + day.month - ANCHOR.month
    count = {4: day.year - ANCHOR.year, 7: months}.get(len(value), days)
    if not count:
        return names[{4: 2, 7: 1}.get(len(value), 0)]
    side = "after" if count > 0 else "before"
    return f"{_distance(len(value), count, months, number)} {side} notice"


def _distance(length: int, count: int, months: int, number: Callable[[int], str]) -> str:
    size = abs(count)
    if length == len("1770"):
        return _counted(size, "year", number)
    if length > len("1770-01"):
        if size <= _DAYS:
            return _counted(size, "day", number)
        size = int(size / _DAYS_A_MONTH)
    if size < _MONTHS:
        return _counted(size, "month", number)
    years, rest = divmod(size, 12)
    if years >= _LONG_AGO or not rest:
        return _counted(years, "year", number)
    return f"{_counted(years, 'year', number)} and {_counted(rest, 'month', number)}"


def _counted(size: int, noun: str, number: Callable[[int], str]) -> str:
    return f"{number(size)} {noun}{'' if size == 1 else 's'}"


def _in_words(size: int) -> str:
    return _NUMBERS[size] if size < len(_NUMBERS) else str(size)


def _first_day(value: str) -> date:
    return date(int(value[:4]), int(value[5:7] or 1), int(value[8:10] or 1))


def _months_on(months: int) -> date:
    count = ANCHOR.year * 12 + months
    count = min(max(count, FIRST.year * 12), LAST.year * 12 + 11)
    return date(count // 12, count % 12 + 1, 1)


def _days_on(days: int) -> date:
    return min(max(ANCHOR + timedelta(days=max(-40_000, min(days, 40_000))), FIRST), LAST)
