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

SPELLINGS = 64
SHORTEST_CORRECTED = 4
# A longer word may differ in two places.
LONG_WORD = 8
_NEIGHBOURS = 4_000
# Of a word the number of cases that are not to be known for it.
NOTHING_UNTOLD: Mapping[str, int] = {}
_END = "\U0010ffff"
EVERYBODY: Sequence[Audience] = tuple(Audience)


def _grown(form: Any) -> Any:
    made = form(table)
    return made.on_conflict_do_update(
        index_elements=[table.c.level, table.c.word], set_={"cases": table.c.cases + made.excluded.cases}
    )


_CASES_OF = select(table.c.word, table.c.cases).where(
    table.c.level.in_(bindparam("levels", expanding=True)), table.c.word.in_(bindparam("words", expanding=True))
)
_GROWN = {"sqlite": _grown(sqlite.insert), "postgresql": _grown(postgresql.insert)}


def add(tx: Connection, level: Level, words: Mapping[str, int], audience: Audience = Audience.HOUSE) -> None:
    """Count so many more cases for each word, of those that are kept to one audience."""
    rows = [
        {"level": _key(level, audience), "word": word, "mirrored": word[::-1], "cases": number}
        for word, number in sorted(words.items())
    ]
    if rows:
        tx.execute(_GROWN[tx.dialect.name], rows)


def take(tx: Connection, level: Level, words: Collection[str], audience: Audience = Audience.HOUSE) -> None:
    """Count one case less for each word; one that no case holds is forgotten."""
    for some in _portions(sorted(words)):
        here = (table.c.level == _key(level, audience), table.c.word.in_(some))
        writes.any_number(tx, update(table).where(*here).values(cases=table.c.cases - 1))
        writes.any_number(tx, delete(table).where(*here, table.c.cases <= 0))


def clear(tx: Connection) -> None:
    """Forget all words of all levels."""
    writes.any_number(tx, delete(table))


def cases_of(
    tx: Connection, level: Level, words: Iterable[str], among: Sequence[Audience] = EVERYBODY
) -> Mapping[str, int]:
    """How many cases of a level hold each of the words; words that none holds are left out."""
    found: Counter[str] = Counter()
    for some in _portions(sorted(set(words))):
        for row in tx.execute(_CASES_OF, {"levels": [_key(level, audience) for audience in among], "words": some}):
            found[row.word] += row.cases
    return found


def spelt_out(tx: Connection, level: Level, beginning: str, among: Sequence[Audience] = EVERYBODY) -> Sequence[str]:
    """The words of a level that begin so, at most `SPELLINGS`."""
    here = select(table.c.word).where(*_begins(level, beginning, among)).order_by(table.c.word).distinct()
    return tx.execute(here.limit(SPELLINGS)).scalars().all()


def weights(
    tx: Connection, level: Level, terms: Sequence[Term], cases: int, among: Sequence[Audience] = EVERYBODY
) -> list[float]:
    """How much each term tells: the rarer it is among all cases of the level, the more."""
    known = cases_of(tx, level, (word for term in terms for word in term.words if not term.beginning), among)
    weighed = []
    for term in terms:
        if term.beginning:
            numbers = [_beginning_cases(tx, level, term.words[0], among)]
        else:
            numbers = [known.get(word, 0) for word in term.words]
        weighed.append(sum(math.log(1 + cases / max(1, min(number, cases))) for number in numbers))
    return weighed


def unknown(
    tx: Connection,
    level: Level,
    terms: Sequence[Term],
    untold: Mapping[str, int] = NOTHING_UNTOLD,
    among: Sequence[Audience] = EVERYBODY,
) -> list[str]:
    """The words that no case of the level holds, or no more cases than `untold` says."""
    begun = {
        spelling
        for term in terms
        if term.beginning
        for word in term.words
        for spelling in spelt_out(tx, level, word, among)
    }
    held = cases_of(tx, level, {*begun, *(word for term in terms for word in term.words)}, among)
    known = [word for word, number in held.items() if number > untold.get(word, 0)]
    return [
        word
        for term in terms
        for word in term.words
        if not any(item.startswith(word) if term.beginning else item == word for item in known)
    ]


def meant(
    tx: Connection,
    level: Level,
    word: str,
    untold: Mapping[str, int] = NOTHING_UNTOLD,
    among: Sequence[Audience] = EVERYBODY,
) -> str | None:
    """The word of the level that differs least from one that no case holds, of equals the most frequent.

    So many cases as `untold` says of a word do not count for it.
    """
    if len(word) < SHORTEST_CORRECTED:
        return None
    # Whoever errs at one end of a word has the other end right.
    start, end = word[:2], word[:-3:-1]
    near = or_(_between(table.c.word, start), _between(table.c.mirrored, end))
    most = 2 if len(word) >= LONG_WORD else 1
    lengths = func.length(table.c.word).between(len(word) - most, len(word) + most)
    cases = func.sum(table.c.cases).label("cases")
    here = select(table.c.word, cases).where(_of(level, among), near, lengths).group_by(table.c.word)
    candidates = tx.execute(here.order_by(cases.desc(), table.c.word).limit(_NEIGHBOURS)).all()
    numbers = {row.word: row.cases - untold.get(row.word, 0) for row in candidates}
    told = (
        (OSA.distance(word, item, score_cutoff=most), -number, item) for item, number in numbers.items() if number > 0
    )
    best = min((item for item in told if item[0] <= most), default=None)
    return best[2] if best else None


def _beginning_cases(tx: Connection, level: Level, beginning: str, among: Sequence[Audience]) -> int:
    cases = select(func.sum(table.c.cases)).where(*_begins(level, beginning, among)).group_by(table.c.word)
    here = cases.order_by(table.c.word)
    numbers = tx.execute(here.limit(SPELLINGS)).scalars().all()
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


def _portions(words: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    return (words[start : start + size] for start in range(0, len(words), size))
