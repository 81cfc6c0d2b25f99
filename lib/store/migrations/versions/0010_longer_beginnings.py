"""The indexes of words keep longer beginnings: in that of cases the first letter of a word now tells its level."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """To the form of this release. The next start fills the index of cases."""
    if op.get_bind().dialect.name == "postgresql":
        return
    op.execute("DROP TABLE case_search")
    op.execute(
        "CREATE VIRTUAL TABLE case_search USING fts5"
        """(words, tokenize = "ascii tokenchars '=-_^~'", prefix = '2 3 4 5 6 7 8', detail = none, columnsize = 0)"""
    )
    op.execute(
        "CREATE VIRTUAL TABLE lesson_search_new USING fts5"
        """(words, sign, applies, tokenize = "ascii tokenchars '=-_'", prefix = '1 2 3 4 5 6 7', detail = column)"""
    )
    op.execute(
        "INSERT INTO lesson_search_new (rowid, words, sign, applies)"
        " SELECT rowid, words, sign, applies FROM lesson_search ORDER BY rowid"
    )
    op.execute("DROP TABLE lesson_search")
    op.execute("ALTER TABLE lesson_search_new RENAME TO lesson_search")
