"""The index of words: what stands in it of a case.

Both databases only look up words that were made here, so that both find the same cases. Every word begins with the
level it belongs to, so that a search at one level walks through no other. Filters are words too, of a form nobody can
type, and so is the part of a case that a word stands in. Neighbours leave a mark, by which phrases are found.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain, pairwise

from sqlalchemy import Connection, Integer, Text, bindparam, column, delete, func, insert, table
from sqlalchemy.dialects.postgresql import ARRAY

from lib.model.audience import Level
from lib.model.library import search_query
from lib.model.library.facets import Values
from lib.store.database import writes
from lib.store.tables.library import case_text

# A case of more neighbours says of each phrase that it may hold it: PostgreSQL keeps 1 MB of words for a case.
MARKS_KEPT = 50_000
# A mark is one character, so that it begins no other, and words have two at least. Each level has 2 ** 19 of them, and
# the prime number below spreads best.
_MARKS = 2**19 - 1
_SPREAD = 0x9E3779B1
_FIRST_MARK = {Level.INTERNAL: 0x10000, Level.TRAINING: 0x90000}

# It is like nothing the other database has, so the migration makes it in each database's own words.
ENTRIES = table("case_search", column("rowid", Integer), column("words"))


class Part(StrEnum):
    """How far up in a case a word stands; the value stands before its words in the index."""

    ANYWHERE = ""
    # Title, customer, summary and lessons.
    LEAD = "~"
    HEADLINE = "^"
    # What the card of a case to practise on says: its parties, industry and year.
    CARD = "-"


@dataclass(frozen=True)
class Findable:
    """What is kept of a case so that it is found.

    `lead`, `card` and `folded` are the words of its lead lines, of its card and of its passages.
    """

    number: int
    level: Level
    values: Values
    worth: int | None
    readings: int
    tokens: Sequence[str]
    lead: Sequence[str]
    card: str
    passages: Sequence[str]
    folded: Sequence[Sequence[str]]

    @cached_property
    def words(self) -> Sequence[str]:
        """The different words."""
        return list(dict.fromkeys(chain.from_iterable(self.folded)))


def put(tx: Connection, found: Sequence[Findable]) -> None:
    """Makes cases findable by their words, and keeps their texts."""
    if not found:
        return
    lines = (search_query.line(item.tokens) for item in found)
    texts = [
        {
            "case": item.number,
            "lead": "\n".join(item.lead),
            "folded": "\n".join([first, *map(search_query.line, item.folded)]),
            "passages": "\n".join(item.passages),
        }
        for item, first in zip(found, lines, strict=True)
    ]
    tx.execute(insert(case_text), texts)
    kept = [(item.number, list(_entry(item))) for item in found]
    if tx.dialect.name == "postgresql":
        made = ENTRIES.insert().values(words=func.array_to_tsvector(bindparam("kept", type_=ARRAY(Text))))
        tx.execute(made, [{"rowid": number, "kept": words} for number, words in kept])
    else:
        tx.execute(insert(ENTRIES), [{"rowid": number, "words": " ".join(words)} for number, words in kept])


def take_out(tx: Connection, numbers: Sequence[int]) -> None:
    """Makes cases unfindable."""
    writes.any_number(tx, delete(ENTRIES).where(ENTRIES.c.rowid.in_(numbers)))
    writes.any_number(tx, delete(case_text).where(case_text.c.case.in_(numbers)))


def words(level: Level, words: Iterable[str], part: Part = Part.ANYWHERE) -> list[str]:
    """Words of a part of the cases of a level as the index holds them."""
    return [f"{level.value[0]}{part}{word}" for word in words]


def marks(level: Level, phrase: Sequence[str], part: Part = Part.ANYWHERE) -> list[str]:
    """What a text that holds a phrase holds too. Others may hold the same, if few, so the text has the last word."""
    codes = _codes(phrase)
    return _characters(level, dict.fromkeys(_threes(part, codes) if len(codes) > 2 else _twos(part, codes)))


def crowded(level: Level) -> str:
    """What stands in the place of all marks in a case that would have too many of them."""
    return f"{level.value[0]}="


def _entry(found: Findable) -> Iterator[str]:
    level, headline, lead = found.level, _runs(found.lead[:2]), _runs(found.lead)
    parts = (
        (Part.ANYWHERE, found.folded),
        (Part.LEAD, lead),
        (Part.HEADLINE, headline),
        (Part.CARD, _runs([found.card])),
    )
    yield from words(level, found.tokens)
    seen: set[int] = set()
    for part, runs in parts:
        yield from words(level, dict.fromkeys(chain.from_iterable(runs)), part)
        for run in runs:
            codes = _codes(run)
            seen.update(_twos(part, codes), _threes(part, codes))
    yield from _characters(level, seen) if len(seen) <= MARKS_KEPT else (crowded(level),)


def _characters(level: Level, numbers: Iterable[int]) -> list[str]:
    first = _FIRST_MARK[level]
    return [chr(first + number) for number in numbers]


def _codes(run: Sequence[str]) -> list[int]:
    return [zlib.crc32(word.encode()) for word in run]


def _twos(part: Part, codes: Sequence[int]) -> list[int]:
    start = ord(part or " ") * _SPREAD
    return [((start + one) * _SPREAD + two) % _MARKS for one, two in pairwise(codes)]


def _threes(part: Part, codes: Sequence[int]) -> list[int]:
    start = ord(part or " ") * _SPREAD
    threes = zip(codes, codes[1:], codes[2:], strict=False)
    return [(((start + one) * _SPREAD + two) * _SPREAD + three) % _MARKS for one, two, three in threes]


def _runs(lines: Sequence[str]) -> list[list[str]]:
    """The texts of lead lines; no phrase reaches from one into the next."""
    return [text.split() for line in lines for text in line.split("/")]
