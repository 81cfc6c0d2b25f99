"""A search query as conditions on the index of words, in the language of either database, and on the text of a case."""

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
from lib.store.library.word_index import CASE_SEARCH, Part
from lib.store.tables.library import case_text

# SQLite finds beginnings up to this length in an index of their own; longer ones are spelt out.
MAX_INDEXED_PREFIX = 8


@dataclass(frozen=True)
class Query:
    """What is looked for: every term, and of each group of filter words at least one; `without` some cases.

    Where not all cases are for whoever asks, each found holds one of the words `readable`; how rare a word is follows
    from the cases of the audiences `among` alone.
    Of an `end_hidden` case the lead tells the end, so its place among the others must not follow from it.
    """

    level: Level
    terms: tuple[Term, ...] = ()
    filters: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[int, ...] = ()
    end_hidden: tuple[int, ...] = ()
    readable: tuple[str, ...] = ()
    among: tuple[Audience, ...] = tuple(Audience)

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The groups of filter words of each of which a case holds one."""
        return (*self.filters, self.readable) if self.readable else self.filters

    @property
    def phrases(self) -> Query:
        """Only what the index knows nearly: which words stand side by side."""
        return Query(self.level, tuple(term for term in self.terms if len(term.words) > 1))


def index_condition(
    tx: Connection, query: Query, part: Part = Part.ANYWHERE, any_term: bool = False
) -> ColumnElement[bool]:
    """The query as a condition on the index: all the terms, or any of them, in a part of the case."""
    expression = index_expression(tx, query, part, any_term)
    return and_(_matches(expression, is_postgresql=_is_postgresql(tx)), *_not_excluded(query, CASE_SEARCH.c.rowid))


@cache
def prepared(dialect: str) -> Select[int]:
    """The query itself, built once, for queries of words alone: the newest `most` cases that match `sought`.

    Building a query takes longer than running it.
    """
    matching = _matches(bindparam("sought", type_=Text), is_postgresql=dialect == "postgresql")
    newest = select(CASE_SEARCH.c.rowid).where(matching).order_by(CASE_SEARCH.c.rowid.desc())
    return newest.limit(bindparam("most")).offset(bindparam("before"))


@cache
def prepared_for_each(dialect: str, number: int) -> CompoundSelect[Any]:
    """As `prepared`, for so many queries in one statement: of each the newest `most` cases that match its `sought`."""
    queries = []
    for place in range(number):
        matching = _matches(bindparam(f"sought_{place}", type_=Text), is_postgresql=dialect == "postgresql")
        newest = (
            select(CASE_SEARCH.c.rowid)
            .where(matching)
            .order_by(CASE_SEARCH.c.rowid.desc())
            .limit(bindparam("most"))
            .subquery()
        )
        queries.append(select(literal_column(str(place), Integer).label("place"), newest.c.rowid))
    return union_all(*queries)


def is_of_words_alone(query: Query) -> bool:
    """Whether the index alone answers: no case is left out, and no phrase has to be looked for in the text."""
    return not query.excluded and all(len(term.words) == 1 for term in query.terms)


def index_expression(tx: Connection, query: Query, part: Part = Part.ANYWHERE, any_term: bool = False) -> str:
    """The query in the language of the index."""
    syntax = _TsQuerySyntax if _is_postgresql(tx) else _Fts5Syntax
    # Every word tells its level; where there is none, the level itself is one.
    groups = query.groups if query.groups or query.terms else ((facets.token(facets.LEVEL, query.level.value),),)
    required = [syntax.any(map(syntax.word, word_index.prefixed(query.level, group))) for group in groups]
    terms = [_term(tx, syntax, query.level, term, part) for term in query.terms]
    if any_term:
        required += [_term(tx, syntax, query.level, term, Part.ANYWHERE) for term in query.terms]
        terms = [syntax.any(terms)]
    return syntax.all([*required, *terms])


def _matches(text: str | BindParameter[str], *, is_postgresql: bool) -> ColumnElement[bool]:
    if is_postgresql:
        return CASE_SEARCH.c.words.bool_op("@@")(cast(text, TSQUERY))
    return literal_column(CASE_SEARCH.name).bool_op("MATCH")(text)


def text_conditions(tx: Connection, query: Query, number: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """The query as conditions on the text of one case, for results in another order than the index has."""
    conditions = [_text_contains(tx, term.sought) for term in query.terms]
    conditions += [or_(*(_text_contains(tx, f" {token} ") for token in group)) for group in query.groups]
    matching_text = select(case_text.c.case).where(case_text.c.case == number, *conditions)
    return [*([matching_text.exists()] if conditions else []), *_not_excluded(query, number)]


def _not_excluded(query: Query, number: ColumnElement[int]) -> list[ColumnElement[bool]]:
    return [number.not_in(inlined(query.excluded))] if query.excluded else []


def inlined(numbers: Iterable[int]) -> BindParameter[Any]:
    """Numbers written into the statement: no database takes more than some ten thousand values beside it."""
    return bindparam(None, list(numbers), type_=Integer, expanding=True, literal_execute=True, unique=True)


class _Fts5Syntax:
    """FTS5's language. Words hold letters, digits and our own signs only, so quoting them is all it takes."""

    @staticmethod
    def word(word: str, beginning: bool = False) -> str:
        return f'"{word}"{"*" if beginning else ""}'

    @staticmethod
    def all(parts: Iterable[str]) -> str:
        return "(" + " AND ".join(parts) + ")"

    @staticmethod
    def any(parts: Iterable[str]) -> str:
        return "(" + " OR ".join(parts) + ")"


class _TsQuerySyntax(_Fts5Syntax):
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


def _term(tx: Connection, syntax: type[_Fts5Syntax], level: Level, term: Term, part: Part) -> str:
    if term.beginning:
        return _prefix(tx, syntax, level, term.words[0], part)
    words = [syntax.word(word) for word in word_index.prefixed(level, term.words, part)]
    if len(words) == 1:
        return words[0]
    too_many = word_index.too_many_shingles(level)
    # The words by themselves tell apart those that share a shingle by chance.
    shingles = (
        syntax.any(map(syntax.word, (shingle, too_many))) for shingle in word_index.shingles(level, term.words, part)
    )
    return syntax.all([*words, *shingles])


def _prefix(tx: Connection, syntax: type[_Fts5Syntax], level: Level, word: str, part: Part) -> str:
    # FTS5 gathers every case of every spelling of a long beginning before it hands out the first. Spelt out, the
    # spellings are walked side by side. A card holds words that no text does, and few of them.
    (prefix,) = word_index.prefixed(level, [word], part)
    if syntax is _TsQuerySyntax or len(prefix) <= MAX_INDEXED_PREFIX or part is Part.CARD:
        return syntax.word(prefix, beginning=True)
    spellings = vocabulary.words_beginning(tx, level, word)
    if not spellings or len(spellings) == vocabulary.MAX_SPELLINGS:
        return syntax.word(prefix, beginning=True)
    return syntax.any(map(syntax.word, word_index.prefixed(level, spellings, part)))


def _text_contains(tx: Connection, words: str) -> ColumnElement[bool]:
    position_of = func.strpos if _is_postgresql(tx) else func.instr
    return position_of(case_text.c.folded, words) > 0


def _is_postgresql(tx: Connection) -> bool:
    return tx.dialect.name == "postgresql"
