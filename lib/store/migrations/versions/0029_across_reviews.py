"""Account plans and the loss register are kept beside reviews, with words of sales systems, surveys and quarters."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from lib.store.migrations.shapes import numbers, texts, unknown_or_text, worksheet

revision = "0029_across_reviews"
down_revision = "0028_meeting_clocks"


def upgrade() -> None:
    """To the form of this release."""
    op.add_column("review", sa.Column("kind", sa.Text(), nullable=False, server_default="review"))
    _account_worksheets()
    _register()
    _survey_links()
    _quarters()


def _account_worksheets() -> None:
    worksheet(
        "account",
        *texts("customer", "region", "services", "owner", "sponsor", "review_name", "currency", "note"),
        *unknown_or_text("industry", "relationship_start", "status", "ended_on", "contract_end", "confidentiality"),
        *unknown_or_text("annual_revenue", "annual_margin"),
        *numbers("employees", "notice_days", "calls_a_year", "visits_a_year", "thanks_a_year", "surveys_a_year"),
    )
    worksheet(
        "duties", *texts("what", "owner", "outcome", "dropped"), *unknown_or_text("kind", "due", "done_on", "sign")
    )
    worksheet(
        "surveys",
        *texts("to", "words", "replied_by", "reply"),
        *unknown_or_text("sent_on", "answered_on", "consent", "replied_on"),
        *numbers("promises", "quality", "problems", "ideas", "again"),
    )
    worksheet(
        "sign_checks",
        *texts("case", "lesson", "sign", "looked_by", "note", "evidence"),
        *unknown_or_text("answer", "looked_on"),
    )
    worksheet(
        "alarms",
        *texts("signs", "owner", "currency", "plan", "done"),
        *unknown_or_text("raised_on", "at_stake", "contract_end", "closed_on", "checked_on", "outcome"),
    )


def _register() -> None:
    worksheet(
        "register_lines",
        *texts("customer", "deal", "owner", "currency", "filed_words", "review_name", "note"),
        *unknown_or_text("lost_on", "money_lost", "money_kept", "won_back_on"),
        *unknown_or_text("filed_reason", "believed_reason", "found_reason", "destination", "hearing"),
        *numbers("lines_lost", "lines_kept"),
        sa.Column("sign_seen", sa.Boolean(), nullable=True),
        sa.Column("will_talk", sa.Boolean(), nullable=True),
    )
    op.create_table(
        "reason_alias",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("who", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_reason_alias"),
        sa.ForeignKeyConstraint(["who"], ["person.id"], name="fk_reason_alias_who"),
    )


def _survey_links() -> None:
    op.create_table(
        "survey_link",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("token_hash", name="pk_survey_link"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_survey_link_review", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["created_by"], ["person.id"], name="fk_survey_link_created_by"),
    )
    op.create_index("ix_survey_link_review", "survey_link", ["review"])


def _quarters() -> None:
    op.create_table(
        "quarter_report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("quarter", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("published_by", sa.Integer(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quarter_report"),
        sa.UniqueConstraint("quarter", "edition", name="uq_quarter_report_quarter_edition"),
        sa.ForeignKeyConstraint(["published_by"], ["person.id"], name="fk_quarter_report_published_by"),
        sqlite_autoincrement=True,
    )
