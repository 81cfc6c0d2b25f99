"""What is looked for, put to the index of words in the language of either database, and to the text of a case."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Connection,
    Integer,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.dialects.postgresql import TSQUERY

from lib.model.audience import Audience, Level
from lib.model.library import facets
from lib.model.library.search_query import Term
from lib.store.library import vocabulary, word_index
from lib.store.library.word_index import ENTRIES, Part
from lib.store.tables.library import case_text

# SQLite finds beginnings up to this length in an index of their own; longer ones are spelt out.
INDEXED_BEGINNING = 8


@dataclass(frozen=True)
class Asked:
    """What is looked for: every term, and of each group of filter words at least one; `without` some cases.

    Where not all cases are for whoever asks, each found holds one of the words `readable`; how rare a word is follows
    from the cases of the audiences `among` alone.
    Of a `covered` case the lead tells the end, so its place among the others must not follow from it.
    """

    level: Level
    terms: tuple[Term, ...] = ()
    filters: tuple[tuple[str, ...], ...] = ()
    without: tuple[int, ...] = ()
    covered: tuple[int, ...] = ()
    readable: tuple[str, ...] = ()
    among: tuple[Audience, ...] = tuple(Audience)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups of filter words of each of which a case holds one."""
        return (*self.filters, self.readable) if self.readable else self.filters

    @property
    def phrases(self) -> Asked:
        """Only what the index knows nearly: which words stand side by side."""
        return Asked(self.level, tuple(term for term in self.terms if len(term.words) > 1))


def in_index(tx: Connection, asked: Asked, part: Part = Part.ANYWHERE, any_term: bool = False) -> ColumnElement[bool]:
    """The question put to the index: all the terms, or any of them, in a part of the case."""
    text = sought(tx, asked, part, any_term)
    return and_(_holds(text, is_postgresql=_is_postgresql(tx)), *_others(asked, ENTRIES.c.rowid))


@cache
def ready(dialect: str) -> Select[int]:
    """The same put together once, for questions of words alone: the newest `most` cases that hold what is `sought`.

    Putting a question together takes longer than asking it.
    """
    held = _holds(bindparam("sought", type_=Text), is_postgresql=dialect == "postgresql")
    newest = select(ENTRIES.c.rowid).where(held).order_by(ENTRIES.c.rowid.desc())
    return newest.limit(bindparam("most")).offset(bindparam("before"))


@cache
def ready_for_each(dialect: str, number: int) -> CompoundSelect[Any]:
    """As `ready`, for so many questions in one statement: of each the newest `most` cases that hold its `sought`."""
    ways = []
    for place in range(number):
        held = _holds(bindparam(f"sought_{place}", type_=Text), is_postgresql=dialect == "postgresql")
        walk = select(ENTRIES.c.rowid).where(held).order_by(ENTRIES.c.rowid.desc()).limit(bindparam("most")).subquery()
        ways.append(select(literal_column(str(place), Integer).label("place"), walk.c.rowid))
    return union_all(*ways)


def is_of_words_alone(asked: Asked) -> bool:
    """Whether the index alone answers: no case is left out, and no phrase has to be looked for in the text."""
    return not asked.without and all(len(term.words) == 1 for term in asked.terms)


def sought(tx: Connection, asked: Asked, part: Part = Part.ANYWHERE, any_term: bool = False) -> str:
    """The question in the language of the index."""
    form = _TsQuery if _is_postgresql(tx) else _Match
    # Every word tells its level; where there is none, the level itself is one.
    groups = asked.groups if asked.groups or asked.terms else ((facets.token(facets.LEVEL, asked.level.value),),)
    wanted = [form.any(map(form.word, word_index.words(asked.level, group))) for group in groups]
    within = [_term(tx, form, asked.level, term, part) for term in asked.terms]
    if any_term:
        wanted += [_term(tx, form, asked.level, term, Part.ANYWHERE) for term in asked.terms]
        within = [form.any(within)]
    return form.all([*wanted, *within])


def _holds(text: str | BindParameter[str], *, is_postgresql: bool) -> ColumnElement[bool]:
    if is_postgresql:
        return ENTRIES.c.words.bool_op("@@")(cast(text, TSQUERY))
    return literal_column(ENTRIES.name).bool_op("MATCH")(text)


def in_text(tx: Connection, asked: Asked, number: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """The same question put to the text of one case, for walks in another order than the index has."""
    within = [_within(tx, term.sought) for term in asked.terms]
    within += [or_(*(_within(tx, f" {token} ") for token in group)) for group in asked.groups]
    text = select(case_text.c.case).where(case_text.c.case == number, *within)
    return [*([text.exists()] if within else []), *_others(asked, number)]


def _others(asked: Asked, number: ColumnElement[int]) -> list[ColumnElement[bool]]:
    return [number.not_in(in_words(asked.without))] if asked.without else []


def in_words(numbers: Iterable[int]) -> BindParameter[Any]:
    """Numbers written into the statement: no database takes more than some ten thousand values beside it."""
    return bindparam(None, list(numbers), type_=Integer, expanding=True, literal_execute=True, unique=True)


class _Match:
    """FTS5's language. Words hold letters, digits and our own marks only, so quoting them is all it takes."""

    @staticmethod
    def word(word: str, beginning: bool = False) -> str:
        return f'"{word}"{"*" if beginning else ""}'

    @staticmethod
    def all(parts: Iterable[str]) -> str:
        return "(" + " AND ".join(parts) + ")"

    @staticmethod
    def any(parts: Iterable[str]) -> str:
        return "(" + " OR ".join(parts) + ")"


class _TsQuery(_Match):
    """PostgreSQL's language for the same."""

    @staticmethod
    def word(word: str, beginning: bool = False) -> str:
        return f"'{word}'{':*' if beginning else ''}"

    @staticmethod
    def all(parts: Iterable[str]) -> str:
        return "(" + " & ".join(parts) + ")"

    @staticmethod
    def any(parts: Iterable[str]) -> str:
        return "(" + " | ".join(parts) + ")"


def _term(tx: Connection, form: type[_Match], level: Level, term: Term, part: Part) -> str:
    if term.beginning:
        return _beginning(tx, form, level, term.words[0], part)
    whole = [form.word(word) for word in word_index.words(level, term.words, part)]
    if len(whole) == 1:
        return whole[0]
    crowded = word_index.crowded(level)
    # The words by themselves tell apart those that share a mark by chance.
    marks = (form.any(map(form.word, (mark, crowded))) for mark in word_index.marks(level, term.words, part))
    return form.all([*whole, *marks])


def _beginning(tx: Connection, form: type[_Match], level: Level, word: str, part: Part) -> str:
    # FTS5 gathers every case of every spelling of a long beginning before it hands out the first. Spelt out, the
    # spellings are walked side by side. A card holds words that no text does, and few of them.
    (kept,) = word_index.words(level, [word], part)
    if form is _TsQuery or len(kept) <= INDEXED_BEGINNING or part is Part.CARD:
        return form.word(kept, beginning=True)
    spellings = vocabulary.spelt_out(tx, level, word)
    if not spellings or len(spellings) == vocabulary.SPELLINGS:
        return form.word(kept, beginning=True)
    return form.any(map(form.word, word_index.words(level, spellings, part)))


def _within(tx: Connection, sought: str) -> ColumnElement[bool]:
    place = func.strpos if _is_postgresql(tx) else func.instr
    return place(case_text.c.folded, sought) > 0


def _is_postgresql(tx: Connection) -> bool:
    return tx.dialect.name == "postgresql"
