"""A date as far as it is known: what it means and how it is told; its forms are those of `forms`.

A case for training tells its dates from the day of notice (`relative_date`), and keeps them in a form of their own,
which nobody can type. Order and distances of both kinds come from `earliest` and `latest` alone.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel.dates import format_date

from lib.model.dates import forms, parsing, relative_date
from lib.model.dates.parsing import DayOrder
from lib.model.reading.result import NoteKind


@lru_cache(maxsize=4096)
def parse(text: str, order: DayOrder | None = None) -> str:
    """The form that is kept of what was written, without the notes of `parsing.read`."""
    if relative_date.is_like(text):
        raise ValueError("dates counted from notice belong in cases for training; write the date itself: 14 Feb 2018")
    return str(parsing.read(text, order).value)


@lru_cache(maxsize=4096)
def unambiguous(text: str) -> str:
    """As `parse`, where nobody could be told how it was read. Raises ValueError for what can be meant in two ways."""
    if relative_date.is_like(text):
        return parse(text)
    reading = parsing.read(text)
    if any(note.about in (NoteKind.ORDER, NoteKind.YEAR) for note in reading.notes):
        raise ValueError(f"“{text}” can be read in more than one way; write {label(reading.value)} if that is meant")
    return str(reading.value)


@lru_cache(maxsize=4096)
def earliest(value: str) -> date:
    """The first day a canonical value can mean; used for order and for distances in days."""
    return relative_date.first_day(value) if relative_date.is_relative(value) else forms.bounds(value)[0]


@lru_cache(maxsize=4096)
def latest(value: str) -> date:
    """The last day a canonical value can mean."""
    return relative_date.last_day(value) if relative_date.is_relative(value) else forms.bounds(value)[1]


def days_between(start: str | None, end: str | None) -> int | None:
    """Days from the first possible day of `start` to that of `end`; None if either is unknown."""
    if start is None or end is None:
        return None
    return (earliest(end) - earliest(start)).days


def gap(start: str, end: str) -> tuple[int, int]:
    """The fewest and the most days that can lie from `start` to `end`; negative where they are turned round."""
    if relative_date.is_relative(start) and relative_date.is_relative(end):
        return relative_date.gap(start, end)
    return (earliest(end) - latest(start)).days, (latest(end) - earliest(start)).days


def whole_months(start: date, end: date) -> int:
    """How many whole months lie between two days; negative when they come in the other order."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)


def is_exact(value: str) -> bool:
    """Whether the value names a day, and nothing longer."""
    return relative_date.is_exact(value) if relative_date.is_relative(value) else forms.is_day(value)


def month_of(value: str) -> str:
    """The month that a day lies in; what is known less exactly, as it is."""
    if relative_date.is_relative(value):
        return relative_date.month_of(value)
    return value[: len("2018-02")] if is_exact(value) else value


@lru_cache(maxsize=4096)
def label(value: str | None, locale: str = "en_GB") -> str:
    """The value as people write it, always with its year; “unknown” for None."""
    if value is None:
        return "unknown"
    if relative_date.is_relative(value):
        return relative_date.label(value)
    first, _, last = value.partition(forms.SPAN)
    if last:
        return f"{label(first, locale)} – {label(last, locale)}"
    year, letter, number = forms.part_of(value)
    if letter:
        return f"week {number} of {year}" if letter == "W" else f"{letter}{number} {year}"
    pattern = {4: "y", 7: "MMM y"}.get(len(value), "d MMM y")
    return format_date(earliest(value), format=pattern, locale=locale)


def in_sentence(value: str) -> str:
    """The value inside a sentence, as “on 14 Feb 2018”, “in Q3 2018” or “5 months before notice”."""
    if relative_date.is_relative(value):
        distance_words = relative_date.words(value)
        return (
            f"{'on' if is_exact(value) else 'in'} {distance_words}"
            if distance_words.startswith("the ")
            else relative_date.label(value)
        )
    first, _, last = value.partition(forms.SPAN)
    if last:
        return f"from {label(first)} to {label(last)}"
    return f"{'on' if is_exact(value) else 'in'} {label(value)}"


def titled(title: str, value: str) -> str:
    """A date behind its title, as “Notice 14 Feb 2018”; where the date names it already, once."""
    label_text = label(value)
    return (
        label_text[:1].upper() + label_text[1:]
        if label_text.startswith(f"{title.lower()} ")
        else f"{title} {label_text}"
    )
