"""Worksheets hold sums of ballots: each ballot moves to a table of its own, and the history forgets what it said."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from alembic import op

from lib.model.rules.assumptions.ballot_sums import is_sum, summed
from lib.model.worksheets.assumptions import Ballot

revision = "0014_ballots"
down_revision = "0013_told_dates"

_FIELDS = ("author", "function", "points", "confidence", "support", "sealed_on", "after_reveal")
_SUMS = ("ballots", "functions")
_PLACE = ("review", "id", "number", "position", "version", "removed")
_LISTS = ("points", "functions")
_ROWS = sa.table("ballots", *(sa.column(name) for name in (*_PLACE, *_FIELDS, *_SUMS)))
_OPENED = sa.table(
    "opened_ballot",
    *(sa.column(name) for name in ("review", "person", "author", "key", "content")),
    sa.column("sealed_at", sa.DateTime(timezone=True)),
)
_CHANGES = sa.table("change", *(sa.column(name) for name in ("id", "review", "sheet", "who", "fields")))
_PEOPLE = sa.table("person", sa.column("id"), sa.column("name"))


def upgrade() -> None:
    """To the form of this release."""
    op.add_column("ballots", sa.Column("ballots", sa.Integer(), nullable=True))
    op.add_column("ballots", sa.Column("functions", sa.Text(), nullable=False, server_default="[]"))
    op.create_table(
        "opened_ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_opened_ballot"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_opened_ballot_review", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_opened_ballot_person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_opened_ballot_review", "opened_ballot", ["review"])
    tx = op.get_bind()
    found: dict[int, list[Any]] = defaultdict(list)
    for row in tx.execute(sa.select(_ROWS).order_by(_ROWS.c.review, _ROWS.c.position)).mappings():
        found[row["review"]].append(row)
    people = {name: number for number, name in tx.execute(sa.select(_PEOPLE.c.id, _PEOPLE.c.name))}
    for review, rows in found.items():
        _convert(tx, review, rows, people)
    table = sa.table("change", sa.column("sheet"), sa.column("fields"), sa.column("before"), sa.column("after"))
    tx.execute(sa.update(table).where(table.c.sheet == "ballots").values(fields=",", before="{}", after="{}"))


def _convert(tx: Any, review: int, rows: list[Any], people: dict[str, int]) -> None:
    ballots = [(row, Ballot.read(_values(row))) for row in rows if row["removed"] is None]
    if all(is_sum(ballot) for _, ballot in ballots):
        return
    somebody = tx.execute(sa.select(sa.func.min(_CHANGES.c.who)).where(_CHANGES.c.review == review)).scalar()
    somebody = somebody or min(people.values())
    for row in rows:
        content = json.dumps(Ballot.read(_values(row)).stored(), ensure_ascii=False)
        who = people.get(row["author"], somebody)
        values = {"review": review, "person": who, "author": row["author"], "key": "", "content": content}
        tx.execute(sa.insert(_OPENED).values(**values, sealed_at=datetime.now(UTC)))
    tx.execute(sa.delete(_ROWS).where(_ROWS.c.review == review))
    for place, ballot in enumerate(summed(ballot for _, ballot in ballots), start=1):
        stored = ballot.stored()
        values = {name: json.dumps(value) if name in _LISTS else value for name, value in stored.items()}
        here = {"review": review, "id": f"b{place}", "number": place, "position": place, "version": 1}
        tx.execute(sa.insert(_ROWS).values(**here, **values))


def _values(row: Any) -> dict[str, Any]:
    values = {name: row[name] for name in (*_FIELDS, *_SUMS)}
    values |= {name: json.loads(row[name]) for name in _LISTS}
    return values | {"after_reveal": bool(row["after_reveal"])}
