"""Cases like one case: those that share its reasons, its causes and its telling words."""

from __future__ import annotations

import math
from collections.abc import Sequence

from pyroaring import BitMap
from sqlalchemy import Connection, bindparam, select

from lib.model.audience import Audience, Level
from lib.model.library.search_query import Term
from lib.store.library import facet_counts, index_scan, vocabulary
from lib.store.library.query import Query
from lib.store.tables.library import case_text

# What a shared value of a facet counts for, beside its rarity.
_WEIGHTS = {"reason": 3.0, "bone": 2.0, "mechanism": 1.5, "industry": 1.5, "outcome": 0.5}
MAX_WORDS = 8
SCAN_LIMIT = 200
# Shorter words seldom tell what a case is about.
_MIN_WORD_LENGTH = 5
_TEXT = select(case_text.c.lead, case_text.c.folded).where(case_text.c.case == bindparam("number"))


def most_similar(
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
    total, within = facet_counts.size(tx, level, readable), facet_counts.readable(tx, level, readable)
    tokens = [token for token in text.folded.split("\n")[0].split() if token.split("=")[1] in _WEIGHTS]
    shared = facet_counts.cases_by_token(tx, level, tokens)
    if within is not None:
        shared = {token: cases & within for token, cases in shared.items()}
    weights = {token: _WEIGHTS[token.split("=")[1]] * _rarity(len(cases), total) for token, cases in shared.items()}
    weighted = [(weights[token], cases) for token, cases in shared.items()]
    words = _distinctive_words(tx, level, text.lead, total, among)
    queries = [Query(level, (Term((word,)),), readable=readable) for word in words]
    holders = index_scan.newest_of_each(tx, queries, limit=SCAN_LIMIT)
    weighted += [(_rarity(cases, total), holding) for cases, holding in zip(words.values(), holders, strict=True)]
    return _highest(weighted, number, limit)


def _highest(weighted: Sequence[tuple[float, BitMap]], number: int, limit: int) -> Sequence[int]:
    candidates = BitMap()
    # Those that share what tells most; of what many share, the newest.
    for _, cases in sorted(weighted, key=lambda item: -item[0]):
        candidates |= cases if len(cases) <= SCAN_LIMIT else BitMap(list(cases[-SCAN_LIMIT:]))
    candidates.discard(number)
    scored = [(-sum(weight for weight, cases in weighted if case in cases), -case) for case in candidates]
    return [-case for _, case in sorted(scored)[:limit]]


def _distinctive_words(
    tx: Connection, level: Level, lead: str, total: int, among: tuple[Audience, ...]
) -> dict[str, int]:
    title, _customer, *rest = lead.split("\n")
    words = {word for line in (title, *rest) for word in line.split() if len(word) >= _MIN_WORD_LENGTH}
    known = vocabulary.cases_of(tx, level, words, among)
    distinctive = [(number, word) for word, number in known.items() if 1 < number <= max(2, total // 10)]
    return {word: number for number, word in sorted(distinctive)[:MAX_WORDS]}


def _rarity(number: int, total: int) -> float:
    return math.log(1 + total / max(1, number))
