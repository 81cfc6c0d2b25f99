"""Reviews with their worksheets and history, published cases with their search index, people."""

from __future__ import annotations

from typing import Any

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


def _worksheet(name: str, *fields: sa.Column[Any]) -> None:
    """A worksheet's table: whose row it is and where it stands, then the fields of its record."""
    op.create_table(
        name,
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        *fields,
        sa.PrimaryKeyConstraint("review", "id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name=f"fk_{name}_review", ondelete="CASCADE"),
        sa.UniqueConstraint("review", "number", name=f"uq_{name}_review_number"),
    )


def _texts(*names: str) -> list[sa.Column[str]]:
    """Texts that are empty when nothing was entered."""
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _unknown_or_text(*names: str) -> list[sa.Column[str]]:
    """Choices, dates, amounts and links that are null when unknown."""
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def _loss() -> None:
    _worksheet(
        "loss",
        *_texts("customer", "alias", "supplier"),
        *_unknown_or_text("industry"),
        *_texts("region", "services"),
        *_unknown_or_text("relationship_start", "notice_date", "announced_date", "end_date"),
        *_texts("what_was_lost"),
        *_unknown_or_text("outcome", "destination"),
        *_texts("new_supplier"),
        *_unknown_or_text("ended_by"),
        *_texts("notice_channel", "told_by"),
        *_unknown_or_text("reason"),
        *_texts("customer_reason"),
        *_unknown_or_text("reason_grade", "mechanism", "loss_kind"),
        *_texts("trigger", "evidence", "currency"),
        *_unknown_or_text("annual_revenue", "annual_margin", "revenue_share"),
        *_texts("value_note", "contract_type"),
        *_unknown_or_text("contract_start", "contract_end"),
        *_texts("notice_period", "buying_pattern", "budget_notes", "review_lead", "facilitator"),
        *_unknown_or_text("confidentiality"),
    )


def _members() -> None:
    _worksheet(
        "members",
        *_texts("name"),
        *_unknown_or_text("function"),
    )


def _evidence() -> None:
    _worksheet(
        "evidence",
        *_texts("statement"),
        *_unknown_or_text("when"),
        *_texts("precision", "phase", "type", "value", "unit", "stated_by", "customer_role"),
        *_unknown_or_text("strength", "grade"),
        sa.Column("disputed", sa.Boolean(), nullable=False),
        *_texts("contradicts", "source", "url", "note"),
    )


def _touchpoints() -> None:
    _worksheet(
        "touchpoints",
        *_texts("title"),
        *_unknown_or_text("phase", "when"),
        *_texts("actor", "did", "channel", "expectation", "happened", "quote"),
        sa.Column("emotion", sa.Integer(), nullable=True),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("moment_of_truth", sa.Boolean(), nullable=False),
        *_unknown_or_text("basis"),
        *_texts("owner"),
        *_unknown_or_text("reason", "alignment"),
        *_texts("opportunity", "evidence"),
    )


def _notes() -> None:
    _worksheet(
        "notes",
        *_unknown_or_text("quadrant"),
        *_texts("text"),
        sa.Column("importance", sa.Integer(), nullable=True),
        sa.Column("standing", sa.Integer(), nullable=True),
        sa.Column("praised", sa.Boolean(), nullable=False),
        *_texts("evidence", "origin", "set_aside"),
    )


def _strategies() -> None:
    _worksheet(
        "strategies",
        *_unknown_or_text("cell"),
        *_texts("text", "inner", "outer"),
        *_unknown_or_text("reach"),
        *_texts("evidence"),
    )


def _causes() -> None:
    _worksheet(
        "causes",
        *_unknown_or_text("parent"),
        *_texts("text"),
        *_unknown_or_text("kind", "bone", "error_kind", "reason", "role"),
        sa.Column("weight", sa.Integer(), nullable=True),
        *_unknown_or_text("grade", "control", "stability", "status"),
        sa.Column("second_unknown", sa.Boolean(), nullable=False),
        sa.Column("exposed", sa.Integer(), nullable=True),
        *_texts("evidence", "note"),
    )


def _lessons() -> None:
    _worksheet(
        "lessons",
        *_texts("rule", "warning_sign"),
        sa.Column("lead_days", sa.Integer(), nullable=True),
        *_texts("applies_to"),
        *_unknown_or_text("reason", "grade"),
        *_texts("owner"),
        *_unknown_or_text("review_date"),
        *_texts("causes", "evidence"),
    )


def _outline() -> None:
    _worksheet(
        "outline",
        *_texts("meant", "happened", "difference", "keep_or_change", "title", "summary"),
        *_unknown_or_text("decision_date"),
        *_texts("part_a", "decision", "part_b", "questions", "teaching_note", "analysis_note", "tags", "related"),
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
