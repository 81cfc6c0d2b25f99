"""The lines of the loss register that a quarter counts: each with what it says itself and with its review."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, RowMapping, and_, or_, select

from lib.model.audience import Level, Reader
from lib.model.worksheets.loss_register import REGISTER_LINES
from lib.store.insight import register_lines
from lib.store.tables.worksheets import SHEET_TABLES

_LINES = SHEET_TABLES[REGISTER_LINES.key]
# Whoever reads everything: what of it somebody else may read is decided for each fact.
_EVERYTHING = Reader(Level.INTERNAL, 0, everything=True)
_WHOLE = ("customer", "lost_on", "currency", "money", "filed", "found", "hearing", "state")
_OWN = ("customer", "lost_on", "currency", "money_lost", "filed_reason", "found_reason", "hearing")


@dataclass(frozen=True)
class QuarterLine:
    """A line as stored values: `own` as it was entered, `whole` with what its review adds."""

    id: str
    deal: str
    review_name: str
    won_back_on: str | None
    money_kept: str | None
    own: Mapping[str, Any]
    whole: Mapping[str, Any]


def of_year(tx: Connection, register: int, year: int) -> tuple[QuarterLine, ...]:
    """The lines with a loss or a return in a year, by number; spans that begin in an earlier one are left out."""
    whole = register_lines.facts(register, _EVERYTHING).subquery("whole")
    columns = (_LINES.c.review_name, _LINES.c.won_back_on, _LINES.c.money_kept, *(_LINES.c[name] for name in _OWN))
    named = [column.label(f"line_{column.name}") for column in columns]
    of_line = and_(_LINES.c.review == register, _LINES.c.id == whole.c.id)
    in_year = or_(*(day.startswith(f"{year:04d}") for day in (whole.c.lost_on, _LINES.c.won_back_on)))
    query = select(whole, *named).join(_LINES, of_line).where(in_year).order_by(whole.c.number)
    return tuple(_line(row) for row in tx.execute(query).mappings())


def _line(row: RowMapping) -> QuarterLine:
    own = {name: row[f"line_{name}"] for name in _OWN}
    return QuarterLine(
        row["id"],
        row["deal"],
        row["line_review_name"],
        row["line_won_back_on"],
        row["line_money_kept"],
        own,
        {name: row[name] for name in _WHOLE},
    )
