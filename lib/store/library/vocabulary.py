"""The words of a level with the number of cases that hold each: what is rare, how words begin, what was meant."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from rapidfuzz.distance import OSA
from sqlalchemy import ColumnElement, Connection, and_, bindparam, delete, func, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from lib.model.audience import Audience, Level
from lib.model.library.search_query import Term
from lib.store.database import writes
from lib.store.tables.library import vocabulary as table

MAX_SPELLINGS = 64
MIN_CORRECTED_LENGTH = 4
# A longer word may differ in two places.
TWO_EDITS_FROM = 8
_MAX_CANDIDATES = 4_000
# Of a word the number of cases that are not to be known for it.
NONE_HIDDEN: Mapping[str, int] = {}
_END = "\U0010ffff"
ALL_AUDIENCES: Sequence[Audience] = tuple(Audience)


def _upsert(insert: Any) -> Any:
    statement = insert(table)
    return statement.on_conflict_do_update(
        index_elements=[table.c.level, table.c.word], set_={"cases": table.c.cases + statement.excluded.cases}
    )


_CASES_OF = select(table.c.word, table.c.cases).where(
    table.c.level.in_(bindparam("levels", expanding=True)), table.c.word.in_(bindparam("words", expanding=True))
)
_UPSERT = {"sqlite": _upsert(sqlite.insert), "postgresql": _upsert(postgresql.insert)}


def add(tx: Connection, level: Level, words: Mapping[str, int], audience: Audience = Audience.HOUSE) -> None:
    """Count so many more cases for each word, of those that are kept to one audience."""
    rows = [
        {"level": _key(level, audience), "word": word, "mirrored": word[::-1], "cases": number}
        for word, number in sorted(words.items())
    ]
    if rows:
        tx.execute(_UPSERT[tx.dialect.name], rows)


def subtract(tx: Connection, level: Level, words: Collection[str], audience: Audience = Audience.HOUSE) -> None:
    """Count one case less for each word; one that no case holds is forgotten."""
    for batch in _batches(sorted(words)):
        condition = (table.c.level == _key(level, audience), table.c.word.in_(batch))
        writes.any_number(tx, update(table).where(*condition).values(cases=table.c.cases - 1))
        writes.any_number(tx, delete(table).where(*condition, table.c.cases <= 0))


def clear(tx: Connection) -> None:
    """Forget all words of all levels."""
    writes.any_number(tx, delete(table))


def cases_of(
    tx: Connection, level: Level, words: Iterable[str], among: Sequence[Audience] = ALL_AUDIENCES
) -> Mapping[str, int]:
    """How many cases of a level hold each of the words; words that none holds are left out."""
    cases: Counter[str] = Counter()
    for batch in _batches(sorted(set(words))):
        for row in tx.execute(_CASES_OF, {"levels": [_key(level, audience) for audience in among], "words": batch}):
            cases[row.word] += row.cases
    return cases


def words_beginning(
    tx: Connection, level: Level, beginning: str, among: Sequence[Audience] = ALL_AUDIENCES
) -> Sequence[str]:
    """The words of a level that begin so, at most `MAX_SPELLINGS`."""
    words = select(table.c.word).where(*_begins(level, beginning, among)).order_by(table.c.word).distinct()
    return tx.execute(words.limit(MAX_SPELLINGS)).scalars().all()


def weights(
    tx: Connection, level: Level, terms: Sequence[Term], cases: int, among: Sequence[Audience] = ALL_AUDIENCES
) -> list[float]:
    """How much each term tells: the rarer it is among all cases of the level, the more."""
    cases_by_word = cases_of(tx, level, (word for term in terms for word in term.words if not term.beginning), among)
    weights_of_terms = []
    for term in terms:
        if term.beginning:
            numbers = [_cases_beginning(tx, level, term.words[0], among)]
        else:
            numbers = [cases_by_word.get(word, 0) for word in term.words]
        weights_of_terms.append(sum(math.log(1 + cases / max(1, min(number, cases))) for number in numbers))
    return weights_of_terms


def unknown(
    tx: Connection,
    level: Level,
    terms: Sequence[Term],
    hidden_cases: Mapping[str, int] = NONE_HIDDEN,
    among: Sequence[Audience] = ALL_AUDIENCES,
) -> list[str]:
    """The words that no case of the level holds, or no more cases than are to be hidden."""
    spellings = {
        spelling
        for term in terms
        if term.beginning
        for word in term.words
        for spelling in words_beginning(tx, level, word, among)
    }
    cases_by_word = cases_of(tx, level, {*spellings, *(word for term in terms for word in term.words)}, among)
    known = [word for word, number in cases_by_word.items() if number > hidden_cases.get(word, 0)]
    return [
        word
        for term in terms
        for word in term.words
        if not any(item.startswith(word) if term.beginning else item == word for item in known)
    ]


def closest(
    tx: Connection,
    level: Level,
    word: str,
    hidden_cases: Mapping[str, int] = NONE_HIDDEN,
    among: Sequence[Audience] = ALL_AUDIENCES,
) -> str | None:
    """The word of the level that differs least from one that no case holds, of equals the most frequent.

    Of each word so many cases as `hidden_cases` says do not count.
    """
    if len(word) < MIN_CORRECTED_LENGTH:
        return None
    # Whoever errs at one end of a word has the other end right.
    start, end = word[:2], word[:-3:-1]
    similar = or_(_between(table.c.word, start), _between(table.c.mirrored, end))
    max_edits = 2 if len(word) >= TWO_EDITS_FROM else 1
    lengths = func.length(table.c.word).between(len(word) - max_edits, len(word) + max_edits)
    cases = func.sum(table.c.cases).label("cases")
    query = select(table.c.word, cases).where(_of(level, among), similar, lengths).group_by(table.c.word)
    candidates = tx.execute(query.order_by(cases.desc(), table.c.word).limit(_MAX_CANDIDATES)).all()
    numbers = {row.word: row.cases - hidden_cases.get(row.word, 0) for row in candidates}
    by_distance = (
        (OSA.distance(word, item, score_cutoff=max_edits), -number, item)
        for item, number in numbers.items()
        if number > 0
    )
    best = min((item for item in by_distance if item[0] <= max_edits), default=None)
    return best[2] if best else None


def _cases_beginning(tx: Connection, level: Level, beginning: str, among: Sequence[Audience]) -> int:
    cases = select(func.sum(table.c.cases)).where(*_begins(level, beginning, among)).group_by(table.c.word)
    query = cases.order_by(table.c.word)
    numbers = tx.execute(query.limit(MAX_SPELLINGS)).scalars().all()
    return sum(numbers)


def _key(level: Level, audience: Audience) -> str:
    # Words of cases that are kept to few are no words of everybody's.
    return level.value if audience is Audience.HOUSE else f"{level.value} {audience.value}"


def _of(level: Level, among: Sequence[Audience]) -> ColumnElement[bool]:
    keys = [_key(level, audience) for audience in among]
    return table.c.level == keys[0] if len(keys) == 1 else table.c.level.in_(keys)


def _begins(level: Level, beginning: str, among: Sequence[Audience]) -> tuple[ColumnElement[bool], ...]:
    return (_of(level, among), _between(table.c.word, beginning))


def _between(where: ColumnElement[str], beginning: str) -> ColumnElement[bool]:
    return and_(where >= beginning, where < beginning + _END)


def _batches(words: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    return (words[start : start + size] for start in range(0, len(words), size))
