"""Changes that were made together know it, so that they are taken back together."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012_acts"
down_revision = "0011"


def upgrade() -> None:
    """To the form of this release."""
    op.add_column("change", sa.Column("act", sa.Integer(), nullable=True))
    op.add_column("change", sa.Column("kind", sa.Text(), nullable=False, server_default=""))
    op.create_index("ix_change_act", "change", ["act"])
