"""What is in attached files lies in a table of its own, by review and digest."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0025_attachments"
down_revision = "0024_method_two"


def upgrade() -> None:
    """To the form of this release."""
    op.create_table(
        "attachment_content",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("review", "digest", name="pk_attachment_content"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_attachment_content_review", ondelete="CASCADE"),
    )
