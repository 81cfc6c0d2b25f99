"""The index of words: what stands in it of a case.

Both databases only look up words that were made here, so that both find the same cases. Every word begins with the
level it belongs to, so that a search at one level walks through no other. Filters are words too, of a form nobody can
type, and so is the part of a case that a word stands in. Neighbouring words leave a shingle, by
which phrases are found.
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
MAX_SHINGLES = 50_000
# A shingle is a hash of two or three neighbouring words, kept as one character, so that it begins no other, and words
# have two at least. Each level has 2 ** 19 of them, and the prime number below spreads best.
_SHINGLES = 2**19 - 1
_HASH_FACTOR = 0x9E3779B1
_FIRST_SHINGLE = {Level.INTERNAL: 0x10000, Level.TRAINING: 0x90000}

# It is like nothing the other database has, so the migration makes it in each database's own words.
CASE_SEARCH = table("case_search", column("rowid", Integer), column("words"))


class Part(StrEnum):
    """How far up in a case a word stands; the value stands before its words in the index."""

    ANYWHERE = ""
    # Title, customer, summary and lessons.
    LEAD = "~"
    HEADLINE = "^"
    # What the card of a case to practise on says: its parties, industry and year.
    CARD = "-"


@dataclass(frozen=True)
class IndexedCase:
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


def put(tx: Connection, cases: Sequence[IndexedCase]) -> None:
    """Makes cases findable by their words, and keeps their texts."""
    if not cases:
        return
    lines = (search_query.line(item.tokens) for item in cases)
    texts = [
        {
            "case": item.number,
            "lead": "\n".join(item.lead),
            "folded": "\n".join([first, *map(search_query.line, item.folded)]),
            "passages": "\n".join(item.passages),
        }
        for item, first in zip(cases, lines, strict=True)
    ]
    tx.execute(insert(case_text), texts)
    rows = [(item.number, list(_index_words(item))) for item in cases]
    if tx.dialect.name == "postgresql":
        statement = CASE_SEARCH.insert().values(words=func.array_to_tsvector(bindparam("kept", type_=ARRAY(Text))))
        tx.execute(statement, [{"rowid": number, "kept": words} for number, words in rows])
    else:
        tx.execute(insert(CASE_SEARCH), [{"rowid": number, "words": " ".join(words)} for number, words in rows])


def remove(tx: Connection, numbers: Sequence[int]) -> None:
    """Makes cases unfindable."""
    writes.any_number(tx, delete(CASE_SEARCH).where(CASE_SEARCH.c.rowid.in_(numbers)))
    writes.any_number(tx, delete(case_text).where(case_text.c.case.in_(numbers)))


def prefixed(level: Level, words: Iterable[str], part: Part = Part.ANYWHERE) -> list[str]:
    """Words of a part of the cases of a level as the index holds them."""
    return [f"{level.value[0]}{part}{word}" for word in words]


def shingles(level: Level, phrase: Sequence[str], part: Part = Part.ANYWHERE) -> list[str]:
    """What a text that holds a phrase holds too. Others may hold the same, if few, so the text has the last word."""
    hashes = _hashes(phrase)
    return _characters(
        level, dict.fromkeys(_word_triples(part, hashes) if len(hashes) > 2 else _word_pairs(part, hashes))
    )


def too_many_shingles(level: Level) -> str:
    """What stands in the place of all shingles in a case that would have too many of them."""
    return f"{level.value[0]}="


def _index_words(case: IndexedCase) -> Iterator[str]:
    level, headline, lead = case.level, _texts_of_lines(case.lead[:2]), _texts_of_lines(case.lead)
    parts = (
        (Part.ANYWHERE, case.folded),
        (Part.LEAD, lead),
        (Part.HEADLINE, headline),
        (Part.CARD, _texts_of_lines([case.card])),
    )
    yield from prefixed(level, case.tokens)
    shingles_seen: set[int] = set()
    for part, texts in parts:
        yield from prefixed(level, dict.fromkeys(chain.from_iterable(texts)), part)
        for text in texts:
            hashes = _hashes(text)
            shingles_seen.update(_word_pairs(part, hashes), _word_triples(part, hashes))
    yield from _characters(level, shingles_seen) if len(shingles_seen) <= MAX_SHINGLES else (too_many_shingles(level),)


def _characters(level: Level, numbers: Iterable[int]) -> list[str]:
    first = _FIRST_SHINGLE[level]
    return [chr(first + number) for number in numbers]


def _hashes(words: Sequence[str]) -> list[int]:
    return [zlib.crc32(word.encode()) for word in words]


def _word_pairs(part: Part, hashes: Sequence[int]) -> list[int]:
    start = ord(part or " ") * _HASH_FACTOR
    return [((start + one) * _HASH_FACTOR + two) % _SHINGLES for one, two in pairwise(hashes)]


def _word_triples(part: Part, hashes: Sequence[int]) -> list[int]:
    start = ord(part or " ") * _HASH_FACTOR
    threes = zip(hashes, hashes[1:], hashes[2:], strict=False)
    return [(((start + one) * _HASH_FACTOR + two) * _HASH_FACTOR + three) % _SHINGLES for one, two, three in threes]


def _texts_of_lines(lines: Sequence[str]) -> list[list[str]]:
    """The texts of lead lines; no phrase reaches from one into the next."""
    return [text.split() for line in lines for text in line.split("/")]
