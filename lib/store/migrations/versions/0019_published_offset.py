"""An edition keeps the day of whoever published it; those from before keep their day in UTC."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0019_published_offset"
down_revision = "0018_mark"


def upgrade() -> None:
    """To the form of this release."""
    op.add_column("case_study", sa.Column("published_offset", sa.Integer(), nullable=False, server_default="0"))
