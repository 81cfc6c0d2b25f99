"""The index of words: what makes a case findable, and the walks through it.

Both databases only look up words that were made here, so that both find the same cases. Filters are words too, of a
form nobody can type, and so is the part of a case that a word stands in. SQLite walks the newest cases that hold what
is asked for and stops when it has enough, however many there are.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import chain

from pyroaring import BitMap
from sqlalchemy import (
    ColumnElement,
    Connection,
    Integer,
    Select,
    Text,
    bindparam,
    cast,
    column,
    delete,
    func,
    insert,
    literal_column,
    or_,
    select,
    table,
)
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from lib.model import facets, question
from lib.model.audience import Level
from lib.model.facets import Values
from lib.model.question import Term
from lib.store import vocabulary
from lib.store.library_tables import case_text

# SQLite finds beginnings up to this length in an index of their own; longer ones are spelt out.
INDEXED_BEGINNING = 7
# How many texts one walk through a part reads for a phrase.
TEXTS_READ = 200

# It is like nothing the other database has, so the migration makes it in each database's own words.
_INDEX = table("case_search", column("rowid", Integer), column("words"))


class Part(StrEnum):
    """How far up in a case a word stands; the value begins its words in the index."""

    ANYWHERE = ""
    # Title, customer, summary and lessons.
    LEAD = "~"
    HEADLINE = "^"


@dataclass(frozen=True)
class Asked:
    """What is looked for: every term, and of each group of filter words at least one."""

    level: Level
    terms: tuple[Term, ...] = ()
    filters: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Findable:
    """What is kept of a case so that it is found: `lead` and `folded` are the words of its lead lines and passages."""

    number: int
    level: Level
    values: Values
    worth: int | None
    readings: int
    tokens: Sequence[str]
    lead: Sequence[str]
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
    lines = (question.line(item.tokens) for item in found)
    texts = [
        {
            "case": item.number,
            "lead": "\n".join(item.lead),
            "folded": "\n".join([first, *map(question.line, item.folded)]),
            "passages": "\n".join(item.passages),
        }
        for item, first in zip(found, lines, strict=True)
    ]
    tx.execute(insert(case_text), texts)
    kept = [(item.number, _index_words(item)) for item in found]
    if _is_postgresql(tx):
        made = _INDEX.insert().values(words=func.array_to_tsvector(bindparam("kept", type_=ARRAY(Text))))
        tx.execute(made, [{"rowid": number, "kept": words} for number, words in kept])
    else:
        tx.execute(insert(_INDEX), [{"rowid": number, "words": " ".join(words)} for number, words in kept])


def _index_words(found: Findable) -> list[str]:
    headline, lead = _lead_words(found.lead[:2]), _lead_words(found.lead)
    return [
        *found.tokens,
        *(f"{Part.HEADLINE}{word}" for word in headline),
        *(f"{Part.LEAD}{word}" for word in lead),
        *found.words,
        *dict.fromkeys(chain.from_iterable(map(question.pairs, found.folded))),
    ]


def _lead_words(lines: Sequence[str]) -> Sequence[str]:
    return list(dict.fromkeys(" ".join(lines).replace("/", " ").split()))


def take_out(tx: Connection, numbers: Sequence[int]) -> None:
    """Makes cases unfindable."""
    tx.execute(delete(_INDEX).where(_INDEX.c.rowid.in_(numbers)))
    tx.execute(delete(case_text).where(case_text.c.case.in_(numbers)))


def newest(
    tx: Connection,
    asked: Asked,
    *,
    limit: int,
    offset: int = 0,
    part: Part = Part.ANYWHERE,
    any_term: bool = False,
) -> Sequence[int]:
    """Numbers of the cases found, newest first: those with all the terms, or any of them, in a part of the case."""
    query = _found(tx, asked, part, any_term)
    number = query.selected_columns.rowid
    return tx.scalars(query.order_by(number.desc()).limit(limit).offset(offset)).all()


def first(tx: Connection, asked: Asked, limit: int) -> Select[int]:
    """The newest cases found as a part of another query, their numbers in `rowid`."""
    return _found(tx, asked).order_by(_INDEX.c.rowid.desc()).limit(limit)


def count(tx: Connection, asked: Asked, ceiling: int) -> int:
    """How many cases are found; `ceiling` means that many or more."""
    found = _found(tx, asked).limit(ceiling).subquery()
    number: int = tx.execute(select(func.count()).select_from(found)).scalar_one()
    return number


def everything(tx: Connection, asked: Asked) -> BitMap:
    """All cases found, as a set."""
    # One text of all numbers comes across ten times as fast as a row for each.
    found = _found(tx, asked).subquery()
    text = tx.execute(select(func.aggregate_strings(cast(found.c.rowid, Text), ","))).scalar_one()
    return BitMap(array("I", map(int, text.split(",")))) if text else BitMap()


def holds(tx: Connection, asked: Asked, number: ColumnElement[int]) -> list[ColumnElement[bool]]:
    """The same question put to the text of one case, for walks in another order than the index has."""
    within = [_within(tx, term.sought) for term in asked.terms]
    within += [or_(*(_within(tx, f" {token} ") for token in group)) for group in asked.filters]
    text = select(case_text.c.case).where(case_text.c.case == number, *within)
    return [text.exists()] if within else []


def _found(tx: Connection, asked: Asked, part: Part = Part.ANYWHERE, any_term: bool = False) -> Select[int]:
    form = _TsQuery if _is_postgresql(tx) else _Match
    groups = [(facets.token(facets.LEVEL, asked.level.value),), *asked.filters]
    wanted = [form.any([form.word(token) for token in group]) for group in groups]
    wanted += [_term(tx, form, asked.level, term, Part.ANYWHERE) for term in asked.terms]
    if part is not Part.ANYWHERE:
        within = [_term(tx, form, asked.level, term, part) for term in asked.terms]
        wanted += [form.any(within)] if any_term else within
    text = form.all(wanted)
    if _is_postgresql(tx):
        query = select(_INDEX.c.rowid).where(_INDEX.c.words.bool_op("@@")(cast(text, TSQUERY)))
    else:
        query = select(_INDEX.c.rowid).where(literal_column(_INDEX.name).bool_op("MATCH")(text))
    # The index knows which words a case holds and nearly which stand side by side; the text knows.
    phrases = Asked(asked.level, tuple(term for term in asked.terms if len(term.words) > 1))
    if part is not Part.ANYWHERE and phrases.terms:
        # Such a walk only brings up cases to be weighed; none goes on for long when phrases are rare there.
        near = query.order_by(_INDEX.c.rowid.desc()).limit(TEXTS_READ).subquery()
        return select(near.c.rowid).where(*holds(tx, phrases, near.c.rowid))
    return query.where(*holds(tx, phrases, _INDEX.c.rowid))


class _Match:
    """FTS5's language. Words hold letters, digits and our own marks only, so quoting them is all it takes."""

    @staticmethod
    def word(word: str, beginning: bool = False) -> str:
        return f'"{word}"{"*" if beginning else ""}'

    @staticmethod
    def all(parts: Sequence[str]) -> str:
        return "(" + " AND ".join(parts) + ")"

    @staticmethod
    def any(parts: Sequence[str]) -> str:
        return "(" + " OR ".join(parts) + ")"


class _TsQuery(_Match):
    """PostgreSQL's language for the same."""

    @staticmethod
    def word(word: str, beginning: bool = False) -> str:
        return f"'{word}'{':*' if beginning else ''}"

    @staticmethod
    def all(parts: Sequence[str]) -> str:
        return "(" + " & ".join(parts) + ")"

    @staticmethod
    def any(parts: Sequence[str]) -> str:
        return "(" + " | ".join(parts) + ")"


def _term(tx: Connection, form: type[_Match], level: Level, term: Term, part: Part) -> str:
    if term.beginning:
        return _beginning(tx, form, level, term.words[0], part)
    words = [form.word(f"{part}{word}") for word in term.words]
    marks = question.pairs(term.words) if part is Part.ANYWHERE else ()
    return form.all([*words, *map(form.word, dict.fromkeys(marks))])


def _beginning(tx: Connection, form: type[_Match], level: Level, word: str, part: Part) -> str:
    # FTS5 gathers every case of every spelling of a long beginning before it hands out the first. Spelt out, the
    # spellings are walked side by side.
    if form is _TsQuery or len(f"{part}{word}") <= INDEXED_BEGINNING:
        return form.word(f"{part}{word}", beginning=True)
    spellings = vocabulary.spelt_out(tx, level, word)
    if not spellings or len(spellings) == vocabulary.SPELLINGS:
        return form.word(f"{part}{word}", beginning=True)
    return form.any([form.word(f"{part}{spelling}") for spelling in spellings])


def _within(tx: Connection, sought: str) -> ColumnElement[bool]:
    place = func.strpos if _is_postgresql(tx) else func.instr
    return place(case_text.c.folded, sought) > 0


def _is_postgresql(tx: Connection) -> bool:
    return tx.dialect.name == "postgresql"
