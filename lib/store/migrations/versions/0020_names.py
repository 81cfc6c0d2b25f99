"""Nobody has a name that looks like another's: what all spellings share is kept, and doubles get a number."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from alembic import op

from lib.model.same_name import key_of

revision = "0020_names"
down_revision = "0019_published_offset"

_PEOPLE = sa.table("person", *(sa.column(name) for name in ("id", "name", "local", "name_key")))
_BALLOTS = sa.table("sealed_ballot", *(sa.column(name) for name in ("id", "review", "author", "author_key")))
_INSTALLATION = sa.table("installation", sa.column("key"), sa.column("value"))


def upgrade() -> None:
    """To the form of this release."""
    op.add_column("person", sa.Column("name_key", sa.Text(), nullable=True))
    op.add_column("sealed_ballot", sa.Column("author_key", sa.Text(), nullable=False, server_default=""))
    tx = op.get_bind()
    _people(tx)
    _ballots(tx)
    op.create_index("uq_person_name_key", "person", ["name_key"], unique=True)
    op.create_index("uq_sealed_ballot_review_author_key", "sealed_ballot", ["review", "author_key"], unique=True)


def _people(tx: Any) -> None:
    program = tx.execute(sa.select(_INSTALLATION.c.value).where(_INSTALLATION.c.key == "caretaker")).scalar()
    # Whose computer it is keeps the name, then whoever came first.
    query = sa.select(_PEOPLE.c.id, _PEOPLE.c.name, _PEOPLE.c.local).order_by(_PEOPLE.c.id)
    found = sorted(tx.execute(query).all(), key=lambda row: not row.local)
    named = [row for row in found if str(row.id) != program]
    for row, name in zip(named, _apart([row.name for row in named]), strict=True):
        tx.execute(sa.update(_PEOPLE).where(_PEOPLE.c.id == row.id).values(name=name, name_key=key_of(name)))


def _ballots(tx: Any) -> None:
    query = sa.select(_BALLOTS.c.id, _BALLOTS.c.review, _BALLOTS.c.author).order_by(_BALLOTS.c.review, _BALLOTS.c.id)
    for _, rows in groupby(tx.execute(query).all(), key=lambda row: row.review):
        sealed = list(rows)
        for row, author in zip(sealed, _apart([row.author for row in sealed]), strict=True):
            here = sa.update(_BALLOTS).where(_BALLOTS.c.id == row.id)
            tx.execute(here.values(author=author, author_key=key_of(author)))


def _apart(names: list[str]) -> Iterator[str]:
    """Each name, with a number that nobody has where one before it looks alike."""
    known, taken = {key_of(name) for name in names}, {""}
    for name in names:
        free, number = name, 1
        while key_of(free) in taken or (number > 1 and key_of(free) in known):
            number += 1
            free = f"{name if key_of(name) else 'Somebody'} {number}"
        taken.add(key_of(free))
        yield free
