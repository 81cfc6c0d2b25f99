"""Dates as people write them, read into the forms that are kept: a day, month, year, quarter, half, week or span."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from enum import Enum

from babel.dates import format_date

from lib.model.dates import forms
from lib.model.dates.month_words import in_words
from lib.model.dates.parts_of_year import part_of_year
from lib.model.dates.single_date import ReadDate, checked
from lib.model.reading.result import Note, NoteKind, ReadValue

_EXAMPLES = "write 14 Feb 2018, Feb 2018, Q1 2018, 2018 or 2018 to 2020"

_TIME = re.compile(
    r"(?P<day>.*\d)[T ,]+(?P<time>\d{1,2}(?::\d{2}){1,2}(?:[.,]\d+)?(?:\s*[AaPp]\.?[Mm]\.?)?)"
    r"\s*(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})?"
)
_MIDNIGHT = re.compile(r"0?0:00(?::00(?:[.,]0+)?)?|12:00(?::00)?\s*[Aa]\.?[Mm]\.?")
_YEAR_FIRST = (
    re.compile(r"(?P<y>\d{4})(?:(?P<sign>[-/.]) ?(?P<m>\d{1,2})(?:(?P=sign) ?(?P<d>\d{1,2})\.?)?)?"),
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})(?P<d>\d{2})"),
    re.compile(r"(?P<y>\d{4}) ?[年년](?: ?(?P<m>\d{1,2}) ?[月월](?: ?(?P<d>\d{1,2}) ?[日일])?)?"),
)
_NUMBERS = re.compile(r"(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4}|\d{2})\.?")
_MONTH_NUMBER = re.compile(r"(\d{1,2})[./-] ?(\d{4})")
# “2018/19”, which is no month of 2018.
_BOTH_YEARS = re.compile(r"(\d\d)(\d\d)[-/](1[3-9]|[2-9]\d)")
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?")

_SPANS = (
    re.compile(r"(?:from )?(?P<first>.+?) (?:to|until|till|through|thru|bis) (?P<last>.+)", re.IGNORECASE),
    re.compile(r"between (?P<first>.+?) and (?P<last>.+)", re.IGNORECASE),
    re.compile(r"(?P<first>.+?) ?(?: -|- ) ?(?P<last>.+)"),
    re.compile(r"(?P<first>\d{4}(?:-[\dQHW-]+)?) ?/ ?(?P<last>\d{4}(?:-[\dQHW-]+)?)"),
    re.compile(r"(?P<first>\d{4})-(?P<last>\d{4})"),
    re.compile(r"(?P<first>[QqHh]\d|\d{1,2}\.?|[^\W\d_]+\.?)-(?P<last>(?:[QqHh]\d|\d{1,2}\.?|[^\W\d_]+)[ .].*)"),
)


class DayOrder(Enum):
    """Which comes first where a day and a month are both numbers."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


def order_of(texts: Iterable[str]) -> DayOrder | None:
    """The order that dates in numbers share; None when they hold none that only one order can read, or both kinds."""
    seen = {order for text in texts if (order := _only_order(_day_of(text))) is not None}
    return seen.pop() if len(seen) == 1 else None


def in_numbers(text: str) -> bool:
    """Whether the text is a day whose month is a number that may stand first or second."""
    return _NUMBERS.fullmatch(_day_of(text)) is not None


def is_serial(text: str) -> bool:
    """Whether the text may be a day as spreadsheets count them, from the last days of 1899."""
    return _SERIAL.fullmatch(text.strip()) is not None


def read(text: str, order: DayOrder | None = None) -> ReadValue:
    """The form that is kept of what was written, such as “14 Feb 2018”, “Q3 2024”, “2018 to 2020” or “14.02.2018”.

    Numbers are read in the order given; without one, day first unless only month first is possible, and a note says so.
    Nothing may stand behind a date but a time of day behind a day. Raises ValueError with a sentence.
    """
    plain = _plain(text)
    if _BOTH_YEARS.fullmatch(plain):
        raise ValueError(_why_not(text.strip(), plain))
    date = _single(plain, order) or _span(plain, order)
    if date is None:
        raise ValueError(_why_not(text.strip(), plain))
    return ReadValue(date.value, date.notes)


def _plain(text: str) -> str:
    figures = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
    return " ".join(re.sub(r"[‐‑‒–—−]", "-", figures).split())


def _day_of(text: str) -> str:
    plain = _plain(text)
    match = _TIME.fullmatch(plain)
    return match["day"] if match else plain


def _only_order(text: str) -> DayOrder | None:
    match = _NUMBERS.fullmatch(text)
    if match is None:
        return None
    first, second = int(match[1]), int(match[3])
    if first > 12 >= second:
        return DayOrder.DAY_FIRST
    return DayOrder.MONTH_FIRST if second > 12 >= first else None


def _single(plain: str, order: DayOrder | None) -> ReadDate | None:
    """What is no span; None when the text is not written as a date. Raises ValueError for a day that is none."""
    with_time = _TIME.fullmatch(plain)
    if with_time:
        day = _untimed(with_time["day"], order)
        if day is None or not forms.is_day(day.value):
            return None
        if _MIDNIGHT.fullmatch(with_time["time"]):
            return day
        return ReadDate(day.value, (*day.notes, Note(NoteKind.TIME, f"The time {with_time['time']} is not kept.")))
    return _untimed(plain, order)


def _untimed(plain: str, order: DayOrder | None) -> ReadDate | None:
    for pattern in _YEAR_FIRST:
        if match := pattern.fullmatch(plain):
            month, day = (int(part) if part else None for part in match.group("m", "d"))
            return checked(plain, match["y"], month, day)
    if match := _NUMBERS.fullmatch(plain):
        return _numbered(plain, match, order)
    if match := _MONTH_NUMBER.fullmatch(plain):
        return checked(plain, match[2], int(match[1]), None)
    return part_of_year(plain) or in_words(plain)


def _numbered(plain: str, match: re.Match[str], order: DayOrder | None) -> ReadDate:
    first, second = int(match[1]), int(match[3])
    decided_order = order or _only_order(plain)
    day, month = (second, first) if decided_order is DayOrder.MONTH_FIRST else (first, second)
    read_as = checked(plain, match[4], month, day)
    if decided_order or first == second:
        return read_as
    sentence = f"{plain} is read day first, as {_label(read_as.value)}."
    return ReadDate(read_as.value, (*read_as.notes, Note(NoteKind.ORDER, sentence)))


def _span(plain: str, order: DayOrder | None) -> ReadDate | None:
    for pattern in _SPANS:
        match = pattern.fullmatch(plain)
        last = _single(match["last"], order) if match else None
        if match is None or last is None:
            continue
        first = _single(match["first"], order) or _with_the_rest_of(match["first"], match["last"], order)
        if first is not None:
            return _joined(plain, first, last)
    return None


def _with_the_rest_of(first: str, last: str, order: DayOrder | None) -> ReadDate | None:
    """The beginning of “Feb to May 2018” or “1-7 Feb 2018”, which leaves out what the end says."""
    rest = last.split(" ", 1)
    return _single(f"{first} {rest[1]}", order) if len(rest) > 1 else None


def _joined(plain: str, first: ReadDate, last: ReadDate) -> ReadDate:
    begin, end = forms.bounds(first.value), forms.bounds(last.value)
    if begin[0] > end[0] or begin[1] > end[1]:
        raise ValueError(f"“{plain}” ends before it begins")
    notes = tuple(dict.fromkeys((*first.notes, *last.notes)))
    return first if first.value == last.value else ReadDate(f"{first.value}/{last.value}", notes)


def _label(value: str) -> str:
    return format_date(date.fromisoformat(value), format="d MMM y", locale="en_GB")


def _why_not(text: str, plain: str) -> str:
    if is_serial(plain):
        return f"“{text}” may be a day as a spreadsheet counts them; {_EXAMPLES}"
    if re.match(r"(?i)(?:fy|financial year|fiscal year)\b|fy ?\d", plain):
        return f"“{text}” starts in a different month at each company; write its months, as Apr 2023 to Mar 2024"
    if match := _BOTH_YEARS.fullmatch(plain):
        century, year, other = match.groups()
        both = f"; for both years write {century}{year} to {century}{other}" if other > year else ""
        return f"“{text}” has no month {other}{both}"
    head = _readable_head(plain)
    if head:
        tail = plain[len(head) :].strip(" ,;")
        return f"“{tail}” after {head} cannot be kept here; {_EXAMPLES}"
    return f"“{text}” is not a date this field can read; {_EXAMPLES}"


def _readable_head(plain: str) -> str:
    """The longest beginning of a text that is a date by itself."""
    for end in sorted((match.start() for match in re.finditer(r"[\s,;(\[?~]", plain)), reverse=True):
        try:
            if _single(plain[:end].rstrip(" ,"), None):
                return plain[:end].rstrip(" ,")
        except ValueError:
            continue
    return ""
