"""What all tables share: how their keys are named, and the types of their columns."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import DateTime, Dialect, MetaData, Text, TypeDecorator
from sqlalchemy.dialects import sqlite
from sqlalchemy.types import TypeEngine

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# What stands for a moment that cannot be read: no release has written anything then.
UNREADABLE_MOMENT = datetime(1900, 1, 1, tzinfo=UTC)


class _ForgivingDateTime(sqlite.DATETIME):
    """SQLite keeps moments as text, which may be anything."""

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """Reads what stands for a moment, UNREADABLE_MOMENT for what stands for none."""
        read = super().result_processor(dialect, coltype)

        def process(value: Any) -> datetime | None:
            try:
                return read(value) if read else value
            except (TypeError, ValueError):
                return UNREADABLE_MOMENT

        return process


class Moment(TypeDecorator[datetime]):
    """A point in time: timezone-aware UTC in Python, without its zone where the database keeps none."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """What this database keeps it as."""
        forgiving = dialect.name == "sqlite"
        column_type: TypeEngine[Any] = _ForgivingDateTime() if forgiving else DateTime(timezone=True)  # type: ignore[no-untyped-call]
        return dialect.type_descriptor(column_type)

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
    """A JSON value kept as readable text, the same in every database.

    Text that is none, or none of the kind of `fallback`, is read as `fallback`, itself JSON, so that one odd row does
    not take others along; without it, it is an error.
    """

    impl = Text
    cache_ok = True

    def __init__(self, fallback: str | None = None) -> None:
        super().__init__()
        self.fallback = fallback

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """The JSON text; None becomes `null`, so the column is never empty."""
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value as plain Python types, lists staying lists."""
        if value is None or (value == "[]" and self.fallback != "{}"):
            # Most rows link to nothing, and a worksheet of hundreds is read for every screen.
            return None if value is None else []
        if self.fallback is None:
            return json.loads(value)
        fallback = json.loads(self.fallback)
        try:
            parsed = json.loads(value)
        except (ValueError, RecursionError):
            return fallback
        return parsed if isinstance(parsed, type(fallback)) else fallback


class FieldJson(JsonText):
    """The same for a field of a worksheet; text that is not JSON stays text, and the field cannot be read."""

    cache_ok = True

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """The value, or the text as it stands."""
        try:
            return super().process_result_value(value, dialect)
        except (TypeError, ValueError, RecursionError):
            return value
