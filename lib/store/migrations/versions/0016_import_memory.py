"""How the files of a worksheet were read is remembered for the next one with the same titles."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0016_import_memory"
down_revision = "0015_members"


def upgrade() -> None:
    """To the form of this release."""
    op.create_table(
        "import_memory",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("review", "sheet", "signature", name="pk_import_memory"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_import_memory_review", ondelete="CASCADE"),
    )
