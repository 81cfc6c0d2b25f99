"""Dates told from the day of notice: a type of their own, kept as “notice-14m” and read as “14 months before notice”.

Only documents of the training level hold them. Every case counts from the same day, so that nothing of the true one can
be counted back from a document.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from lib.model.dates import forms

# Up to here days are counted, and up to there months; beyond, years say enough.
_DAYS, _MONTHS = 60, 24
_LONG_AGO = 10
DAYS_A_MONTH = 30.44
_UNITS = {"y": "year", "h": "half-year", "q": "quarter", "m": "month", "w": "week", "d": "day"}
_MONTHS_A_UNIT = {"y": 12, "h": 6, "q": 3, "m": 1}
_DAYS_A_UNIT = {"y": 366, "h": 183, "q": 92, "m": 31, "w": 7, "d": 1}
_ONE = r"notice(?:[+-][1-9]\d{0,5}|\+0)[yhqmwd]"
_FORM = re.compile(rf"{_ONE}(?:/{_ONE})?")
# Where in its year, month or week notice lay is told to nobody: a distance in such a unit may begin so much earlier.
_DOUBT = {"y": 365, "h": 183, "q": 91, "m": 30, "w": 6, "d": 0}
# As far apart as two dates of a review can lie.
_FURTHEST = 147_000
_LIKE = re.compile(r"(?i)(?:.*\b(?:before|after) )?notice\b.*")
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
# How releases before version 2 of the format kept them: as dates of one century, with notice on its anchor.
_CENTURY = re.compile(r"17\d\d(?:-\d\d(?:-\d\d)?)?")


class RelativeDay(date):
    """A day counted from notice; it adds, subtracts and compares as days do, and is written as a distance."""

    def isoformat(self) -> str:
        """The canonical form, such as “notice-12d”."""
        return f"notice{(self - ANCHOR).days:+d}d"

    __str__ = isoformat


# Where notice lies when distances are reckoned with. No document holds this day, and no real date lies near it.
ANCHOR = RelativeDay(1770, 1, 1)


@dataclass(frozen=True)
class Distance:
    """A distance from notice in one unit, as exact as the date it was told from."""

    count: int
    unit: str

    def __str__(self) -> str:
        """The canonical form, such as “notice-14m”."""
        return f"notice{self.count:+d}{self.unit}"

    @property
    def first(self) -> date:
        """The first day it can mean."""
        if self.unit in _MONTHS_A_UNIT:
            return _month(self.count * _MONTHS_A_UNIT[self.unit])
        return ANCHOR + timedelta(days=self.count * (7 if self.unit == "w" else 1))

    @property
    def last(self) -> date:
        """The last day it can mean."""
        if self.unit in _MONTHS_A_UNIT:
            return _month((self.count + 1) * _MONTHS_A_UNIT[self.unit]) - timedelta(days=1)
        return self.first + timedelta(days=6 if self.unit == "w" else 0)


def is_relative(value: str) -> bool:
    """Whether a date in its canonical form is told from the day of notice."""
    return value.startswith("notice") and _FORM.fullmatch(value) is not None and _is_possible(value)


def is_like(text: str) -> bool:
    """Whether what somebody typed is meant as a distance from notice, in whatever form."""
    return _LIKE.fullmatch(text.strip()) is not None


def is_exact(value: str) -> bool:
    """Whether a told date names a day."""
    return value.endswith("d") and "/" not in value


def month_of(value: str) -> str:
    """The month a told day lies in; any other as it is."""
    if not is_exact(value):
        return value
    day = first_day(value)
    return str(Distance((day.year - ANCHOR.year) * 12 + day.month - ANCHOR.month, "m"))


def first_day(value: str) -> date:
    """The first day a told date can mean."""
    return _ends(value)[0].first


def last_day(value: str) -> date:
    """The last day a told date can mean."""
    return _ends(value)[-1].last


def gap(start: str, end: str) -> tuple[int, int]:
    """The fewest and the most days that can lie from one told date to another; negative where they are turned round.

    A month is counted from the month of notice and a day from its day, so both may lie nearer to each other, or
    further apart, than the two distances say.
    """
    fewest, most = (first_day(end) - last_day(start)).days, (last_day(end) - first_day(start)).days
    first, last = _ends(start)[-1].unit, _ends(end)[0].unit
    before, after = _DOUBT[first], _DOUBT[last]
    # Units that lie in one another begin late together; a week lies in no month for sure.
    if first == last or not ("w" in (first, last) and "d" not in (first, last)):
        shared = min(before, after)
        before, after = before - shared, after - shared
    return fewest - after, most + before


def counted_from_notice(notice: str, value: str) -> str:
    """A date as it is told from notice, as far as both are known.

    Counted from the first day of a year, a day would show the true day and month, so it is told as a year.
    """
    if is_relative(value):
        return value
    notice_start = notice.partition(forms.SPAN)[0]
    ends = dict.fromkeys(str(_distance(notice_start, end)) for end in value.split(forms.SPAN))
    return forms.SPAN.join(ends)


def from_legacy_year(value: str) -> str:
    """A date that an earlier release told as one of the years 1700–1799, as it is told now; any other as it is."""
    return counted_from_notice("1770-01-01", value) if _CENTURY.fullmatch(value) else value


def label(value: str) -> str:
    """“5 months before notice”, for tables, pictures and fields."""
    return _in_phrase(value, str, lambda unit: f"notice {unit}")


def words(value: str) -> str:
    """“five months before notice”, for running text."""
    return _in_phrase(value, _in_words, lambda unit: f"the {unit} of notice")


def tick(day: date, *, years: bool) -> str:
    """What an axis writes at a day: “−3 m”, “notice”, “+2 y”."""
    months = (day.year - ANCHOR.year) * 12 + day.month - ANCHOR.month
    if not months:
        return "notice"
    return f"{'+' if months > 0 else '−'}{abs(months) // 12 if years else abs(months)} {'y' if years else 'm'}"


def _is_possible(value: str) -> bool:
    ends = _ends(value)
    near = all(abs(end.count) * _DAYS_A_UNIT[end.unit] <= _FURTHEST for end in ends)
    return near and (len(ends) == 1 or ends[0].first < ends[1].last)


@lru_cache(maxsize=4096)
def _ends(value: str) -> tuple[Distance, ...]:
    return tuple(Distance(int(end[len("notice") : -1]), end[-1]) for end in value.split("/"))


def _distance(notice: str, value: str) -> Distance:
    """From the beginning of one to that of the other, in the coarser of their two units."""
    unit = _coarser(_unit(notice), _unit(value))
    notice_start, day = forms.bounds(notice)[0], forms.bounds(value)[0]
    if unit == "d":
        return Distance((day - notice_start).days, unit)
    if unit == "w":
        return Distance((day - notice_start + timedelta(days=notice_start.weekday())).days // 7, unit)
    size = _MONTHS_A_UNIT[unit]
    return Distance(
        (day.year * 12 + day.month - 1) // size - (notice_start.year * 12 + notice_start.month - 1) // size, unit
    )


def _coarser(notice: str, value: str) -> str:
    order = list(_UNITS)
    unit = order[min(order.index(notice), order.index(value))]
    # A week lies in no one month for sure, and is told by that of its Monday.
    return "m" if unit == "w" and notice != "d" else unit


def _unit(value: str) -> str:
    """The unit a date is known in: “2018-Q3” is known to the quarter."""
    _, letter, _ = forms.part_of(value)
    return letter.lower() or {len("2018"): "y", len("2018-02"): "m"}.get(len(value), "d")


def _in_phrase(value: str, number: Callable[[int], str], at_notice: Callable[[str], str]) -> str:
    ends = _ends(value)
    sides = [_side(end, number) for end in ends]
    if len(ends) == 1:
        size, side = sides[0]
        return f"{size} {side}" if side else at_notice(size)
    (first, side), (last, later) = sides
    if side and side == later:
        # “from five to two months before notice”
        figure, _, noun = first.partition(" ")
        shared = noun.rstrip("s") == last.partition(" ")[2].rstrip("s")
        return f"from {figure if shared else first} to {last} {later}"
    from_words, to_words = (f"{size} {where}" if where else at_notice(size) for size, where in sides)
    return f"from {from_words} to {to_words}"


def _side(end: Distance, number: Callable[[int], str]) -> tuple[str, str]:
    """How far and on which side; at notice itself the unit and nothing."""
    if not end.count:
        return _UNITS[end.unit], ""
    return _size(abs(end.count), end.unit, number), "after notice" if end.count > 0 else "before notice"


def _size(size: int, unit: str, number: Callable[[int], str]) -> str:
    if unit in ("q", "h"):
        return _parts(size, _MONTHS_A_UNIT[unit], _UNITS[unit], number)
    days = size * 7 if unit == "w" else size
    if unit in ("y", "w", "d") and (unit == "y" or days <= _DAYS):
        return _counted(size, _UNITS[unit], number)
    months = size if unit == "m" else int(days / DAYS_A_MONTH)
    if months < _MONTHS:
        return _counted(months, "month", number)
    years, rest = divmod(months, 12)
    if years >= _LONG_AGO or not rest:
        return _counted(years, "year", number)
    return f"{_counted(years, 'year', number)} and {_counted(rest, 'month', number)}"


def _parts(count: int, months: int, noun: str, number: Callable[[int], str]) -> str:
    if count * months < _MONTHS:
        return f"the {noun}" if count == 1 else _counted(count, noun, number)
    years, rest = divmod(count, 12 // months)
    if not rest or years >= _LONG_AGO:
        return _counted(years, "year", number)
    if rest * months * 2 == 12:
        return f"{number(years)} and a half years"
    return f"{_counted(years, 'year', number)} and {_counted(rest, noun, number)}"


def _counted(size: int, noun: str, number: Callable[[int], str]) -> str:
    return f"{number(size)} {noun}{'' if size == 1 else 's'}"


def _in_words(size: int) -> str:
    return _NUMBERS[size] if size < len(_NUMBERS) else str(size)


def _month(months: int) -> date:
    """The first day of the month so many months after that of the anchor."""
    count = ANCHOR.year * 12 + months
    return RelativeDay(count // 12, count % 12 + 1, 1)
