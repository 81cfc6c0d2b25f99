"""Training editions: who is who in them, and who approved each."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """To the form of this release."""
    op.create_table(
        "disguise",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("training", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("slug", name="pk_disguise"),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name="fk_disguise_changed_by"),
        sa.UniqueConstraint("training", name="uq_disguise_training"),
    )
    op.create_table(
        "training_edition",
        sa.Column("training", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.Column("approved_by", sa.Text(), nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("training", "edition", name="pk_training_edition"),
        sa.ForeignKeyConstraint(
            ["training"], ["disguise.training"], name="fk_training_edition_training", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name="fk_training_edition_published_by"),
    )
