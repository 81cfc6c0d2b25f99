"""Whether an interviewer was neutral, and whether a contact asked for business, may be unknown: neither yes nor no."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023_unknown_asks"
down_revision = "0022_one_key"


def upgrade() -> None:
    """To the form of this release."""
    for table, name in (("interviews", "neutral"), ("contacts", "sales_ask")):
        with op.batch_alter_table(table) as changed:
            changed.alter_column(name, existing_type=sa.Boolean(), nullable=True)
