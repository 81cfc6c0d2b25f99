"""Who was at a business review, and what was shown there, may be unknown: neither yes nor no."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017_unknown"
down_revision = "0016_import_memory"

_ANSWERS = ("our_executive", "their_executive", "levels_shown", "value_shown")


def upgrade() -> None:
    """To the form of this release."""
    with op.batch_alter_table("business_reviews") as table:
        for name in _ANSWERS:
            table.alter_column(name, existing_type=sa.Boolean(), nullable=True)
