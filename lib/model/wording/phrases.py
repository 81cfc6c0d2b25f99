"""How findings word counts, lists, dates and the names of rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from lib.model.dates import partial_date, relative_date
from lib.model.fields import Choice
from lib.model.record import Row
from lib.model.wording.affirmed import affirmed
from lib.model.wording.placeholders import is_blank
from lib.model.wording.short_forms import short_form, short_or_whole
from lib.model.workbook import sheet_of

LIST_LIMIT = 4
_VAGUE_DAYS, _TWO_YEARS, _DAYS_A_YEAR = 62, 730, 365.25
_BEHIND_NOUN = re.compile(r"(?= (?:of|for) )")
_IRREGULAR = {"person": "people", "criterion": "criteria"}
_HISSING = ("s", "x", "ch", "sh")
_WORDS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def number(value: int) -> str:
    """Up to twelve in words, above that in figures."""
    return _WORDS[value] if 0 <= value < len(_WORDS) else f"{value:,}"


def plural_of(noun: str) -> str:
    """The plural of a noun, as in “strategies”, “pieces of evidence”, “requests for a talk” and “people”."""
    head, *rest = _BEHIND_NOUN.split(noun, maxsplit=1)
    tail = "".join(rest)
    if head in _IRREGULAR:
        return f"{_IRREGULAR[head]}{tail}"
    if head.endswith("y"):
        return f"{head[:-1]}ies{tail}"
    return f"{head}{'es' if head.endswith(_HISSING) else 's'}{tail}"


def counted(value: int, noun: str) -> str:
    """“one touchpoint”, “three touchpoints”."""
    return f"{number(value)} {noun if value == 1 else plural_of(noun)}"


def part_of(part: int, whole: int, noun: str) -> str:
    """“three of five touchpoints”, “the only touchpoint”, “both touchpoints”, “all five touchpoints”."""
    if whole == 1:
        return f"the only {noun}"
    many = plural_of(noun)
    if part == whole:
        return f"both {many}" if whole == 2 else f"all {number(whole)} {many}"
    return f"{number(part)} of {number(whole)} {many}"


def said_of(part: int, whole: int, noun: str, singular: str, plural: str) -> str:
    """What some of them do or lack, without its stop; what all of them lack is said of none.

    “three of five actions have no owner”, “neither action has an owner”, “none of the three actions have an owner”.
    """
    if 1 < part == whole and (one := affirmed(singular)) and (many := affirmed(plural)):
        return f"neither {noun} {one}" if whole == 2 else f"none of the {number(whole)} {plural_of(noun)} {many}"
    return f"{part_of(part, whole, noun)} {verb(part, singular, plural)}"


def verb(count: int, singular: str, plural: str) -> str:
    """The form of a verb that goes with so many."""
    return singular if count == 1 else plural


def begun(sentence: str) -> str:
    """The sentence with its first letter in upper case."""
    return sentence[:1].upper() + sentence[1:]


def quoted(text: str) -> str:
    """The text in quotation marks on one line, or its first sentence or clause where it is long."""
    return f"“{short_or_whole(text)}”"


def named(row: Row[Any]) -> str:
    """The row by its short name or text in quotation marks; by its number where it has none, or none short enough."""
    sheet = sheet_of(type(row.record))
    label = short_form(sheet.label(row.record))
    return f"“{label}”" if label else f"the {sheet.noun}" if sheet.single else f"{sheet.noun} {row.number}"


def title_of(row: Row[Any]) -> str:
    """What the row is called where its name stands alone, as in a link or on a card; "" before anything is written."""
    sheet = sheet_of(type(row.record))
    label = sheet.label(row.record)
    return short_form(label) or (begun(f"{sheet.noun} {row.number}") if label.strip() else "")


def enumerated(items: Iterable[str], limit: int = LIST_LIMIT) -> str:
    """“a”, “a and b”, “a, b and c”; far beyond `limit` the rest is counted."""
    listed = _most(items, limit)
    if len(listed) < 2:
        return "".join(listed)
    return f"{', '.join(listed[:-1])} and {listed[-1]}"


def opposed(items: Iterable[str], limit: int = LIST_LIMIT) -> str:
    """“a against b”; far beyond `limit` the rest is counted."""
    return " against ".join(_most(items, limit))


def _most(items: Iterable[str], limit: int) -> list[str]:
    listed = list(items)
    if len(listed) > limit + 1:
        return [*listed[:limit], f"{number(len(listed) - limit)} more"]
    return listed


def names(rows: Iterable[Row[Any]], limit: int = LIST_LIMIT) -> str:
    """The rows by their labels, as a list in a sentence."""
    return enumerated([named(row) for row in rows], limit)


def which(part: Sequence[Row[Any]], whole: Sequence[Row[Any]], singular: str, plural: str) -> str:
    """A sentence that says of some rows what they lack, naming them unless it is all of them.

    `singular` and `plural` are what follows the subject, as in “does not say how it felt”, “do not say how it felt”.
    """
    noun = sheet_of(type(whole[0].record)).noun
    head = said_of(len(part), len(whole), noun, singular, plural)
    return begun(f"{head}." if 1 < len(part) == len(whole) else f"{head}: {names(part)}.")


def ids(rows: Iterable[Row[Any]]) -> tuple[str, ...]:
    """The ids of the rows, for a finding."""
    return tuple(row.id for row in rows)


def dated(value: str | None) -> str:
    """“ (Oct 2017)” to follow a name, or nothing."""
    return f" ({partial_date.label(value)})" if value else ""


def days(start: str, end: str) -> str:
    """The distance of two dates, as precise as they are: “136 days”, “105 to 135 days”, “11 to 24 months”.

    Told from notice, two dates of which one is no day lie months apart: their days would be those of no calendar.
    """
    shortest, longest = (max(0, distance) for distance in partial_date.gap(start, end))
    if shortest == longest:
        return f"{longest:,} {verb(longest, 'day', 'days')}"
    if not relative_date.is_relative(start):
        if longest - shortest > _VAGUE_DAYS:
            return _vaguely(shortest, longest)
        return f"{shortest:,} to {longest:,} days" if shortest else f"at most {longest:,} days"
    months = round((shortest + longest) / 2 / relative_date.DAYS_A_MONTH)
    return f"about {months:,} {verb(months, 'month', 'months')}" if months > 1 else f"at most {longest:,} days"


def _vaguely(shortest: int, longest: int) -> str:
    """A range of months, or of years beyond two: where a date names no month, days would claim what nobody knows."""
    a_unit, unit = (relative_date.DAYS_A_MONTH, "months") if longest <= _TWO_YEARS else (_DAYS_A_YEAR, "years")
    low, high = round(shortest / a_unit), round(longest / a_unit)
    return f"{low:,} to {high:,} {unit}" if low else f"at most {high:,} {unit}"


def surely_before(first: str | None, second: str | None) -> bool:
    """Whether `first` lies before `second` however the two are read; False if either is unknown."""
    return bool(first and second) and partial_date.gap(first or "", second or "")[0] > 0


def signed(value: int) -> str:
    """An emotion with its sign: “−2”, “0”, “+1”."""
    return f"{value:+d}".replace("-", "−") if value else "0"


def share(part: float) -> str:
    """A share from 0 to 1 as whole per cent."""
    return f"{round(part * 100)} %"


def without(rows: Sequence[Row[Any]], *fields: str) -> tuple[Row[Any], ...]:
    """The rows in which one of the fields is still empty, or holds a word that only keeps the place."""
    return tuple(row for row in rows if any(_is_empty(getattr(row.record, name)) for name in fields))


def _is_empty(value: Any) -> bool:
    # The value of a choice is a word of ours, such as “none”.
    return is_blank(value) if isinstance(value, str) and not isinstance(value, Choice) else value in (None, ())
