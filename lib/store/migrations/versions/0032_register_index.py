"""The figures of the loss register are counted by an index."""

from __future__ import annotations

from alembic import op

revision = "0032_register_index"
down_revision = "0031_month_by_month"

_COUNTED = ("currency", "filed_reason", "found_reason", "hearing", "lost_on", "money_lost")


def upgrade() -> None:
    """To the form of this release."""
    op.create_index("ix_register_lines_counted", "register_lines", ["review", "review_name", "removed", *_COUNTED])
