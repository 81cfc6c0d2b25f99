"""The words in which reasons were filed in the loss register: which have no code yet, and which lines have them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import Connection, func, select

from lib.model.audience import Reader
from lib.store.insight.register_lines import facts

_BATCH = 500


def unknown(tx: Connection, register: int, reader: Reader) -> Mapping[str, int]:
    """The words of lines that have no code yet, each with the number of lines, the most frequent first."""
    seen = facts(register, reader).subquery("line")
    losses = func.count()
    query = select(seen.c.filed_words, losses).where(seen.c.filed.is_(None), seen.c.filed_words != "")
    return dict(map(tuple, tx.execute(query.group_by(seen.c.filed_words).order_by(losses.desc(), seen.c.filed_words))))


def with_code(tx: Connection, register: int, reader: Reader, code: str) -> tuple[str, ...]:
    """The different words of all lines that have this code."""
    seen = facts(register, reader).subquery("line")
    query = select(seen.c.filed_words).where(seen.c.filed == code, seen.c.filed_words != "")
    return tuple(tx.scalars(query.distinct()))


def ids(tx: Connection, register: int, reader: Reader, words: Collection[str], code: str | None) -> tuple[str, ...]:
    """The ids of lines with exactly one of these words, and with this code or none."""
    seen = facts(register, reader).subquery("line")
    has_code: Any = seen.c.filed.is_(None) if code is None else seen.c.filed == code
    texts = list(words)
    found: list[str] = []
    for start in range(0, len(texts), _BATCH):
        query = select(seen.c.id).where(has_code, seen.c.filed_words.in_(texts[start : start + _BATCH]))
        found += tx.scalars(query.order_by(seen.c.number))
    return tuple(found)
