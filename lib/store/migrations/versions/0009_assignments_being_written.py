"""What a trainer writes for the next assignment is kept before it is given."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """To the form of this release."""
    op.create_table(
        "assignment_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("due", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assignment_draft"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_assignment_draft_person"),
        sa.UniqueConstraint("person", name="uq_assignment_draft_person"),
        sqlite_autoincrement=True,
    )
