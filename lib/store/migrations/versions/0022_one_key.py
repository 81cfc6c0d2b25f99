"""A sealed ballot is unique by the key of its author's name alone, which holds for every spelling."""

from __future__ import annotations

from alembic import op

revision = "0022_one_key"
down_revision = "0021_told_history"


def upgrade() -> None:
    """To the form of this release."""
    # SQLite makes the table anew; without this it would give numbers again that were taken before.
    with op.batch_alter_table("sealed_ballot", table_kwargs={"sqlite_autoincrement": True}) as table:
        table.drop_constraint("uq_sealed_ballot_review_author", type_="unique")
