"""The tables, those of the worksheets derived from the records they hold."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
    false,
)
from sqlalchemy.types import TypeEngine

from lib.model.fields import FieldSpec, Kind
from lib.model.record import Sheet
from lib.model.workbook import SHEETS


class Moment(TypeDecorator[datetime]):
    """A point in time: timezone-aware UTC in Python, without its zone where the database keeps none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Raises ValueError for a time without a zone, which could mean anything."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment in UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class JsonText(TypeDecorator[Any]):
    """A JSON value kept as readable text, the same in every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """The JSON text; None becomes `null`, so the column is never empty."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value as plain Python types, lists staying lists."""
        if value is None or value == "[]":
            # Most rows link to nothing, and a worksheet of hundreds is read for every screen.
            return None if value is None else []
        return json.loads(value)


class FieldJson(JsonText):
    """The same for a field of a worksheet; text that is not JSON stays text, and the field cannot be read."""

    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value, or the text as it stands."""
        try:
            return super().process_result_value(value, dialect)
        except (TypeError, ValueError, RecursionError):
            return value


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("roles", JsonText, nullable=False),
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
    Column("before", JsonText, nullable=False),
    Column("after", JsonText, nullable=False),
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
    Column("content", JsonText, nullable=False),
)

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
    Column("reason_groups", JsonText, nullable=False),
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
    Column("content", JsonText, nullable=False),
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
    UniqueConstraint("review", "author"),
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

_TYPES: Mapping[Kind, type[TypeEngine[Any]]] = {
    Kind.LINE: Text,
    Kind.TEXT: Text,
    Kind.CHOICE: Text,
    Kind.WHOLE: Integer,
    Kind.DECIMAL: Text,
    Kind.WHEN: Text,
    Kind.FLAG: Boolean,
    Kind.TAGS: FieldJson,
    Kind.CHOICES: FieldJson,
    Kind.SHARES: FieldJson,
    Kind.LINK: Text,
    Kind.LINKS: FieldJson,
}


def _field_column(spec: FieldSpec) -> Column[Any]:
    # A default in the record is not None exactly where the record never holds None, choices apart.
    nullable = spec.default is None or spec.kind is Kind.CHOICE
    return Column(spec.name, _TYPES[spec.kind], nullable=nullable)


def _sheet_table(sheet: Sheet) -> Table:
    return Table(
        sheet.key,
        metadata,
        Column("review", ForeignKey("review.id", ondelete="CASCADE"), primary_key=True),
        Column("id", Text, primary_key=True),
        Column("number", Integer, nullable=False),
        Column("position", Integer, nullable=False),
        Column("version", Integer, nullable=False),
        Column("removed", Moment),
        *(_field_column(spec) for spec in sheet.record.specs().values()),
        UniqueConstraint("review", "number"),
    )


SHEET_TABLES: Mapping[str, Table] = {key: _sheet_table(sheet) for key, sheet in SHEETS.items()}
