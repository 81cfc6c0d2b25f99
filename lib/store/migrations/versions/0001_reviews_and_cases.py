"""Reviews with their worksheets and history, published cases with their search index, people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from lib.store.migrations.shapes import texts, unknown_or_text, worksheet

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Creates everything."""
    _person()
    _review()
    _change()
    _case_study()
    _installation()
    _loss()
    _members()
    _evidence()
    _touchpoints()
    _notes()
    _strategies()
    _causes()
    _lessons()
    _outline()
    _case_search()


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("local", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sqlite_autoincrement=True,
    )


def _review() -> None:
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("notice_date", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_review"),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_review_created_by"),
        sa.CheckConstraint("status IN ('open', 'published')", name=op.f("ck_review_status")),
        sa.UniqueConstraint("slug", name="uq_review_slug"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_review_updated_at_id", "review", ["updated_at", "id"])


def _change() -> None:
    op.create_table(
        "change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.Text(), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("undoes", sa.Integer(), nullable=True),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("who", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("writer", sa.Text(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_change"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_change_review", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["undoes"], ["change.id"], name="fk_change_undoes", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["who"], ["person.id"], name="fk_change_who"),
        sa.CheckConstraint("action IN ('add', 'edit', 'move', 'remove', 'restore')", name=op.f("ck_change_action")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_change_review_id", "change", ["review", "id"])
    op.create_index("ix_change_review_sheet_id", "change", ["review", "sheet", "id"])
    op.create_index("ix_change_review_sheet_row_id", "change", ["review", "sheet", "row", "id"])
    op.create_index("ix_change_review_who_id", "change", ["review", "who", "id"])
    op.create_index("ix_change_undoes", "change", ["undoes"])


def _case_study() -> None:
    op.create_table(
        "case_study",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("level", sa.Text(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("reason_groups", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=True),
        sa.Column("sample", sa.Boolean(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_case_study"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_case_study_review", ondelete="SET NULL"),
        sa.UniqueConstraint("slug", "edition", "level", name="uq_case_study_slug_edition_level"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_study_review", "case_study", ["review"])


def _installation() -> None:
    op.create_table(
        "installation",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_installation"),
    )


def _loss() -> None:
    worksheet(
        "loss",
        *texts("customer", "alias", "supplier"),
        *unknown_or_text("industry"),
        *texts("region", "services"),
        *unknown_or_text("relationship_start", "notice_date", "announced_date", "end_date"),
        *texts("what_was_lost"),
        *unknown_or_text("outcome", "destination"),
        *texts("new_supplier"),
        *unknown_or_text("ended_by"),
        *texts("notice_channel", "told_by"),
        *unknown_or_text("reason"),
        *texts("customer_reason"),
        *unknown_or_text("reason_grade", "mechanism", "loss_kind"),
        *texts("trigger", "evidence", "currency"),
        *unknown_or_text("annual_revenue", "annual_margin", "revenue_share"),
        *texts("value_note", "contract_type"),
        *unknown_or_text("contract_start", "contract_end"),
        *texts("notice_period", "buying_pattern", "budget_notes", "review_lead", "facilitator"),
        *unknown_or_text("confidentiality"),
    )


def _members() -> None:
    worksheet(
        "members",
        *texts("name"),
        *unknown_or_text("function"),
    )


def _evidence() -> None:
    worksheet(
        "evidence",
        *texts("statement"),
        *unknown_or_text("when"),
        *texts("precision", "phase", "type", "value", "unit", "stated_by", "customer_role"),
        *unknown_or_text("strength", "grade"),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        *texts("contradicts", "source", "url", "note"),
    )


def _touchpoints() -> None:
    worksheet(
        "touchpoints",
        *texts("title"),
        *unknown_or_text("phase", "when"),
        *texts("actor", "did", "channel", "expectation", "happened", "quote"),
        sa.Column("emotion", sa.Integer(), nullable=True),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("moment_of_truth", sa.Boolean(), nullable=False),
        *unknown_or_text("basis"),
        *texts("owner"),
        *unknown_or_text("reason", "alignment"),
        *texts("opportunity", "evidence"),
    )


def _notes() -> None:
    worksheet(
        "notes",
        *unknown_or_text("quadrant"),
        *texts("text"),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("standing", sa.Integer(), nullable=True),
        sa.Column("praised", sa.Boolean(), nullable=False),
        *texts("evidence", "origin", "set_aside"),
    )


def _strategies() -> None:
    worksheet(
        "strategies",
        *unknown_or_text("cell"),
        *texts("text", "inner", "outer"),
        *unknown_or_text("reach"),
        *texts("evidence"),
    )


def _causes() -> None:
    worksheet(
        "causes",
        *unknown_or_text("parent"),
        *texts("text"),
        *unknown_or_text("kind", "bone", "error_kind", "reason", "role"),
        sa.Column("weight", sa.Integer(), nullable=True),
        *unknown_or_text("grade", "control", "stability", "status"),
        sa.Column("second_unknown", sa.Boolean(), nullable=False),
        sa.Column("exposed", sa.Integer(), nullable=True),
        *texts("evidence", "note"),
    )


def _lessons() -> None:
    worksheet(
        "lessons",
        *texts("rule", "warning_sign"),
        sa.Column("lead_days", sa.Integer(), nullable=True),
        *texts("applies_to"),
        *unknown_or_text("reason", "grade"),
        *texts("owner"),
        *unknown_or_text("review_date"),
        *texts("causes", "evidence"),
    )


def _outline() -> None:
    worksheet(
        "outline",
        *texts("meant", "happened", "difference", "keep_or_change", "title", "summary"),
        *unknown_or_text("decision_date"),
        *texts("part_a", "decision", "part_b", "questions", "teaching_note", "analysis_note", "tags", "related"),
    )


def _case_search() -> None:
    # One row for each current edition. The words are folded and told apart by lib.store.library.index_scan;
    # the index only has to look them up.
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE case_search (rowid integer PRIMARY KEY REFERENCES case_study (id) ON DELETE CASCADE,"
            " words tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_case_search_words ON case_search USING gin (words)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE case_search USING fts5"
            """(words, tokenize = "ascii tokenchars '=-_'", prefix = '1 2 3 4 5', detail = none)"""
        )
        op.execute("CREATE VIRTUAL TABLE case_word USING fts5vocab(case_search, instance)")
