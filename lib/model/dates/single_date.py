"""One date that was read, and how its year is told from two figures or four."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.dates import forms
from lib.model.dates.forms import FIRST_YEAR, LAST_YEAR
from lib.model.reading.result import Note, NoteKind

# A year of two figures below this one lies in this century, any other in the last.
PIVOT = 50


@dataclass(frozen=True)
class ReadDate:
    """The form that is kept of one date, with what was taken for granted."""

    value: str
    notes: tuple[Note, ...] = ()


def checked(plain: str, year: str, month: int | None, day: int | None) -> ReadDate:
    """A day, month or year of these parts. Raises ValueError for one that there is not."""
    number, notes = year_of(plain, year)
    return ReadDate(forms.of(plain, number, month, day), notes)


def year_of(plain: str, written: str) -> tuple[int, tuple[Note, ...]]:
    """The year, and a note on its century where two figures left that open."""
    year = int(written)
    if len(written) == 2:
        year += 2000 if year < PIVOT else 1900
        return year, (Note(NoteKind.YEAR, f"The year of {plain} is read as {year}."),)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"the year must lie between {FIRST_YEAR} and {LAST_YEAR}")
    return year, ()
