"""Dates inside free text, in the forms people write, told from the day of notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from lib.model import relative, when
from lib.model.disguise import date_contexts

_NAMES = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_SHORT = ["Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sept?", "Oct", "Nov", "Dec"]
_MONTH = rf"(?:{'|'.join(_NAMES)}|(?:{'|'.join(_SHORT)})\b\.?)"
_DAY = r"(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?"
_YEAR = r"(?:18|19|20)\d\d"
# March and May are words as well.
_BARE = "|".join(name for name in _NAMES if name not in ("March", "May"))
_BEFORE = "|".join(
    f"(?<=(?i:{word}) )"
    for word in (r"\bin", "ince", r"\bby", "ntil", "from", "fore", "fter", r"\bof", r"\bto", r"\band", "next", "last")
)
_QUARTER = "(?:Q[1-4]|H[12])"
_OF_YEAR = r"[ /-]?\s*(?:of )?"
_ONWARD = r"\s*(?:to|and|or|until|–|-|/)\s*"
_SHARE = r"(?:the\s+)?(?:end|beginning|middle|start|first\s+days|last\s+days)\s+of\s+"
_PART = rf"(?:(?:early|mid|late)[- ](?:in\s+)?|{_SHARE})?"
_PREPOSITION = r"(?P<prep>(?<!\w)(?:[Oo]n|[Ii]n|[Aa]t|ON|IN)\s+(?:the\s+)?)?"
_SEASONS = {
    "early": 2,
    "beginning of": 2,
    "start of": 2,
    "spring": 4,
    "mid": 6,
    "middle of": 6,
    "summer": 7,
    "fall": 10,
    "autumn": 10,
    "late": 11,
    "end of": 11,
    "winter": 12,
}
_FORMS = (
    rf"(?P<iso>{_YEAR}[-/](?:0[1-9]|1[0-2])(?:[-/](?:0[1-9]|[12]\d|3[01]))?(?:T[\d:.]+Z?)?)(?!\w|-\d)",
    rf"(?P<day>{_DAY})(?:\s*(?:to|and|or|until|–|-|/)\s*{_DAY})?\.?\s+(?:of\s+)?(?P<month>{_MONTH})(?:,?\s+(?P<year>{_YEAR})\b)?",
    rf"(?P<day3>{_DAY})-(?P<month6>{_MONTH})-(?P<year12>{_YEAR}|\d\d)(?![\w-])",
    rf"(?P<month2>{_MONTH})\s+(?P<day2>{_DAY})(?:,?\s+(?P<year2>{_YEAR})\b|(?=[,.;:)]|$))",
    rf"{_PART}(?P<month3>{_MONTH})(?:\s+of)?,?\s+(?P<year3>{_YEAR})\b",
    r"(?P<number>[0-3]?\d[./][01]?\d[./](?:(?:18|19|20)\d\d|\d\d))(?![\d./])",
    rf"(?P<monthnumber>[01]?\d[./]{_YEAR})(?![\d./])",
    rf"(?P<quarter>{_QUARTER})(?:(?P<onward>{_ONWARD})(?P<last>{_QUARTER}))?{_OF_YEAR}(?P<year4>{_YEAR})\b",
    rf"(?:the\s+)?(?P<quarterword>first|second|third|fourth|last) quarter{_OF_YEAR}(?P<year9>{_YEAR})\b",
    rf"(?P<year10>{_YEAR})[ /-]?(?P<quarter2>{_QUARTER})\b|(?P<quarter3>[1-4]Q|[12]H)[ ’'-]?(?P<year11>{_YEAR}|\d\d)\b",
    rf"(?:the\s+)?(?P<season>{'|'.join(_SEASONS)})[- ](?:of\s+)?(?P<year5>{_YEAR})\b",
    rf"(?:FY\s?)?(?P<year6>{_YEAR})\s?[/–-]\s?(?P<until>{_YEAR}|\d\d)\b(?![-/]\d)",
    rf"(?P<year13>{_YEAR})-(?P<thing>(?!era|style|based|like)[a-z]{{3,}})(?![\w-])",
    rf"(?:FY\s?)?(?P<year7>{_YEAR})(?![\w%]|[.,-]\d|\s?%)",
    rf"{_PART}(?P<month4>{_BARE})(?!\w)",
    rf"{_SHARE}(?P<month7>March|May)(?!\w)",
    rf"(?:{_BEFORE})(?P<month5>March|May)(?!\w)",
)
_ANY = re.compile(rf"{_PREPOSITION}(?<![\w£$€.,/-])(?:{'|'.join(_FORMS)})")
_UNTIL = re.compile(rf"{_ONWARD}(?:{_DAY}\s+)?{_MONTH},?\s+(?P<year>{_YEAR})\b")
_CURRENCY = re.compile(r"(?:[£$€]|\b[A-Z]{3})\s?$")
_SOON = 40
_MONTHS = ("month", "month2", "month3", "month4", "month5", "month6", "month7")
_AHEAD = 6
_DATED = ("year", "iso", "number")
_SENTENCE_END = re.compile(r"[.!?…][”’\")\]]*\s+(?=[A-Z])|\n")
_LOOKS_BACK = re.compile(r"(?i)\b(?:last|previous|preceding|past|since|prior)\s+(?:\S+\s+)?\S+$")
_QUARTERS = {"first": 1, "second": 4, "third": 7, "fourth": 10, "last": 10}


@dataclass(frozen=True)
class Told:
    """A date found between two places, as it is told from notice; `bare` leaves out “on” or “in” before it."""

    start: int
    end: int
    words: str


def dates_in(text: str, notice: str, near: str | None = None) -> Iterator[Told]:
    """Every date of the text.

    A day without its year lies near the date before it in the text, or near that of its row; else it is taken to come
    before notice or soon after, as most of what a review tells does.
    """
    last: tuple[int, str] | None = None
    for found in _ANY.finditer(text):
        parts = {name: value for name, value in found.groupdict().items() if value}
        if not _is_date(text, found, parts):
            continue
        onward = _UNTIL.match(text, found.end())
        if onward is None and last and _SENTENCE_END.search(text, last[0], found.start()) is None:
            read = _read(parts, notice, _year_beside(parts, last[1], text[: found.end()]))
        else:
            read = _read(parts, notice, onward["year"] if onward else near)
        if read is None:
            continue
        near = read
        if any(name.startswith(_DATED) for name in parts):
            last = found.end(), read
        yield Told(*_told(found, parts, _words(parts, notice, read), notice))


def _is_date(text: str, found: re.Match[str], parts: dict[str, str]) -> bool:
    before, after = text[: found.start() + len(parts.get("prep", ""))], text[found.end() :]
    if date_contexts.is_numbered(before):
        return False
    if "year7" in parts:
        # A round figure is more often a count than a year.
        is_sum = _CURRENCY.search(before) or parts["year7"].endswith("00")
        return not is_sum and not date_contexts.is_count(before, after)
    if "number" in parts and found[0].count("/") == 1:
        # “7.5/10” is a score.
        return False
    if month := _first(parts, "month4", "month5"):
        return not date_contexts.is_person(before, month, after)
    return True


def _year_beside(parts: dict[str, str], before: str, text: str) -> str:
    """The year of a month that follows a date in one sentence: it lies ahead of it, unless the words look back."""
    named = _first(parts, *_MONTHS)
    if named is None or len(before) == len("2018"):
        return before
    month, year, told = _place(named), int(before[:4]), int(before[5:7])
    if _LOOKS_BACK.search(text):
        return str(year - (month >= told))
    if month >= told:
        return str(year)
    # Nearly a year ahead, a month is as likely to lie just before: then what surrounds it decides.
    return str(year + 1) if month + 12 - told <= _AHEAD else before


def _words(parts: dict[str, str], notice: str, read: str) -> str:
    part = _first(parts, "quarter", "quarter2", "quarter3")
    if part is None and "quarterword" not in parts:
        return relative.words(relative.told_from(notice, read))
    words = _of_part(notice, read, "H" if part and "H" in part else "Q")
    if "last" in parts:
        # “Q1–Q3 2018”: both are of that year.
        end = _of_part(notice, f"{read[:4]}-{_month_of(parts['last']):02d}", parts["last"].strip("1234"))
        joined = parts["onward"].strip(" –-/") or "to"
        return words if end == words else f"{words} {joined} {end}"
    return words


def _of_part(notice: str, read: str, part: str) -> str:
    """The quarter or half-year a month lies in, told from notice."""
    number = (int(read[5:7]) - 1) // (6 if part == "H" else 3) + 1
    return relative.words(relative.told_from(notice, f"{read[:4]}-{part}{number}"))


def _told(found: re.Match[str], parts: dict[str, str], words: str, notice: str) -> tuple[int, int, str]:
    prep = parts.get("prep", "")
    if "until" in parts:
        until = parts["until"]
        last = until if len(until) == len("2018") else found["year6"][:2] + until
        words = f"{words} to {relative.words(relative.told_from(notice, last))}"
    if "thing" in parts:
        return found.start() + len(prep), found.end(), f"{parts['thing']} {'of ' * words.startswith('the ')}{words}"
    if prep.lower().startswith(("on", "at")) and words.startswith(("the month", "the year")):
        # Something happens on a day, but in a year.
        return found.start(), found.end(), f"{'In' if prep[0].isupper() else 'in'} {words}"
    if prep and not words.startswith("the "):
        # “On 8 March” becomes “five months after notice”, “in October” stays “in the month of notice”.
        words = words[:1].upper() + words[1:] if prep[:1].isupper() else words
        return found.start(), found.end(), words
    return found.start() + len(prep), found.end(), words.removeprefix("the ") if prep.endswith("the ") else words


def _read(parts: dict[str, str], notice: str, near: str | None) -> str | None:
    if "iso" in parts:
        return _checked(parts["iso"].replace("/", "-").split("T")[0])
    if "number" in parts:
        return _numbers(parts["number"])
    if "monthnumber" in parts:
        month, _, full = parts["monthnumber"].replace(".", "/").partition("/")
        return _checked(f"{full}-{int(month):02d}")
    named = _first(parts, *_MONTHS)
    stated = next((value for name, value in parts.items() if name.startswith("year")), None)
    if named is None:
        return _of_year(parts, int(_in_full(stated or "0000")))
    place = _place(named)
    full_year = int(_in_full(stated)) if stated else _nearest(place, notice, near)
    day = _first(parts, "day", "day2", "day3")
    if day is None:
        return f"{full_year:04d}-{place:02d}"
    return _checked(f"{full_year:04d}-{place:02d}-{int(re.sub(r'[a-z]+', '', day)):02d}")


def _place(named: str) -> int:
    return next(place for place, name in enumerate(_NAMES, start=1) if name.startswith(named[:3]))


def _of_year(parts: dict[str, str], year: int) -> str | None:
    season = parts.get("season")
    quarter = _first(parts, "quarter", "quarter2", "quarter3")
    month = _SEASONS.get(season or "") or _QUARTERS.get(parts.get("quarterword", ""))
    if quarter:
        month = _month_of(quarter)
    return f"{year:04d}-{month:02d}" if month else f"{year:04d}"


def _month_of(quarter: str) -> int:
    """The first month of “Q3”, “3Q” or “H2”."""
    number = int(quarter.strip("QH"))
    return (number - 1) * (3 if "Q" in quarter else 6) + 1


def _nearest(month: int, notice: str, near: str | None) -> int:
    if near is not None and len(near) == len("2018"):
        return int(near)
    told, left = when.earliest(near or notice), when.earliest(notice)
    guesses = [date(told.year + step, month, 1) for step in (0, -1, 1)]
    if near is None:
        guesses = [guess for guess in guesses if (guess - told).days <= _SOON]
    # September lies half a year from March either way; a review tells of what led up to notice.
    return min(guesses, key=lambda guess: 2 * abs((guess - told).days) + abs((guess - left).days)).year


def _numbers(text: str) -> str | None:
    first, second, year = text.replace(".", "/").split("/")
    try:
        return when.parse(f"{first}/{second}/{_in_full(year)}")
    except ValueError:
        return None


def _in_full(year: str) -> str:
    return year if len(year) == len("2018") else f"20{year}"


def _checked(value: str) -> str | None:
    try:
        return when.parse(value)
    except ValueError:
        return None


def _first(parts: dict[str, str], *names: str) -> str | None:
    return next((parts[name] for name in names if name in parts), None)
