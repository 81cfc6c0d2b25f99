"""The index of words keeps no beginnings of one character, as the first one of each word tells its level."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """To the form of this release. The next start fills the index."""
    if op.get_bind().dialect.name == "postgresql":
        return
    op.execute("DROP TABLE case_search")
    op.execute(
        "CREATE VIRTUAL TABLE case_search USING fts5"
        """(words, tokenize = "ascii tokenchars '=-_^~'", prefix = '2 3 4 5 6 7 8', detail = none, columnsize = 0)"""
    )
