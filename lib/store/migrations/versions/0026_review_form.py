"""A review says whether it is done in the short or in the full form."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0026_review_form"
down_revision = "0025_attachments"


def upgrade() -> None:
    """To the form of this release."""
    op.add_column("loss", sa.Column("form", sa.Text(), nullable=True))
