"""Dates whose month is a word, in any usual order of their parts."""

from __future__ import annotations

import re
from datetime import date

from lib.model.dates.month_names import month_of, weekday_of
from lib.model.dates.single_date import ReadDate, checked

_TOKENS = re.compile(r"\d+|[^\W\d_]+|\S")
_JOINTS = frozenset(".,-/'’")
_BETWEEN = frozenset({"of", "the", "de", "del", "di", "d", "le", "el", "den", "dne"})
_BEHIND_DAYS = frozenset({"st", "nd", "rd", "th", "er", "º", "ª", "°"})
_SHORT_YEAR_JOINT = re.compile(r"[^\W\d_]\.? ?[-'’/]+\d{2}$")


def in_words(plain: str) -> ReadDate | None:
    """The date; None when the text is not written as one. Raises ValueError for a weekday it is not."""
    tokens = _TOKENS.findall(plain)
    weekday = weekday_of(tokens[0]) if tokens and month_of(tokens[0]) is None else None
    kinds, parts = "", []
    for index, token in enumerate(tokens[1:] if weekday is not None else tokens):
        if token in _JOINTS or token.casefold() in _BETWEEN:
            continue
        if token.casefold() in _BEHIND_DAYS and index and kinds[-1:] == "n":
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


def _ordered(plain: str, kinds: str, parts: list[str], weekday: int | None) -> ReadDate | None:
    places = _ORDERS.get(kinds)
    if places is None or (kinds == "mn" and not _SHORT_YEAR_JOINT.search(plain)):
        return None
    year, month, day = places
    if len(parts[year]) == 1:
        return None
    date_found = checked(plain, parts[year], month_of(parts[month]), int(parts[day]) if day is not None else None)
    if weekday is not None and (day is None or date.fromisoformat(date_found.value).weekday() != weekday):
        raise ValueError(f"“{plain}” names a day of the week that this date is not")
    return date_found
