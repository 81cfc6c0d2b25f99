"""What a date found in a text means: its day, its month, and its year where that can be told."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lib.model.anonymise.dates.patterns import HOLIDAYS, SEASONS
from lib.model.dates import partial_date
from lib.model.dates.month_names import month_of

_SOON = 40
# Up to so many months ahead a month is that of the next year; nearly a year ahead it may lie just before as well.
_AHEAD = 6
# A year of two figures that would lie further ahead of notice than this belongs to the century before.
_COMING = 10
_MONTHS = ("month", "month2", "month3", "month4", "month5", "month6", "month7", "month8")
_LOOKS_BACK = re.compile(r"(?i)\b(?:last|previous|preceding|past|since|prior)\s+(?:\S+\s+)?\S+$")
_QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10}


@dataclass(frozen=True)
class PrecedingDate:
    """The date before a month in the text: the text up to that month, and whether one sentence holds both."""

    text: str
    value: str
    is_same_sentence: bool


def read(
    parts: dict[str, str], notice: str, near: str | None, before: PrecedingDate | None, onward: re.Match[str] | None
) -> str | None:
    """The canonical form of a date; None where it is none, or where it can be meant in more than one way."""
    if first(parts, "iso", "number", "monthnumber"):
        return _in_figures(parts, notice)
    month_name = first(parts, *_MONTHS)
    stated = next((value for name, value in parts.items() if name.startswith("year")), None)
    if month_name is None:
        return _of_year(parts, _in_full(stated or "0000", notice))
    month_number = month_of(month_name)
    if month_number is None:
        return None
    year = _in_full(stated, notice) if stated else _year(month_number, notice, near, before, onward)
    if year is None:
        return None
    month, day = f"{year:04d}-{month_number:02d}", first(parts, "day", "day2", "day3")
    return month if day is None else with_day(month, day)


def _in_figures(parts: dict[str, str], notice: str) -> str | None:
    if "iso" in parts:
        return _checked(parts["iso"].replace("/", "-").split("T")[0])
    if "number" in parts:
        return _numbers(parts["number"], notice)
    month, _, full = parts["monthnumber"].replace(".", "/").partition("/")
    return _checked(f"{full}-{int(month):02d}")


def with_day(month: str, day: str) -> str | None:
    """The day of a month such as “2018-02”, from “14”, “14th” or “1er”; None if it has none."""
    return _checked(f"{month}-{int(re.sub(r'[^0-9]+', '', day)):02d}")


def month_of_part(quarter: str) -> int:
    """The first month of “Q3”, “3Q” or “H2”."""
    number = int(quarter.strip("QH"))
    return (number - 1) * (3 if "Q" in quarter else 6) + 1


def first(parts: dict[str, str], *names: str) -> str | None:
    """The first of these parts that the date has."""
    return next((parts[name] for name in names if name in parts), None)


def _year(
    month: int, notice: str, near: str | None, before: PrecedingDate | None, onward: re.Match[str] | None
) -> int | None:
    """The year of a month that stands without it; None where two are as likely."""
    if onward:
        # “November to March 2018” begins in the year before.
        last = month_of(onward["month"]) or month
        return int(onward["year"]) - (month > last)
    if before is None:
        # With nothing beside it a month may lie in any year.
        return None if near is None else _nearest(month, notice, near)
    beside = _year_beside(month, before)
    if before.is_same_sentence or beside is None:
        return beside
    # In another sentence only what looks forward and is the nearest as well is sure.
    nearest = _nearest(month, notice, before.value if len(before.value) > len("2018") else None)
    return beside if beside == nearest else None


def _year_beside(month: int, before: PrecedingDate) -> int | None:
    """The year of a month that follows a date: it lies ahead of it, unless the words look back."""
    year, month_text = int(before.value[:4]), before.value[5:7]
    if not month_text.isdigit():
        return year
    known_month = int(month_text)
    if _LOOKS_BACK.search(before.text):
        return year - (month >= known_month)
    if month >= known_month:
        return year
    return year + 1 if month + 12 - known_month <= _AHEAD else None


def _nearest(month: int, notice: str, near: str | None) -> int:
    if near is not None and len(near) == len("2018"):
        return int(near)
    reference, notice_day = partial_date.earliest(near or notice), partial_date.earliest(notice)
    guesses = [date(reference.year + step, month, 1) for step in (0, -1, 1)]
    if near is None:
        guesses = [guess for guess in guesses if (guess - reference).days <= _SOON]
    # September lies half a year from March either way; a review tells of what led up to notice.
    return min(guesses, key=lambda guess: 2 * abs((guess - reference).days) + abs((guess - notice_day).days)).year


def _of_year(parts: dict[str, str], year: int) -> str | None:
    if week := first(parts, "week", "week2"):
        return _checked(f"{year:04d}-W{int(week):02d}")
    month = SEASONS.get(parts.get("season", "")) or _QUARTERS.get(parts.get("quarterword", ""))
    if quarter := first(parts, "quarter", "quarter2", "quarter3"):
        month = month_of_part(quarter)
    if "holiday" in parts:
        month = next(place for name, place in HOLIDAYS.items() if re.fullmatch(name, parts["holiday"]))
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def _numbers(text: str, notice: str) -> str | None:
    """A day in figures; “3/4/2018” may be one of April or of March, and is neither for sure."""
    one, two, year = re.split(r"[./-]", text)
    day, month = int(one), int(two)
    if "." not in text and day != month and day <= 12 >= month:
        return None
    if month > 12:
        day, month = month, day
    if len(year) == 2 and len(one) + len(two) < 4 and "." in text:
        # “1.2.18” is a version as well as a day.
        return None
    return _checked(f"{_in_full(year, notice):04d}-{month:02d}-{day:02d}")


def _in_full(year: str, notice: str) -> int:
    if len(year) == len("2018"):
        return int(year)
    full = 2000 + int(year)
    return full - 100 * (full > int(notice[:4]) + _COMING)


def _checked(value: str) -> str | None:
    try:
        return partial_date.parse(value)
    except ValueError:
        return None
