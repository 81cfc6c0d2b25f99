"""Practice: attempts and drafts, cases opened, assignments and group sessions."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from lib.store.migrations.shapes import texts

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Adds the six tables of practice."""
    _attempts()
    _drafts()
    _opened()
    _assignments()
    _sessions()


def _attempts() -> None:
    op.create_table(
        "practice_attempt",
        *_of_somebody("practice_attempt", "person"),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        *texts("about", "answers", "result"),
        sa.Column("forewarned", sa.Boolean(), nullable=False),
        _moment("at"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_practice_attempt_person_id", "practice_attempt", ["person", "id"])
    op.create_index("ix_practice_attempt_slug_id", "practice_attempt", ["slug", "id"])


def _drafts() -> None:
    op.create_table(
        "practice_draft",
        *_of_somebody("practice_draft", "person"),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        *texts("answers", "pens"),
        sa.Column("version", sa.Integer(), nullable=False),
        _moment("begun_at"),
        sa.UniqueConstraint("person", "slug", name="uq_practice_draft_person_slug"),
        sqlite_autoincrement=True,
    )


def _opened() -> None:
    op.create_table(
        "case_opened",
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        _moment("at"),
        sa.PrimaryKeyConstraint("person", "slug", name="pk_case_opened"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_case_opened_person"),
    )


def _assignments() -> None:
    op.create_table(
        "assignment",
        *_of_somebody("assignment", "by"),
        *texts("note", "cases"),
        sa.Column("due", sa.Text(), nullable=True),
        _moment("at"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "assignee",
        sa.Column("assignment", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("shares", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("assignment", "person", name="pk_assignee"),
        sa.ForeignKeyConstraint(["assignment"], ["assignment.id"], name="fk_assignee_assignment", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_assignee_person"),
    )
    op.create_index("ix_assignee_person", "assignee", ["person"])


def _sessions() -> None:
    op.create_table(
        "group_session",
        *_of_somebody("group_session", "by"),
        *texts("slug", "about", "hands", "votes"),
        _moment("at"),
        sqlite_autoincrement=True,
    )


def _of_somebody(table: str, who: str) -> tuple[Any, ...]:
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(who, sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint([who], ["person.id"], name=f"fk_{table}_{who}"),
    )


def _moment(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)
