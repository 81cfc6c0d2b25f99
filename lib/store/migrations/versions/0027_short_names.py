"""SWOT notes, strategies and save attempts have a short name, as other rows with long texts do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0027_short_names"
down_revision = "0026_review_form"


def upgrade() -> None:
    """To the form of this release."""
    for table in ("notes", "strategies", "save_attempts"):
        op.add_column(table, sa.Column("short_name", sa.Text(), nullable=False, server_default=""))
