"""Dates inside free text, in the forms people write, told from the day of notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lib.model.anonymise.dates import contexts, doubts, grammar, patterns
from lib.model.anonymise.dates.reading import PrecedingDate, first, month_of_part, read, with_day
from lib.model.dates import relative_date

_CURRENCY = re.compile(r"(?:[£$€]|\b[A-Z]{3})\s?$")
_DATED = ("year", "iso", "number", "monthnumber")
_SENTENCE_END = re.compile(r"[.!?…][”’\")\]]*\s+(?=[A-Z])|\n")
_AND, _OR = ("and", "und", "et", "y", "e", "en"), ("or", "oder", "o", "ou")


@dataclass(frozen=True)
class ReplacedDate:
    """A date found between two places, as it is told from notice; `bare` leaves out “on” or “in” before it."""

    start: int
    end: int
    words: str


def dates_in(text: str, notice: str, near: str | None = None) -> Iterator[ReplacedDate]:
    """Every date of the text that can be told for sure.

    A month without its year lies near the date before it in the text, or near that of its row; else it is taken to come
    before notice or soon after, as most of what a review tells does. One that may lie in either of two years is left.
    """
    doubtful_spans = [match.span() for match in doubts.doubtful().finditer(text)]
    last: tuple[int, str] | None = None
    for match in patterns.any_date().finditer(text):
        parts = {name: value for name, value in match.groupdict().items() if value}
        if any(start < match.end() and match.start() < end for start, end in doubtful_spans) or not _is_date(
            text, match, parts
        ):
            continue
        is_same_sentence = last is not None and _SENTENCE_END.search(text, last[0], match.start()) is None
        before = PrecedingDate(text[: match.end()], last[1], is_same_sentence) if last else None
        value = read(parts, notice, near, before, patterns.until().match(text, match.end()))
        words = value and _words(parts, notice, value)
        if not value or not words:
            continue
        if any(name.startswith(_DATED) for name in parts):
            last = match.end(), value
        yield ReplacedDate(*_span_and_words(text, match, parts, words))


def _is_date(text: str, match: re.Match[str], parts: dict[str, str]) -> bool:
    before, after = text[: match.start() + len(parts.get("prep", ""))], text[match.end() :]
    if contexts.is_numbered(before):
        return False
    if "year7" in parts:
        # A round figure is more often a count than a year.
        is_sum = _CURRENCY.search(before) or parts["year7"].endswith("00")
        return not is_sum and not contexts.is_count(before, after)
    if "number" in parts and match[0].count("/") == 1:
        # “7.5/10” is a score.
        return False
    if month := first(parts, "month4", "month5"):
        return not contexts.is_person(before, month, after)
    return True


def _words(parts: dict[str, str], notice: str, value: str) -> str | None:
    """The date in words, with the second one that stands beside it; None if that is no day."""
    if first(parts, "quarter", "quarter2", "quarter3", "quarterword"):
        return _of_quarters(parts, notice, value)
    end, joint = value, "to"
    if day := first(parts, "until2", "until3"):
        end, joint = with_day(value[: len("2018-02")], day) or "", parts.get("joint", parts.get("joint2", ""))
    elif until := first(parts, "until", "until4"):
        end = until if len(until) == len(value) else value[:2] + until
    # “2018/17” is a number, and no years.
    if not end or (end < value and "until" in parts):
        return None
    first_words, last_words = (
        relative_date.words(relative_date.counted_from_notice(notice, each)) for each in (value, end)
    )
    # A season is three months, told by the one in its middle.
    about = "about " * ("season" in parts and not first_words.startswith("the "))
    return about + first_words if first_words == last_words else f"{first_words} {_joined(joint)} {last_words}"


def _joined(joint: str) -> str:
    word = joint.strip(" .\u00a0")
    return "and" if word in _AND else "or" if word in _OR else "to"


def _of_quarters(parts: dict[str, str], notice: str, value: str) -> str:
    part = first(parts, "quarter", "quarter2", "quarter3")
    words = _of_part(notice, value, "H" if part and "H" in part else "Q")
    if "last" not in parts:
        return words
    # “Q1–Q3 2018”: both are of that year.
    end = _of_part(notice, f"{value[:4]}-{month_of_part(parts['last']):02d}", parts["last"].strip("1234"))
    joined = parts["onward"].strip(" –-/") or "to"
    return words if end == words else f"{words} {joined} {end}"


def _of_part(notice: str, value: str, part: str) -> str:
    """The quarter or half-year a month lies in, told from notice."""
    number = (int(value[5:7]) - 1) // (6 if part == "H" else 3) + 1
    return relative_date.words(relative_date.counted_from_notice(notice, f"{value[:4]}-{part}{number}"))


def _span_and_words(text: str, match: re.Match[str], parts: dict[str, str], words: str) -> tuple[int, int, str]:
    prep, start, end = parts.get("prep", ""), *match.span()
    if abroad := parts.get("abroad"):
        words = f"in {words}" if words.startswith("the ") else words
        return start, end, words[:1].upper() + words[1:] if abroad[0].isupper() else words
    begun = start + len(prep)
    if grammar.is_before_thing(text[:begun], text[end:]) and " of " not in match[0]:
        room, words = grammar.before_thing(text[:begun], words)
        return begun - room, end, words
    if "thing" in parts:
        return begun, end, f"{parts['thing']} {'of ' * words.startswith('the ')}{words}"
    if prep.lower().startswith(("on", "at")) and words.startswith(("the month", "the year")):
        # Something happens on a day, but in a year.
        return start, end, f"{'In' if prep[0].isupper() else 'in'} {words}"
    if prep and not words.startswith("the "):
        # “On 8 March” becomes “five months after notice”, “in October” stays “in the month of notice”.
        words = words[:1].upper() + words[1:] if prep[:1].isupper() else words
        return start, end, words
    return begun, end, words.removeprefix("the ") if prep.endswith("the ") else words
