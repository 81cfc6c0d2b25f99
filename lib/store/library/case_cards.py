"""Published editions as lists show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, select

from lib.model.audience import Level, level_stored
from lib.model.dates import calendar_days
from lib.model.worksheets.loss import Industry, Outcome
from lib.model.worksheets.reasons import ReasonGroup
from lib.store.tables.cases import case_study as table

_INDUSTRIES = {item.value: item for item in Industry}
_OUTCOMES = {item.value: item for item in Outcome}
_GROUPS = {item.value: item for item in ReasonGroup}


@dataclass(frozen=True)
class CaseCard:
    """A published edition as lists show it. `id` grows with each publication, `year` is that of the notice."""

    id: int
    slug: str
    edition: int
    level: Level
    title: str
    summary: str
    customer: str
    industry: Industry | None
    outcome: Outcome | None
    reason_groups: tuple[ReasonGroup, ...]
    year: int | None
    published_at: datetime
    sample: bool
    fictional: bool
    # Minutes by which the clock of whoever published it was ahead of UTC.
    published_offset: int = 0

    @property
    def published_on(self) -> date:
        """The day it was for whoever published it."""
        return calendar_days.written_on(calendar_days.with_offset(self.published_at, self.published_offset))


def cards_query(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Asks for the editions for which all of this holds, the latest of a case first."""
    columns = (table.c[item.name] for item in fields(CaseCard))
    return select(*columns).where(*conditions).order_by(table.c.edition.desc())


def fetch(tx: Connection, query: Select[Any], values: Mapping[str, Any]) -> tuple[CaseCard, ...]:
    """What such a query finds."""
    return tuple(_card(row) for row in tx.execute(query, values).mappings())


def by_ids(tx: Connection, numbers: Sequence[int]) -> tuple[CaseCard, ...]:
    """The editions with these numbers, in this order."""
    if not numbers:
        return ()
    cards = {card.id: card for card in fetch(tx, _NUMBERED, {"numbers": list(numbers)})}
    return tuple(cards[number] for number in numbers)


def _card(row: Any) -> CaseCard:
    chosen = {
        "level": level_stored(row["level"]),
        "industry": _INDUSTRIES.get(row["industry"]),
        "outcome": _OUTCOMES.get(row["outcome"]),
        "reason_groups": tuple(_GROUPS[group] for group in row["reason_groups"] if group in _GROUPS),
    }
    return CaseCard(**{**row, **chosen})


_NUMBERED = cards_query(table.c.id.in_(bindparam("numbers", expanding=True)))
