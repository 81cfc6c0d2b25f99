"""Walks through the index of words.

SQLite walks the newest cases that hold what is asked for and stops when it has enough, however many there are.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence

from pyroaring import BitMap
from sqlalchemy import Connection, Select, Text, cast, func, select

from lib.store.library import query
from lib.store.library.query import Asked
from lib.store.library.word_index import ENTRIES, Part


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
    if query.is_of_words_alone(asked):
        values = {"sought": query.sought(tx, asked, part, any_term), "most": limit, "before": offset}
        return tx.scalars(query.ready(tx.dialect.name), values).all()
    matches = _found(tx, asked, part, any_term)
    return tx.scalars(matches.order_by(ENTRIES.c.rowid.desc()).limit(limit).offset(offset)).all()


def newest_of_each(tx: Connection, questions: Sequence[Asked], *, limit: int) -> Sequence[BitMap]:
    """The cases that `newest` finds for each of some questions of words alone, all asked at once."""
    found = [BitMap() for _ in questions]
    if questions:
        values = {f"sought_{place}": query.sought(tx, asked) for place, asked in enumerate(questions)}
        for row in tx.execute(query.ready_for_each(tx.dialect.name, len(questions)), {**values, "most": limit}):
            found[row.place].add(row.rowid)
    return found


def first(tx: Connection, asked: Asked, limit: int) -> Select[int]:
    """The newest cases found as a part of another query, their numbers in `rowid`."""
    return _found(tx, asked).order_by(ENTRIES.c.rowid.desc()).limit(limit)


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


def _found(tx: Connection, asked: Asked, part: Part = Part.ANYWHERE, any_term: bool = False) -> Select[int]:
    matches = select(ENTRIES.c.rowid).where(query.in_index(tx, asked, part, any_term))
    if part is Part.CARD:
        # A card is so short that its marks alone tell what stands side by side, and no text holds its industry.
        return matches
    # The index knows which words a case holds and nearly which stand side by side; the text knows.
    return matches.where(*query.in_text(tx, asked.phrases, ENTRIES.c.rowid))
