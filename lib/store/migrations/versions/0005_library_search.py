"""A library that is searched by words, phrases and filters with counts; its index is made anew at the next start."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Leaves the new tables empty: the program fills them in its own words right after this."""
    _case_search()
    _case_text()
    _case_standing()
    _case_facet()
    _vocabulary()
    _reading()


def _case_search() -> None:
    # One row for each current edition. The words are folded and told apart by the program, so the index only has to
    # look them up; = _ ^ ~ begin words that nobody can type.
    if _is_postgresql():
        op.execute("DROP TABLE case_search")
        op.execute(
            "CREATE TABLE case_search (rowid integer PRIMARY KEY REFERENCES case_study (id) ON DELETE CASCADE,"
            " words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_case_search_words ON case_search USING gin (words)")
        return
    op.execute("DROP TABLE case_word")
    op.execute("DROP TABLE case_search")
    op.execute(
        "CREATE VIRTUAL TABLE case_search USING fts5"
        """(words, tokenize = "ascii tokenchars '=-_^~'", prefix = '1 2 3 4 5 6 7', detail = none, columnsize = 0)"""
    )


def _case_text() -> None:
    op.create_table(
        "case_text",
        sa.Column("case", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("lead", sa.Text(), nullable=False),
        sa.Column("folded", sa.Text(), nullable=False),
        sa.Column("passages", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case", name="pk_case_text"),
        sa.ForeignKeyConstraint(["case"], ["case_study.id"], name="fk_case_text_case", ondelete="CASCADE"),
    )


def _case_standing() -> None:
    op.create_table(
        "case_standing",
        sa.Column("case", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("worth", sa.BigInteger(), nullable=False),
        sa.Column("readings", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("case", name="pk_case_standing"),
        sa.ForeignKeyConstraint(["case"], ["case_study.id"], name="fk_case_standing_case", ondelete="CASCADE"),
    )
    op.create_index("ix_case_standing_level_worth_case", "case_standing", ["level", "worth", "case"])
    op.create_index("ix_case_standing_level_readings_case", "case_standing", ["level", "readings", "case"])


def _case_facet() -> None:
    op.create_table(
        "case_facet",
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False),
        sa.Column("facet", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("cases", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("level", "token", name="pk_case_facet"),
    )
    op.create_index("ix_case_facet_level_facet_number", "case_facet", ["level", "facet", "number"])


def _vocabulary() -> None:
    # Words stand in the order of their letters' numbers, as SQLite has them anyway.
    word = sa.Text(collation="C") if _is_postgresql() else sa.Text()
    op.create_table(
        "vocabulary",
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("word", word, nullable=False),
        sa.Column("mirrored", word, nullable=False),
        sa.Column("cases", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("level", "word", name="pk_vocabulary"),
    )
    op.create_index("ix_vocabulary_level_mirrored", "vocabulary", ["level", "mirrored"])


def _reading() -> None:
    op.create_table(
        "reading",
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("day", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("slug", "person", name="pk_reading"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_reading_person", ondelete="CASCADE"),
    )


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
