"""Reviews written on from a case for training keep their dates as distances from notice, not as years 1700–1799."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0013_told_dates"
down_revision = "0012_acts"

# The dates of each worksheet as they were in this release.
_DATES: Mapping[str, Sequence[str]] = {
    "loss": ("relationship_start", "notice_date", "announced_date", "end_date", "contract_start", "contract_end"),
    "evidence": ("when",),
    "ballots": ("sealed_on",),
    "verdict": ("signed_on", "revealed_on"),
    "interviews": ("when",),
    "levels": ("period",),
    "promises": ("when", "due"),
    "business_reviews": ("planned", "held"),
    "stakeholders": ("joined", "left", "first_meeting"),
    "ties": ("since", "last_contact"),
    "ideas": ("when",),
    "events": ("when",),
    "barriers": ("first_signal",),
    "touchpoints": ("when",),
    "actions": ("due", "done_on"),
    "transition": ("due", "done"),
    "apology": ("said_on",),
    "contacts": ("when", "next_date"),
    "win_back": (
        "permission_on",
        "stop_date",
        "rival_contract_end",
        "new_decision_maker",
        "fix_verified",
        "rival_trouble",
        "returned_on",
    ),
    "lessons": ("review_date",),
    "outline": ("decision_date",),
}
_CENTURY = re.compile(r"17\d\d(?:-\d\d(?:-\d\d)?)?")


def upgrade() -> None:
    """To the form of this release. Published documents are brought to it on reading."""
    tx = op.get_bind()
    told = _told_reviews(tx)
    for start in range(0, len(told), 500):
        chosen = told[start : start + 500]
        for name, columns in _DATES.items():
            _tell(tx, name, ("review", "id"), columns, chosen)
        _tell(tx, "review", ("id",), ("notice_date",), chosen)


def _told_reviews(tx: sa.Connection) -> list[int]:
    """Those whose notice lies in the year that stood for it: no customer of anybody's left in 1770."""
    names = ("review", "notice_date", "announced_date", "end_date")
    loss = sa.table("loss", *(sa.column(name) for name in names))
    notice = sa.func.coalesce(loss.c.notice_date, loss.c.announced_date, loss.c.end_date)
    return list(tx.scalars(sa.select(loss.c.review).where(notice.like("1770%"))))


def _tell(tx: sa.Connection, name: str, key: Sequence[str], columns: Sequence[str], reviews: Sequence[int]) -> None:
    table = sa.table(name, *(sa.column(column) for column in (*key, *columns)))
    for row in tx.execute(sa.select(table).where(table.c[key[0]].in_(reviews))).mappings().all():
        told = {column: _distance(row[column]) for column in columns if _CENTURY.fullmatch(row[column] or "")}
        if told:
            tx.execute(sa.update(table).where(*(table.c[part] == row[part] for part in key)).values(told))


def _distance(value: str) -> str:
    """“notice-14m” for 1768-11: notice stood at the beginning of 1770."""
    year, month = int(value[:4]), int(value[5:7] or 1)
    if len(value) == len("1770"):
        return f"notice{year - 1770:+d}y"
    if len(value) == len("1770-01"):
        return f"notice{(year - 1770) * 12 + month - 1:+d}m"
    return f"notice{(date(year, month, int(value[8:10])) - date(1770, 1, 1)).days:+d}d"
