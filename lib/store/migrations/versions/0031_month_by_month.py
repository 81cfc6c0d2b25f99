"""Accounts read month by month: what each person said, kept step by step."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0031_month_by_month"
down_revision = "0029_across_reviews"


def upgrade() -> None:
    """To the form of this release."""
    op.create_table(
        "month_attempt",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("doing", sa.Text(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True)),
        sa.Column("result", sa.Text(), nullable=False),
        sa.Column("forewarned", sa.Boolean(), nullable=False),
        sa.Column("case_gone", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_month_attempt"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_month_attempt_person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_month_attempt_person_id", "month_attempt", ["person", "id"])
    op.create_index("ix_month_attempt_slug_id", "month_attempt", ["slug", "id"])
    op.create_index(
        "uq_month_attempt_person_slug",
        "month_attempt",
        ["person", "slug"],
        unique=True,
        sqlite_where=sa.text("case_gone = 0"),
        postgresql_where=sa.text("NOT case_gone"),
    )
