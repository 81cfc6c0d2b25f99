"""Which column of a file goes into which field of a worksheet."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence

from lib.model.fields import FieldSpec, Kind
from lib.model.reading.column_synonyms import SYNONYMS
from lib.model.reading.column_titles import TITLE_WORDS
from lib.model.reading.ranked_titles import RANKED
from lib.model.record import Worksheet

# The first column of the worksheets that we write ourselves.
OWN_FIRST_COLUMN = "No."
LINKS = (Kind.LINK, Kind.LINKS)
_MAIN = (
    "statement",
    "rule",
    "metric",
    "text",
    "title",
    "name",
    "words",
    "offered",
    "task",
    "purpose",
    "interviewee",
    "planned",
    "reason",
)


def importable(sheet: Worksheet, links: bool = False) -> Mapping[str, FieldSpec]:
    """The fields a file may fill; `links` name rows of the review, which has to be known for it."""
    specs = sheet.record.specs()
    return {name: spec for name, spec in specs.items() if links or spec.kind not in LINKS}


def main_field(sheet: Worksheet) -> str:
    """The field that a row is called by; a file without it would bring in rows that say nothing."""
    specs = sheet.record.specs()
    candidates = (name for name in _MAIN if name in specs)
    return next(candidates, next(iter(specs)))


def shown_titles(header: Sequence[str]) -> list[str]:
    """What each column is called where it has to be told from the others: some have no title, or that of another."""
    return [
        title if title and header.count(title) == 1 else f"{title or 'untitled'} (column {at})"
        for at, title in enumerate(header, start=1)
    ]


def propose(sheet: Worksheet, header: tuple[str, ...], links: bool = False) -> dict[str, int]:
    """Which column is which field, by name, title or a usual word, in English first; without a match it is left out."""
    fields = importable(sheet, links)
    proposed: dict[str, int] = {}
    synonyms = {_plain(word): name for word, name in SYNONYMS.get(sheet.key, {}).items()}
    exact = {_plain(word): name for name, spec in fields.items() for word in (spec.title, name)}
    elsewhere = {
        _plain(word): name
        for word, names in TITLE_WORDS.items()
        for name in [field for field in names if field in fields][:1]
    }
    plain_titles = [_plain(title) for title in header]
    for ranked, titles in RANKED.get(sheet.key, {}).items():
        places = (plain_titles.index(_plain(title)) for title in titles if _plain(title) in plain_titles)
        place = next((place for place in places if place not in proposed.values()), None)
        if place is not None:
            proposed[ranked] = place
    for names_of in (exact, synonyms, elsewhere):
        for column, title in enumerate(header):
            name = names_of.get(_plain(title))
            if name and name not in proposed and column not in proposed.values():
                proposed[name] = column
    return {name: proposed[name] for name in fields if name in proposed}


def _plain(title: str) -> str:
    letters = unicodedata.normalize("NFKD", title).casefold()
    return "".join(letter for letter in letters if letter.isalnum())
