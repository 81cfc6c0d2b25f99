"""The tables of practice: attempts and drafts, accounts month by month, cases opened, assignments, group sessions."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, text

from lib.store.tables.columns import JsonText, Moment, metadata

# A case is named by its slug, not by a key: what somebody answered stays theirs when the case is taken out.
practice_attempt = Table(
    "practice_attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("slug", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("about", Text, nullable=False),
    Column("answers", JsonText("{}"), nullable=False),
    Column("result", JsonText("{}"), nullable=False),
    Column("forewarned", Boolean, nullable=False),
    Column("at", Moment, nullable=False),
    Column("level", Text, nullable=False),
    # A later case may have the same slug; what was answered of this one says nothing of that.
    Column("case_gone", Boolean, nullable=False),
    Index(None, "person", "id"),
    Index(None, "slug", "id"),
    sqlite_autoincrement=True,
)

practice_draft = Table(
    "practice_draft",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("slug", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("answers", JsonText("{}"), nullable=False),
    # Which field of which screen wrote each text last, so that a late message is recognised.
    Column("pens", JsonText("{}"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("begun_at", Moment, nullable=False),
    UniqueConstraint("person", "slug"),
    sqlite_autoincrement=True,
)

case_opened = Table(
    "case_opened",
    metadata,
    Column("person", ForeignKey("person.id"), primary_key=True),
    Column("slug", Text, primary_key=True),
    Column("at", Moment, nullable=False),
)

assignment = Table(
    "assignment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("note", Text, nullable=False),
    Column("due", Text),
    Column("cases", JsonText, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

assignment_draft = Table(
    "assignment_draft",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("note", Text, nullable=False),
    Column("due", Text),
    Column("version", Integer, nullable=False),
    Column("marks", JsonText, nullable=False),
    UniqueConstraint("person"),
    sqlite_autoincrement=True,
)

assignee = Table(
    "assignee",
    metadata,
    Column("assignment", ForeignKey("assignment.id", ondelete="CASCADE"), primary_key=True),
    Column("person", ForeignKey("person.id"), primary_key=True),
    Column("shares", Boolean, nullable=False),
    Index(None, "person"),
)

group_session = Table(
    "group_session",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("by", ForeignKey("person.id"), nullable=False),
    Column("slug", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("hands", JsonText, nullable=False),
    Column("votes", JsonText, nullable=False),
    Column("at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

# One account is read once: what is known of its end cannot be forgotten. A later case of the same name is another one.
month_attempt = Table(
    "month_attempt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("slug", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("about", Text, nullable=False),
    Column("level", Text, nullable=False),
    Column("answers", JsonText("[]"), nullable=False),
    # What is being written in the month that is not answered yet, and which field of which screen wrote it last.
    Column("doing", JsonText("{}"), nullable=False),
    Column("marks", JsonText("{}"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("finished_at", Moment),
    # Empty until it is finished.
    Column("result", JsonText("{}"), nullable=False),
    Column("forewarned", Boolean, nullable=False),
    Column("case_gone", Boolean, nullable=False),
    Index(None, "person", "id"),
    Index(None, "slug", "id"),
    Index(
        "uq_month_attempt_person_slug",
        "person",
        "slug",
        unique=True,
        sqlite_where=text("case_gone = 0"),
        postgresql_where=text("NOT case_gone"),
    ),
    sqlite_autoincrement=True,
)
