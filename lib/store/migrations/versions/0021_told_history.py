"""The histories of reviews written on from a case for training keep their dates as distances from notice, too."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0021_told_history"
down_revision = "0020_names"

# The fields that hold dates, in any worksheet: none of these names means anything else.
_DATES = frozenset(
    {
        "announced_date",
        "contract_end",
        "contract_start",
        "decision_date",
        "done",
        "done_on",
        "due",
        "end_date",
        "first_meeting",
        "first_signal",
        "fix_verified",
        "held",
        "joined",
        "last_contact",
        "left",
        "new_decision_maker",
        "next_date",
        "notice_date",
        "period",
        "permission_on",
        "planned",
        "relationship_start",
        "returned_on",
        "revealed_on",
        "review_date",
        "rival_contract_end",
        "rival_trouble",
        "said_on",
        "sealed_on",
        "signed_on",
        "since",
        "stop_date",
        "when",
    }
)
_CENTURY = re.compile(r"17\d\d(?:-\d\d(?:-\d\d)?)?")
_CHANGES = sa.table("change", *(sa.column(name) for name in ("id", "review", "before", "after")))
_LOSS = sa.table("loss", *(sa.column(name) for name in ("review", "notice_date", "announced_date", "end_date")))


def upgrade() -> None:
    """To the form of this release. Taking a change back would otherwise bring a year of that century back."""
    tx = op.get_bind()
    notice = sa.func.coalesce(_LOSS.c.notice_date, _LOSS.c.announced_date, _LOSS.c.end_date)
    told = sa.select(_LOSS.c.review).where(notice.like("notice%"))
    in_that_century = sa.or_(_CHANGES.c.before.like('%"17%'), _CHANGES.c.after.like('%"17%'))
    query = sa.select(_CHANGES).where(_CHANGES.c.review.in_(told), in_that_century)
    for row in tx.execute(query).mappings().all():
        values = {side: _told(row[side]) for side in ("before", "after")}
        tx.execute(sa.update(_CHANGES).where(_CHANGES.c.id == row["id"]).values(values))


def _told(text: str) -> str:
    try:
        values = json.loads(text)
    except ValueError:
        return text
    if not isinstance(values, dict):
        return text
    return json.dumps(
        {name: _distance(value) if name in _DATES else value for name, value in values.items()},
        ensure_ascii=False,
        separators=(",", ":"),
    )


def _distance(value: Any) -> Any:
    """“notice-14m” for 1768-11: notice stood at the beginning of 1770. Anything else stays as it is."""
    if not isinstance(value, str) or not _CENTURY.fullmatch(value):
        return value
    year, month = int(value[:4]), int(value[5:7] or 1)
    if len(value) == len("1770"):
        return f"notice{year - 1770:+d}y"
    if len(value) == len("1770-01"):
        return f"notice{(year - 1770) * 12 + month - 1:+d}m"
    try:
        return f"notice{(date(year, month, int(value[8:10])) - date(1770, 1, 1)).days:+d}d"
    except ValueError:
        return value
