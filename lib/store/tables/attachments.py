"""The table of what is in attached files, apart from the worksheet that names them."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, Table, Text

from lib.store.tables.columns import Moment, metadata

# One file may be attached in several places of a review; its bytes are kept once.
attachment_content = Table(
    "attachment_content",
    metadata,
    Column("review", ForeignKey("review.id", ondelete="CASCADE"), primary_key=True),
    Column("digest", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("kept_at", Moment, nullable=False),
)
