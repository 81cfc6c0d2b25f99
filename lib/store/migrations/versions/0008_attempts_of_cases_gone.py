"""Attempts know the level of their case, and whether it was taken out of the library since."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """To the form of this release."""
    # Of a case that is gone nobody knows the level any more; its attempts may hold names.
    op.add_column("practice_attempt", sa.Column("level", sa.Text(), nullable=False, server_default="internal"))
    op.add_column("practice_attempt", sa.Column("case_gone", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute(
        "UPDATE practice_attempt SET level = 'training' "
        "WHERE slug IN (SELECT slug FROM case_study WHERE level = 'training')"
    )
    op.execute("UPDATE practice_attempt SET case_gone = true WHERE slug NOT IN (SELECT slug FROM case_study)")
    op.execute("DELETE FROM case_opened WHERE slug NOT IN (SELECT slug FROM case_study)")
