"""Each database has a mark of its own, drawn by chance, so that what was signed before a restore is known."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0018_mark"
down_revision = "0017_unknown"


def upgrade() -> None:
    """To the form of this release."""
    # A copy of an earlier form that was just restored has one already.
    op.execute(
        sa.text(
            "INSERT INTO installation (key, value) SELECT 'mark', :mark "
            "WHERE NOT EXISTS (SELECT 1 FROM installation WHERE key = 'mark')"
        ).bindparams(mark=secrets.token_hex(8))
    )
