"""Quarters, halves and weeks as people write them beside a year."""

from __future__ import annotations

import re
from datetime import date

from lib.model.dates.single_date import ReadDate, year_of

_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_QUARTER = (
    r"(?:q|qtr\.? ?|quarter |quartal |t)(?P<{0}a>[1-4])"
    r"|(?P<{0}b>[1-4])(?:st|nd|rd|th|er|e|º|\.)? ?(?:q|qtr|quarter|quartal|trimestre|kwartaal|kwartał)"
    r"|(?P<{0}c>first|second|third|fourth) quarter"
)
_HALF = (
    r"h(?P<{0}a>[12])"
    r"|(?P<{0}b>[12])(?:st|nd|er|e|º|\.)? ?(?:h|half|half-year|halbjahr|semestre)"
    r"|(?P<{0}c>first|second) half"
)
_WEEK = r"(?:w|kw|cw|wk|week|calendar week|semaine|semana|vecka|uke|uge)\.? ?(?P<{0}a>\d{{1,2}})"
_GAP, _YEAR = r"[ /,.'’-]*(?:(?:of|de|del|du) )?(?:the year )?", r"(?P<{0}y>\d{{4}}|\d{{2}})"


def _beside_year(part: str) -> re.Pattern[str]:
    behind = f"(?:{part.format('x')}){_GAP}{_YEAR.format('x')}"
    ahead = f"(?P<zy>\\d{{4}})[ /,-]*(?:{part.format('z')})"
    return re.compile(f"{behind}|{ahead}", re.IGNORECASE)


_PARTS_OF_YEAR = {"Q": _beside_year(_QUARTER), "H": _beside_year(_HALF), "W": _beside_year(_WEEK)}
_WEEKDAY_OF_WEEK = re.compile(r"(\d{4})-?W(\d{2})-?([1-7])")


def part_of_year(plain: str) -> ReadDate | None:
    """“Q3 2024”, “2nd half of 2024”, “KW 27/2024”, “2024-W27-3”; None when the text is none of these."""
    if match := _WEEKDAY_OF_WEEK.fullmatch(plain):
        return ReadDate(_week_day(plain, int(match[1]), int(match[2]), int(match[3])).isoformat())
    for letter, pattern in _PARTS_OF_YEAR.items():
        if match := pattern.fullmatch(plain):
            groups = {name: value for name, value in match.groupdict().items() if value}
            written = next(value for name, value in groups.items() if name.endswith("y"))
            part = next(value for name, value in groups.items() if not name.endswith("y")).casefold()
            number = _ORDINALS.get(part) or int(part)
            year, notes = year_of(plain, written)
            if letter == "W":
                _week_day(plain, year, number, 1)
                return ReadDate(f"{year:04d}-W{number:02d}", notes)
            return ReadDate(f"{year:04d}-{letter}{number}", notes)
    return None


def _week_day(plain: str, year: int, week: int, day: int) -> date:
    try:
        return date.fromisocalendar(year, week, day)
    except ValueError:
        raise ValueError(f"“{plain}” is not a week of that year") from None
