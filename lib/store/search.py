"""How words become a search: folded and told apart in one way for what is kept and for what is asked.

Both databases only look up words that were made here, so that both find the same cases. Filters are words too, of a
form nobody can type. SQLite then walks the newest cases that hold all of them and stops when a page is full, however
many there are.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import (
    ColumnElement,
    Connection,
    Text,
    cast,
    column,
    delete,
    func,
    insert,
    literal_column,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

# Longer words are told apart by their beginning only.
WORD_LENGTH = 40
WORDS_ASKED = 24
# PostgreSQL keeps at most 1 MB of words for a case; words that first appear after that are not found.
BYTES_KEPT = 900_000
# SQLite finds beginnings up to this length in an index of their own; longer ones are spelt out.
INDEXED_BEGINNING = 5
_SPELLINGS = 64

# Neither is like anything the other database has, so the migration makes them in each database's own words.
_INDEX = table("case_search", column("rowid"), column("words"))
_WORDS = table("case_word", column("term"))

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Asked:
    """What is looked for: every word, the last one as a beginning, and every filter."""

    words: tuple[str, ...]
    filters: tuple[str, ...]


def asked(typed: str, filters: Mapping[str, str | None]) -> Asked:
    """The question behind what somebody typed, whatever it is; without letters or digits it asks for all cases."""
    return Asked(tuple(words_of((typed,)))[:WORDS_ASKED], tuple(filter_words(filters)))


def words_of(texts: Iterable[str]) -> Iterable[str]:
    """The different words in order of appearance, without case and accents."""
    seen = dict.fromkeys(word[:WORD_LENGTH] for item in texts for word in _WORD.findall(_folded(item)))
    return seen.keys()


def filter_words(filters: Mapping[str, str | None]) -> list[str]:
    """The words that stand for filters in the index."""
    return [f"={name}={value.lower()}" for name, value in filters.items() if value is not None]


def put(tx: Connection, number: int, texts: Iterable[str], filters: Iterable[str]) -> None:
    """Makes a case findable by its texts and filters."""
    words = [*filters, *_within(BYTES_KEPT, words_of(texts))]
    kept = func.array_to_tsvector(cast(words, ARRAY(Text))) if _is_postgresql(tx) else " ".join(words)
    tx.execute(insert(_INDEX).values(rowid=number, words=kept))


def take_out(tx: Connection, numbers: Iterable[int]) -> None:
    """Makes cases unfindable."""
    tx.execute(delete(_INDEX).where(_INDEX.c.rowid.in_(list(numbers))))


def find(tx: Connection, question: Asked, *, before: int | None, limit: int, offset: int) -> Sequence[int]:
    """Numbers of the cases found, newest first, only those below `before`."""
    query = select(_INDEX.c.rowid).where(_holds(tx, question))
    if before is not None:
        query = query.where(_INDEX.c.rowid < before)
    return tx.execute(query.order_by(_INDEX.c.rowid.desc()).limit(limit).offset(offset)).scalars().all()


def count(tx: Connection, question: Asked, ceiling: int) -> int:
    """How many cases are found; `ceiling` means that many or more."""
    found = select(_INDEX.c.rowid).where(_holds(tx, question)).limit(ceiling).subquery()
    number: int = tx.execute(select(func.count()).select_from(found)).scalar_one()
    return number


def answered(tx: Connection, questions: Iterable[Asked]) -> list[bool]:
    """For each question whether any case is found, all in one query."""
    found = (select(_INDEX.c.rowid).where(_holds(tx, question)).exists() for question in questions)
    return [bool(item) for item in tx.execute(select(*found)).one()]


def _folded(item: str) -> str:
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", item).casefold())
    return spread if spread.isascii() else "".join(mark for mark in spread if unicodedata.category(mark) != "Mn")


def _within(size: int, words: Iterable[str]) -> Iterable[str]:
    for word in words:
        size -= len(word.encode())
        if size < 0:
            return
        yield word


def _is_postgresql(tx: Connection) -> bool:
    return tx.dialect.name == "postgresql"


def _holds(tx: Connection, question: Asked) -> ColumnElement[bool]:
    query = _query(tx, question)
    if _is_postgresql(tx):
        return _INDEX.c.words.bool_op("@@")(cast(query, TSQUERY))
    return literal_column(_INDEX.name).bool_op("MATCH")(query)


def _query(tx: Connection, question: Asked) -> str:
    # Words hold letters and digits only, and filters are made of choices, so quoting them is all it takes.
    if _is_postgresql(tx):
        whole = [f"'{word}'" for word in (*question.filters, *question.words)]
        return " & ".join(whole) + (":*" if question.words else "")
    whole = [f'"{word}"' for word in (*question.filters, *question.words[:-1])]
    return " AND ".join([*whole, *(_beginning(tx, word) for word in question.words[-1:])])


def _beginning(tx: Connection, word: str) -> str:
    # FTS5 gathers every case of every spelling of a long beginning before it hands out the first. Spelt out, the
    # spellings are walked side by side.
    if len(word) <= INDEXED_BEGINNING:
        return f'"{word}"*'
    spellings = _spelt_out(tx, word)
    if not spellings or len(spellings) == _SPELLINGS:
        return f'"{word}"*'
    return "(" + " OR ".join(f'"{spelling}"' for spelling in spellings) + ")"


def _spelt_out(tx: Connection, word: str) -> list[str]:
    # One seek for each spelling: the next word kept is at or after the last one with the smallest letter added.
    found: list[str] = []
    while len(found) < _SPELLINGS:
        start = f"{found[-1]}\x01" if found else word
        term = tx.execute(select(_WORDS.c.term).where(_WORDS.c.term >= start).limit(1)).scalar_one_or_none()
        if term is None or not term.startswith(word):
            break
        found.append(term)
    return found
