"""The tables of published cases: their editions, who is who in those for training, and links to them."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, false

from lib.store.tables.columns import JsonText, Moment, metadata

case_study = Table(
    "case_study",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("slug", Text, nullable=False),
    Column("edition", Integer, nullable=False),
    Column("level", Text, nullable=False),
    Column("review", ForeignKey("review.id", ondelete="SET NULL")),
    Column("title", Text, nullable=False),
    Column("summary", Text, nullable=False),
    Column("customer", Text, nullable=False),
    Column("industry", Text),
    Column("outcome", Text),
    Column("reason_groups", JsonText("[]"), nullable=False),
    Column("year", Integer),
    Column("sample", Boolean, nullable=False),
    Column("fictional", Boolean, nullable=False, server_default=false()),
    Column("current", Boolean, nullable=False),
    Column("published_at", Moment, nullable=False),
    Column("published_offset", Integer, nullable=False, server_default="0"),
    # Whom the edition is kept to, and under which short name its members stand: that of the review it came from.
    Column("audience", Text, nullable=False, server_default="house"),
    Column("dossier", Text, nullable=False, server_default=""),
    Column("document", Text, nullable=False),
    UniqueConstraint("slug", "edition", "level"),
    Index(None, "review"),
    sqlite_autoincrement=True,
)

# Who is who in the training edition of a case. Nothing of this is in any document.
disguise = Table(
    "disguise",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("training", Text, nullable=False),
    Column("content", JsonText("{}"), nullable=False),
    Column("changed_by", ForeignKey("person.id"), nullable=False),
    Column("changed_at", Moment, nullable=False),
    UniqueConstraint("training"),
)

training_edition = Table(
    "training_edition",
    metadata,
    Column("training", ForeignKey("disguise.training", ondelete="CASCADE"), primary_key=True),
    Column("edition", Integer, primary_key=True),
    Column("origin", Integer, nullable=False),
    Column("approved_by", Text, nullable=False),
    Column("published_by", ForeignKey("person.id"), nullable=False),
    Column("published_at", Moment, nullable=False),
)

# One edition at one level, opened without an account by whoever knows the token; only the token's hash is kept.
share_link = Table(
    "share_link",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("case_study", ForeignKey("case_study.id", ondelete="CASCADE"), nullable=False),
    Column("token_hash", Text, nullable=False),
    Column("created_by", ForeignKey("person.id"), nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    Column("opened", Integer, nullable=False),
    Column("last_opened_at", Moment),
    UniqueConstraint("token_hash"),
    Index(None, "case_study"),
    sqlite_autoincrement=True,
)
