"""Scans of the index of words.

SQLite walks the newest cases that hold what is asked for and stops when it has enough, however many there are.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pyroaring import BitMap
from sqlalchemy import Connection, Select, Text, cast, func, select

from lib.store.library import query
from lib.store.library.query import Query
from lib.store.library.word_index import CASE_SEARCH, Part


def newest(
    tx: Connection,
    wanted: Query,
    *,
    limit: int,
    offset: int = 0,
    part: Part = Part.ANYWHERE,
    any_term: bool = False,
) -> Sequence[int]:
    """Numbers of the cases found, newest first: those with all the terms, or any of them, in a part of the case."""
    if query.is_of_words_alone(wanted):
        values = {"sought": query.index_expression(tx, wanted, part, any_term), "most": limit, "before": offset}
        return tx.scalars(query.prepared(tx.dialect.name), values).all()
    matching = _matching(tx, wanted, part, any_term)
    return tx.scalars(matching.order_by(CASE_SEARCH.c.rowid.desc()).limit(limit).offset(offset)).all()


def newest_of_each(tx: Connection, queries: Sequence[Query], *, limit: int) -> Sequence[BitMap]:
    """The cases that `newest` finds for each of some queries of words alone, all asked at once."""
    cases = [BitMap() for _ in queries]
    if queries:
        values = {f"sought_{place}": query.index_expression(tx, wanted) for place, wanted in enumerate(queries)}
        for row in tx.execute(query.prepared_for_each(tx.dialect.name, len(queries)), {**values, "most": limit}):
            cases[row.place].add(row.rowid)
    return cases


def newest_query(tx: Connection, wanted: Query, limit: int) -> Select[int]:
    """The newest cases found as a part of another query, their numbers in `rowid`."""
    return _matching(tx, wanted).order_by(CASE_SEARCH.c.rowid.desc()).limit(limit)


def count(tx: Connection, wanted: Query, ceiling: int) -> int:
    """How many cases are found; `ceiling` means that many or more."""
    matching = _matching(tx, wanted).limit(ceiling).subquery()
    number: int = tx.execute(select(func.count()).select_from(matching)).scalar_one()
    return number


def everything(tx: Connection, wanted: Query) -> BitMap:
    """All cases found, as a set."""
    # One text of all numbers comes across ten times as fast as a row for each.
    matching = _matching(tx, wanted).subquery()
    numbers = tx.execute(select(func.aggregate_strings(cast(matching.c.rowid, Text), ","))).scalar_one()
    return BitMap(array("I", map(int, numbers.split(",")))) if numbers else BitMap()


def _matching(tx: Connection, wanted: Query, part: Part = Part.ANYWHERE, any_term: bool = False) -> Select[int]:
    matches = select(CASE_SEARCH.c.rowid).where(query.index_condition(tx, wanted, part, any_term))
    if part is Part.CARD:
        # A card is so short that its shingles alone tell what stands side by side, and no text holds its industry.
        return matches
    # The index knows which words a case holds and nearly which stand side by side; the text knows.
    return matches.where(*query.text_conditions(tx, wanted.phrases, CASE_SEARCH.c.rowid))
