"""The clock of a meeting and its minutes are kept, so that every screen shows the same ones."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0028_meeting_clocks"
down_revision = "0027_short_names"


def upgrade() -> None:
    """To the form of this release."""
    op.create_table(
        "meeting_clock",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("meeting", sa.Text(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True)),
        sa.Column("minutes", sa.Integer()),
        sa.PrimaryKeyConstraint("review", "meeting", name="pk_meeting_clock"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_meeting_clock_review", ondelete="CASCADE"),
    )
