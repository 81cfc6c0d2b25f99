"""Reviews with their worksheets and history, published cases with their search index, people."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

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
    op.create_table(
        "loss",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("customer", sa.Text(), nullable=False),
        sa.Column("alias", sa.Text(), nullable=False),
        sa.Column("supplier", sa.Text(), nullable=False),
        sa.Column("industry", sa.Text(), nullable=True),
        sa.Column("region", sa.Text(), nullable=False),
        sa.Column("services", sa.Text(), nullable=False),
        sa.Column("relationship_start", sa.Text(), nullable=True),
        sa.Column("notice_date", sa.Text(), nullable=True),
        sa.Column("announced_date", sa.Text(), nullable=True),
        sa.Column("end_date", sa.Text(), nullable=True),
        sa.Column("what_was_lost", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("destination", sa.Text(), nullable=True),
        sa.Column("new_supplier", sa.Text(), nullable=False),
        sa.Column("ended_by", sa.Text(), nullable=True),
        sa.Column("notice_channel", sa.Text(), nullable=False),
        sa.Column("told_by", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("customer_reason", sa.Text(), nullable=False),
        sa.Column("reason_grade", sa.Text(), nullable=True),
        sa.Column("mechanism", sa.Text(), nullable=True),
        sa.Column("loss_kind", sa.Text(), nullable=True),
        sa.Column("trigger", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("annual_revenue", sa.Text(), nullable=True),
        sa.Column("annual_margin", sa.Text(), nullable=True),
        sa.Column("revenue_share", sa.Text(), nullable=True),
        sa.Column("value_note", sa.Text(), nullable=False),
        sa.Column("contract_type", sa.Text(), nullable=False),
        sa.Column("contract_start", sa.Text(), nullable=True),
        sa.Column("contract_end", sa.Text(), nullable=True),
        sa.Column("notice_period", sa.Text(), nullable=False),
        sa.Column("buying_pattern", sa.Text(), nullable=False),
        sa.Column("budget_notes", sa.Text(), nullable=False),
        sa.Column("review_lead", sa.Text(), nullable=False),
        sa.Column("facilitator", sa.Text(), nullable=False),
        sa.Column("confidentiality", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("review", "id", name="pk_loss"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_loss_review", ondelete="CASCADE"),
        sa.UniqueConstraint("review", "number", name="uq_loss_review_number"),
    )


def _members() -> None:
    op.create_table(
        "members",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("function", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("review", "id", name="pk_members"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_members_review", ondelete="CASCADE"),
        sa.UniqueConstraint("review", "number", name="uq_members_review_number"),
    )


def _evidence() -> None:
    op.create_table(
        "evidence",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("when", sa.Text(), nullable=True),
        sa.Column("precision", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("stated_by", sa.Text(), nullable=False),
        sa.Column("customer_role", sa.Text(), nullable=False),
        sa.Column("strength", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        sa.Column("contradicts", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("review", "id", name="pk_evidence"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_evidence_review", ondelete="CASCADE"),
        sa.UniqueConstraint("review", "number", name="uq_evidence_review_number"),
    )


def _touchpoints() -> None:
    op.create_table(
        "touchpoints",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("phase", sa.Text(), nullable=True),
        sa.Column("when", sa.Text(), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("did", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=False),
        sa.Column("expectation", sa.Text(), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("emotion", sa.Integer(), nullable=True),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("moment_of_truth", sa.Boolean(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("alignment", sa.Text(), nullable=True),
        sa.Column("opportunity", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("review", "id", name="pk_touchpoints"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_touchpoints_review", ondelete="CASCADE"),
        sa.UniqueConstraint("review", "number", name="uq_touchpoints_review_number"),
    )


def _notes() -> None:
    op.create_table(
        "notes",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("quadrant", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("standing", sa.Integer(), nullable=True),
        sa.Column("praised", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("set_aside", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("review", "id", name="pk_notes"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_notes_review", ondelete="CASCADE"),
        sa.UniqueConstraint("review", "number", name="uq_notes_review_number"),
    )


def _strategies() -> None:
    op.create_table(
        "strategies",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cell", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("inner", sa.Text(), nullable=False),
        sa.Column("outer", sa.Text(), nullable=False),
        sa.Column("reach", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("review", "id", name="pk_strategies"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_strategies_review", ondelete="CASCADE"),
        sa.UniqueConstraint("review", "number", name="uq_strategies_review_number"),
    )


def _causes() -> None:
    op.create_table(
        "causes",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("parent", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("bone", sa.Text(), nullable=True),
        sa.Column("error_kind", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("weight", sa.Integer(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("control", sa.Text(), nullable=True),
        sa.Column("stability", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=True),
        sa.Column("second_unknown", sa.Boolean(), nullable=False),
        sa.Column("exposed", sa.Integer(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("review", "id", name="pk_causes"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_causes_review", ondelete="CASCADE"),
        sa.UniqueConstraint("review", "number", name="uq_causes_review_number"),
    )


def _lessons() -> None:
    op.create_table(
        "lessons",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("warning_sign", sa.Text(), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=True),
        sa.Column("applies_to", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("grade", sa.Text(), nullable=True),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("review_date", sa.Text(), nullable=True),
        sa.Column("causes", sa.Text(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("review", "id", name="pk_lessons"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_lessons_review", ondelete="CASCADE"),
        sa.UniqueConstraint("review", "number", name="uq_lessons_review_number"),
    )


def _outline() -> None:
    op.create_table(
        "outline",
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        sa.Column("meant", sa.Text(), nullable=False),
        sa.Column("happened", sa.Text(), nullable=False),
        sa.Column("difference", sa.Text(), nullable=False),
        sa.Column("keep_or_change", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("decision_date", sa.Text(), nullable=True),
        sa.Column("part_a", sa.Text(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("part_b", sa.Text(), nullable=False),
        sa.Column("questions", sa.Text(), nullable=False),
        sa.Column("teaching_note", sa.Text(), nullable=False),
        sa.Column("analysis_note", sa.Text(), nullable=False),
        sa.Column("tags", sa.Text(), nullable=False),
        sa.Column("related", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("review", "id", name="pk_outline"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_outline_review", ondelete="CASCADE"),
        sa.UniqueConstraint("review", "number", name="uq_outline_review_number"),
    )


def _case_search() -> None:
    # One row for each current edition. The words are folded and told apart by the program (lib.store.search), so the
    # index only has to look them up.
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
