"""Published cases know whether they were invented, so that lists of them say so."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

_CASES = sa.table("case_study", sa.column("id"), sa.column("document"), sa.column("fictional"))


def upgrade() -> None:
    """To the form of this release."""
    op.add_column("case_study", sa.Column("fictional", sa.Boolean(), nullable=False, server_default=sa.false()))
    tx = op.get_bind()
    # Most documents never use the word, and reading all of a large library would take minutes.
    named = sa.select(_CASES.c.id, _CASES.c.document).where(_CASES.c.document.icontains("fictional"))
    invented = [row.id for row in tx.execute(named) if _is_invented(row.document)]
    for number in invented:
        tx.execute(sa.update(_CASES).where(_CASES.c.id == number).values(fictional=True))


def _is_invented(document: str) -> bool:
    try:
        rows = json.loads(document)["review"]["sheets"]["outline"]
        return any(tag.casefold() == "fictional" for row in rows for tag in row["values"].get("tags", ()))
    except (ValueError, LookupError, TypeError, AttributeError):
        # A document that no release can read must not keep the others from being brought up to date.
        return False
