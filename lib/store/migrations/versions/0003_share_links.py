"""Share links: one edition of a case, opened without an account until a day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Creates the table of links."""
    moment = sa.DateTime(timezone=True)
    op.create_table(
        "share_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_study", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", moment, nullable=False),
        sa.Column("expires_at", moment, nullable=False),
        sa.Column("revoked_at", moment, nullable=True),
        sa.Column("opened", sa.Integer(), nullable=False),
        sa.Column("last_opened_at", moment, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_share_link"),
        sa.ForeignKeyConstraint(["case_study"], ["case_study.id"], name="fk_share_link_case_study", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_share_link_created_by"),
        sa.UniqueConstraint("token_hash", name="uq_share_link_token_hash"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_share_link_case_study", "share_link", ["case_study"])
