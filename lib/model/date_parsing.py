"""Dates as people write them, read into the forms that are kept: a day, month, year, quarter, half, week or span."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from babel.dates import format_date

from lib.model import date_forms
from lib.model.date_forms import FIRST_YEAR, LAST_YEAR
from lib.model.month_names import month_of, weekday_of
from lib.model.reading import About, Note, Read

# A year of two figures below this one lies in this century, any other in the last.
PIVOT = 50
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

_TOKENS = re.compile(r"\d+|[^\W\d_]+|\S")
_JOINTS = frozenset(".,-/'’")
_BETWEEN = frozenset({"of", "the", "de", "del", "di", "d", "le", "el", "den", "dne"})
_BEHIND_DAYS = frozenset({"st", "nd", "rd", "th", "er", "º", "ª", "°"})
_SHORT_YEAR_JOINT = re.compile(r"[^\W\d_]\.? ?[-'’/]+\d{2}$")

_SPANS = (
    re.compile(r"(?:from )?(?P<first>.+?) (?:to|until|till|through|thru|bis) (?P<last>.+)", re.IGNORECASE),
    re.compile(r"between (?P<first>.+?) and (?P<last>.+)", re.IGNORECASE),
    re.compile(r"(?P<first>.+?) ?(?: -|- ) ?(?P<last>.+)"),
    re.compile(r"(?P<first>\d{4}(?:-[\dQHW-]+)?) ?/ ?(?P<last>\d{4}(?:-[\dQHW-]+)?)"),
    re.compile(r"(?P<first>\d{4})-(?P<last>\d{4})"),
    re.compile(r"(?P<first>[QqHh]\d|\d{1,2}\.?|[^\W\d_]+\.?)-(?P<last>(?:[QqHh]\d|\d{1,2}\.?|[^\W\d_]+)[ .].*)"),
)


class Order(Enum):
    """Which comes first where a day and a month are both numbers."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"


@dataclass(frozen=True)
class _Single:
    value: str
    notes: tuple[Note, ...] = ()


def order_of(texts: Iterable[str]) -> Order | None:
    """The order that dates in numbers share; None when they hold none that only one order can read, or both kinds."""
    seen = {order for text in texts if (order := _only_order(_day_of(text))) is not None}
    return seen.pop() if len(seen) == 1 else None


def in_numbers(text: str) -> bool:
    """Whether the text is a day whose month is a number that may stand first or second."""
    return _NUMBERS.fullmatch(_day_of(text)) is not None


def is_serial(text: str) -> bool:
    """Whether the text may be a day as spreadsheets count them, from the last days of 1899."""
    return _SERIAL.fullmatch(text.strip()) is not None


def read(text: str, order: Order | None = None) -> Read:
    """The form that is kept of what was written, such as “14 Feb 2018”, “Q3 2024”, “2018 to 2020” or “14.02.2018”.

    Numbers are read in the order given; without one, day first unless only month first is possible, and a note says so.
    Nothing may stand behind a date but a time of day behind a day. Raises ValueError with a sentence.
    """
    plain = _plain(text)
    if _BOTH_YEARS.fullmatch(plain):
        raise ValueError(_why_not(text.strip(), plain))
    found = _single(plain, order) or _span(plain, order)
    if found is None:
        raise ValueError(_why_not(text.strip(), plain))
    return Read(found.value, found.notes)


def _plain(text: str) -> str:
    figures = "".join(str(int(letter)) if letter.isdecimal() else letter for letter in text)
    return " ".join(re.sub(r"[‐‑‒–—−]", "-", figures).split())


def _day_of(text: str) -> str:
    plain = _plain(text)
    found = _TIME.fullmatch(plain)
    return found["day"] if found else plain


def _only_order(text: str) -> Order | None:
    found = _NUMBERS.fullmatch(text)
    if found is None:
        return None
    first, second = int(found[1]), int(found[3])
    if first > 12 >= second:
        return Order.DAY_FIRST
    return Order.MONTH_FIRST if second > 12 >= first else None


def _single(plain: str, order: Order | None) -> _Single | None:
    """What is no span; None when the text is not written as a date. Raises ValueError for a day that is none."""
    timed = _TIME.fullmatch(plain)
    if timed:
        found = _untimed(timed["day"], order)
        if found is None or not date_forms.is_day(found.value):
            return None
        if _MIDNIGHT.fullmatch(timed["time"]):
            return found
        return _Single(found.value, (*found.notes, Note(About.TIME, f"The time {timed['time']} is not kept.")))
    return _untimed(plain, order)


def _untimed(plain: str, order: Order | None) -> _Single | None:
    for pattern in _YEAR_FIRST:
        if found := pattern.fullmatch(plain):
            month, day = (int(part) if part else None for part in found.group("m", "d"))
            return _checked(plain, found["y"], month, day)
    if found := _NUMBERS.fullmatch(plain):
        return _numbered(plain, found, order)
    if found := _MONTH_NUMBER.fullmatch(plain):
        return _checked(plain, found[2], int(found[1]), None)
    return _part_of_year(plain) or _in_words(plain)


def _numbered(plain: str, found: re.Match[str], order: Order | None) -> _Single:
    first, second = int(found[1]), int(found[3])
    settled = order or _only_order(plain)
    day, month = (second, first) if settled is Order.MONTH_FIRST else (first, second)
    read_as = _checked(plain, found[4], month, day)
    if settled or first == second:
        return read_as
    said = f"{plain} is read day first, as {_label(read_as.value)}."
    return _Single(read_as.value, (*read_as.notes, Note(About.ORDER, said)))


def _part_of_year(plain: str) -> _Single | None:
    if found := _WEEKDAY_OF_WEEK.fullmatch(plain):
        return _Single(_week_day(plain, int(found[1]), int(found[2]), int(found[3])).isoformat())
    for letter, pattern in _PARTS_OF_YEAR.items():
        if found := pattern.fullmatch(plain):
            groups = {name: value for name, value in found.groupdict().items() if value}
            written = next(value for name, value in groups.items() if name.endswith("y"))
            part = next(value for name, value in groups.items() if not name.endswith("y")).casefold()
            number = _ORDINALS.get(part) or int(part)
            year, notes = _year(plain, written)
            if letter == "W":
                _week_day(plain, year, number, 1)
                return _Single(f"{year:04d}-W{number:02d}", notes)
            return _Single(f"{year:04d}-{letter}{number}", notes)
    return None


def _week_day(plain: str, year: int, week: int, day: int) -> date:
    try:
        return date.fromisocalendar(year, week, day)
    except ValueError:
        raise ValueError(f"“{plain}” is not a week of that year") from None


def _in_words(plain: str) -> _Single | None:
    """A date whose month is a word, in any usual order of its parts."""
    tokens = _TOKENS.findall(plain)
    weekday = weekday_of(tokens[0]) if tokens and month_of(tokens[0]) is None else None
    kinds, parts = "", []
    for place, token in enumerate(tokens[1:] if weekday is not None else tokens):
        if token in _JOINTS or token.casefold() in _BETWEEN:
            continue
        if token.casefold() in _BEHIND_DAYS and place and kinds[-1:] == "n":
            continue
        kind = _kind(token)
        if not kind:
            return None
        kinds += kind
        parts.append(token)
    return _ordered(plain, kinds, parts, weekday)


def _kind(token: str) -> str:
    if token.isdecimal():
        return {1: "n", 2: "n", 4: "y"}.get(len(token), "")
    return "m" if month_of(token) else ""


# The places of year, month and day among the parts, by what the parts are: n(umber), m(onth), y(ear).
_ORDERS = {
    "nmy": (2, 1, 0),
    "mny": (2, 0, 1),
    "ymn": (0, 1, 2),
    "my": (1, 0, None),
    "ym": (0, 1, None),
    "nmn": (2, 1, 0),
    "mnn": (2, 0, 1),
    "mn": (1, 0, None),
}


def _ordered(plain: str, kinds: str, parts: list[str], weekday: int | None) -> _Single | None:
    places = _ORDERS.get(kinds)
    if places is None or (kinds == "mn" and not _SHORT_YEAR_JOINT.search(plain)):
        return None
    year, month, day = places
    if len(parts[year]) == 1:
        return None
    found = _checked(plain, parts[year], month_of(parts[month]), int(parts[day]) if day is not None else None)
    if weekday is not None and (day is None or date.fromisoformat(found.value).weekday() != weekday):
        raise ValueError(f"“{plain}” names a day of the week that this date is not")
    return found


def _checked(plain: str, year: str, month: int | None, day: int | None) -> _Single:
    number, notes = _year(plain, year)
    return _Single(date_forms.of(plain, number, month, day), notes)


def _year(plain: str, written: str) -> tuple[int, tuple[Note, ...]]:
    year = int(written)
    if len(written) == 2:
        year += 2000 if year < PIVOT else 1900
        return year, (Note(About.YEAR, f"The year of {plain} is read as {year}."),)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return year, ()


def _span(plain: str, order: Order | None) -> _Single | None:
    for pattern in _SPANS:
        found = pattern.fullmatch(plain)
        last = _single(found["last"], order) if found else None
        if found is None or last is None:
            continue
        first = _single(found["first"], order) or _with_the_rest_of(found["first"], found["last"], order)
        if first is not None:
            return _joined(plain, first, last)
    return None


def _with_the_rest_of(first: str, last: str, order: Order | None) -> _Single | None:
    """The beginning of “Feb to May 2018” or “1-7 Feb 2018”, which leaves out what the end says."""
    rest = last.split(" ", 1)
    return _single(f"{first} {rest[1]}", order) if len(rest) > 1 else None


def _joined(plain: str, first: _Single, last: _Single) -> _Single:
    begin, end = date_forms.bounds(first.value), date_forms.bounds(last.value)
    if begin[0] > end[0] or begin[1] > end[1]:
        raise ValueError(f"“{plain}” ends before it begins")
    notes = tuple(dict.fromkeys((*first.notes, *last.notes)))
    return first if first.value == last.value else _Single(f"{first.value}/{last.value}", notes)


def _label(value: str) -> str:
    return format_date(date.fromisoformat(value), format="d MMM y", locale="en_GB")


def _why_not(text: str, plain: str) -> str:
    if is_serial(plain):
        return f"“{text}” may be a day as a spreadsheet counts them; {_EXAMPLES}"
    if re.match(r"(?i)(?:fy|financial year|fiscal year)\b|fy ?\d", plain):
        return f"“{text}” begins in another month in each company; write its months, as Apr 2023 to Mar 2024"
    if found := _BOTH_YEARS.fullmatch(plain):
        century, year, other = found.groups()
        both = f"; for both years write {century}{year} to {century}{other}" if other > year else ""
        return f"“{text}” has no month {other}{both}"
    head = _readable_head(plain)
    if head:
        tail = plain[len(head) :].strip(" ,;")
        return f"“{tail}” behind {head} cannot be kept here; {_EXAMPLES}"
    return f"“{text}” is not a date this field can read; {_EXAMPLES}"


def _readable_head(plain: str) -> str:
    """The longest beginning of a text that is a date by itself."""
    for end in sorted((found.start() for found in re.finditer(r"[\s,;(\[?~]", plain)), reverse=True):
        try:
            if _single(plain[:end].rstrip(" ,"), None):
                return plain[:end].rstrip(" ,")
        except ValueError:
            continue
    return ""
