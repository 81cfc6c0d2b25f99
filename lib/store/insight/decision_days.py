"""When fields of actions were last given what they hold: the day of a decision, or of a verdict, by the history."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, or_, select

from lib.model.worksheets.actions import ACTIONS
from lib.store.tables.reviews import change

FIELDS = ("approval", "verdict_30", "verdict_90", "verdict_180")
# The review, the row and the field; with what was written there last, and when.
Decisions = Mapping[tuple[int, str, str], tuple[Any, datetime]]


def of_actions(tx: Connection) -> Decisions:
    """The last change of each of these fields that nobody took back."""
    names_one = or_(*(change.c.fields.contains(f",{name},") for name in FIELDS))
    query = (
        select(change.c.review, change.c.row, change.c.after, change.c.at)
        .where(change.c.sheet == ACTIONS.key, ~change.c.undone, names_one)
        .order_by(change.c.id)
    )
    decisions: dict[tuple[int, str, str], tuple[Any, datetime]] = {}
    for review, row, after, at in tx.execute(query):
        decisions.update({(review, row, name): (after[name], at) for name in FIELDS if name in after})
    return decisions
