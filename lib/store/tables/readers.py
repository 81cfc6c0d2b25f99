"""The tables of what readers write, and of what is found across cases: lessons, and the cases that name each other."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from lib.store.tables.columns import JsonText, Moment, metadata

# A short name belongs to one level, so what is written at a case stays at its level.
case_comment = Table(
    "case_comment",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("text", Text, nullable=False),
    Column("version", Integer, nullable=False),
    # For each field the version it was last written at, and from which field of which screen.
    Column("marks", JsonText("{}"), nullable=False),
    Column("begun_at", Moment, nullable=False),
    # A draft has none, and nobody but its author sees it.
    Column("posted_at", Moment),
    Column("edited_at", Moment),
    Column("removed_at", Moment),
    Column("removed_by", ForeignKey("person.id")),
    Index(None, "slug", "id"),
    sqlite_autoincrement=True,
)

lesson_use = Table(
    "lesson_use",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False),
    Column("lesson", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("place", Text, nullable=False),
    Column("used_on", Text),
    Column("held", Text),
    Column("note", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("marks", JsonText("{}"), nullable=False),
    Column("begun_at", Moment, nullable=False),
    Column("removed_at", Moment),
    Index(None, "slug", "lesson"),
    sqlite_autoincrement=True,
)

# The lessons of current editions; what it takes to list them without opening their cases.
lesson_entry = Table(
    "lesson_entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_study", ForeignKey("case_study.id", ondelete="CASCADE"), nullable=False),
    Column("lesson", Text, nullable=False),
    Column("number", Integer, nullable=False),
    Column("rule", Text, nullable=False),
    Column("warning_sign", Text, nullable=False),
    Column("lead_days", Integer),
    Column("applies_to", Text, nullable=False),
    Column("reason", Text),
    UniqueConstraint("case_study", "lesson"),
    sqlite_autoincrement=True,
)

# Which cases the current edition of a case names.
case_link = Table(
    "case_link",
    metadata,
    Column("case_study", ForeignKey("case_study.id", ondelete="CASCADE"), primary_key=True),
    Column("target", Text, primary_key=True),
    Index(None, "target"),
)
