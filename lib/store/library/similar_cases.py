"""Cases like one case: those that share its reasons, its causes and its telling words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pyroaring import BitMap
from sqlalchemy import Connection, bindparam, select

from lib.model.audience import Audience, Level
from lib.model.library.search_query import Term
from lib.store.library import facet_counts as counts
from lib.store.library import search, vocabulary
from lib.store.library.query import Asked
from lib.store.tables.library import case_text

# What a shared value of a facet counts for, beside its rarity.
_WEIGHTS = {"reason": 3.0, "bone": 2.0, "mechanism": 1.5, "industry": 1.5, "outcome": 0.5}
WORDS = 8
WALK = 200
# Shorter words seldom tell what a case is about.
_TELLING_LENGTH = 5
_TEXT = select(case_text.c.lead, case_text.c.folded).where(case_text.c.case == bindparam("number"))


def like(
    tx: Connection,
    number: int,
    level: Level,
    *,
    limit: int,
    readable: tuple[str, ...] = (),
    among: tuple[Audience, ...] = tuple(Audience),
) -> Sequence[int]:
    """Current cases of the level that are most like a current case of it, the likest first."""
    text = tx.execute(_TEXT, {"number": number}).one_or_none()
    if text is None:
        return ()
    everyone, within = counts.size(tx, level, readable), counts.readable(tx, level, readable)
    kept = [token for token in text.folded.split("\n")[0].split() if token.split("=")[1] in _WEIGHTS]
    shared = counts.sets(tx, level, kept)
    if within is not None:
        shared = {token: cases & within for token, cases in shared.items()}
    weights = {token: _WEIGHTS[token.split("=")[1]] * _rarity(len(cases), everyone) for token, cases in shared.items()}
    found = [(weights[token], cases) for token, cases in shared.items()]
    telling = _telling(tx, level, text.lead, everyone, among)
    asked = [Asked(level, (Term((word,)),), readable=readable) for word in telling]
    holders = search.newest_of_each(tx, asked, limit=WALK)
    found += [(_rarity(cases, everyone), held) for cases, held in zip(telling.values(), holders, strict=True)]
    return _likest(found, number, limit)


def _likest(found: Sequence[tuple[float, BitMap]], number: int, limit: int) -> Sequence[int]:
    near = BitMap()
    # Those that share what tells most; of what many share, the newest.
    for _, cases in sorted(found, key=lambda item: -item[0]):
        near |= cases if len(cases) <= WALK else BitMap(list(cases[-WALK:]))
    near.discard(number)
    weighed = [(-sum(weight for weight, cases in found if case in cases), -case) for case in near]
    return [-case for _, case in sorted(weighed)[:limit]]


def _telling(tx: Connection, level: Level, lead: str, everyone: int, among: tuple[Audience, ...]) -> dict[str, int]:
    title, _customer, *rest = lead.split("\n")
    words = {word for line in (title, *rest) for word in line.split() if len(word) >= _TELLING_LENGTH}
    known = vocabulary.cases_of(tx, level, words, among)
    telling = [(number, word) for word, number in known.items() if 1 < number <= max(2, everyone // 10)]
    return {word: number for number, word in sorted(telling)[:WORDS]}


def _rarity(number: int, everyone: int) -> float:
    return math.log(1 + everyone / max(1, number))
