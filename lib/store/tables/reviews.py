"""The tables of people, reviews and their history, ballots, and of the installation itself."""

from __future__ import annotations

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from lib.store.tables.columns import JsonText, Moment, metadata

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", JsonText("[]"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("local", Boolean, nullable=False),
    # What all spellings of the name share (`same_name`); NULL for the program itself.
    Column("name_key", Text),
    Index("uq_person_name_key", "name_key", unique=True),
    sqlite_autoincrement=True,
)

review = Table(
    "review",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("notice_date", Text),
    Column("status", Text, nullable=False),
    Column("sample", Boolean, nullable=False),
    Column("created_by", ForeignKey("person.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    # A review of a loss, an account plan or the loss register (`WorkbookKind`).
    Column("kind", Text, nullable=False, server_default="review"),
    UniqueConstraint("slug"),
    CheckConstraint("status IN ('open', 'published')", name="status"),
    Index(None, "updated_at", "id"),
    sqlite_autoincrement=True,
)

# Who takes part in a review, by its short name: a published case keeps its members when its review is gone.
review_member = Table(
    "review_member",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("person", ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("added_by", ForeignKey("person.id"), nullable=False),
    Column("added_at", Moment, nullable=False),
    Index(None, "person"),
)

change = Table(
    "change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("review", ForeignKey("review.id", ondelete="CASCADE"), nullable=False),
    Column("sheet", Text, nullable=False),
    Column("row", Text, nullable=False),
    Column("action", Text, nullable=False),
    # Before the texts, so that a look for one field does not read them.
    Column("fields", Text, nullable=False),
    Column("undone", Boolean, nullable=False),
    Column("undoes", ForeignKey("change.id", ondelete="CASCADE")),
    Column("before", JsonText("{}"), nullable=False),
    Column("after", JsonText("{}"), nullable=False),
    Column("who", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("version", Integer, nullable=False),
    Column("writer", Text, nullable=False),
    Column("sequence", Integer, nullable=False),
    # What was written in one transaction belongs together: the id of its first change, which itself has none.
    Column("act", Integer),
    Column("kind", Text, nullable=False, server_default=""),
    CheckConstraint("action IN ('add', 'edit', 'move', 'remove', 'restore')", name="action"),
    Index(None, "review", "id"),
    Index(None, "review", "sheet", "id"),
    Index(None, "review", "sheet", "row", "id"),
    Index(None, "review", "who", "id"),
    Index(None, "undoes"),
    Index(None, "act"),
    sqlite_autoincrement=True,
)

# What was decided about files, by the titles of their columns.
import_memory = Table(
    "import_memory",
    metadata,
    Column("review", ForeignKey("review.id", ondelete="CASCADE"), primary_key=True),
    Column("sheet", Text, primary_key=True),
    Column("signature", Text, primary_key=True),
    Column("content", JsonText("{}"), nullable=False),
)

# Which reason a sales system's words stand for, learnt from people; the words that ship are in a file.
reason_alias = Table(
    "reason_alias",
    metadata,
    # What all spellings of the words share.
    Column("key", Text, primary_key=True),
    Column("words", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("who", ForeignKey("person.id"), nullable=False),
    Column("at", Moment, nullable=False),
)

# By which a customer answers a survey, once; known by the hash of its token alone.
survey_link = Table(
    "survey_link",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("review", ForeignKey("review.id", ondelete="CASCADE"), nullable=False),
    Column("row", Text, nullable=False),
    Column("created_by", ForeignKey("person.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    Index(None, "review"),
)

# A quarter as it was told to leadership; it is never changed, a later telling is another edition.
quarter_report = Table(
    "quarter_report",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("quarter", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("content", JsonText("{}"), nullable=False),
    Column("published_by", ForeignKey("person.id"), nullable=False),
    Column("published_at", Moment, nullable=False),
    UniqueConstraint("quarter", "edition"),
    sqlite_autoincrement=True,
)

# Since when a meeting runs and how many minutes it has. No part of a review: nothing of it is exported or undone.
meeting_clock = Table(
    "meeting_clock",
    metadata,
    Column("review", ForeignKey("review.id", ondelete="CASCADE"), primary_key=True),
    Column("meeting", Text, primary_key=True),
    Column("started_at", Moment),
    Column("minutes", Integer),
)

installation = Table(
    "installation",
    metadata,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# No worksheet: what lies here is read by nobody but its author; the reveal makes sums of it. The content is encrypted.
sealed_ballot = Table(
    "sealed_ballot",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("review", ForeignKey("review.id", ondelete="CASCADE"), nullable=False),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("author", Text, nullable=False),
    # The words that let its author withdraw it, hashed.
    Column("key", Text, nullable=False),
    Column("content", JsonText, nullable=False),
    Column("sealed_at", Moment, nullable=False),
    Column("author_key", Text, nullable=False, server_default=""),
    Index("uq_sealed_ballot_review_author_key", "review", "author_key", unique=True),
    sqlite_autoincrement=True,
)

# The same after the reveal: each stays its author's, and the worksheet holds sums. A changed mind is one more.
opened_ballot = Table(
    "opened_ballot",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("review", ForeignKey("review.id", ondelete="CASCADE"), nullable=False),
    Column("person", ForeignKey("person.id"), nullable=False),
    Column("author", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("content", JsonText, nullable=False),
    Column("sealed_at", Moment, nullable=False),
    Index(None, "review"),
    sqlite_autoincrement=True,
)
