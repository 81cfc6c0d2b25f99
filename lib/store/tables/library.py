"""The tables that the library is searched by; all but the readings follow from the current editions.

The index of words itself, `case_search`, is made in each database's own words by the migrations.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from lib.store.tables.columns import metadata

# Words stand in the order of their letters' numbers in both databases, so that beginnings are ranges in both.
_Word = Text().with_variant(Text(collation="C"), "postgresql")

case_text = Table(
    "case_text",
    metadata,
    Column("case", ForeignKey("case_study.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    # Folded: the lines that weigh more, then everything.
    Column("lead", Text, nullable=False),
    Column("folded", Text, nullable=False),
    # The passages as people wrote them, one for each line of `folded` after the first.
    Column("passages", Text, nullable=False),
)

case_standing = Table(
    "case_standing",
    metadata,
    Column("case", ForeignKey("case_study.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("level", Text, nullable=False),
    # For comparing only; below zero when unknown, so that both databases put unknown ones last.
    Column("worth", BigInteger, nullable=False),
    Column("readings", Integer, nullable=False),
    Index(None, "level", "worth", "case"),
    Index(None, "level", "readings", "case"),
)

case_facet = Table(
    "case_facet",
    metadata,
    Column("level", Text, primary_key=True),
    Column("token", Text, primary_key=True),
    Column("facet", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("number", Integer, nullable=False),
    # A compressed bitmap of case numbers.
    Column("cases", LargeBinary, nullable=False),
    Index(None, "level", "facet", "number"),
)

# One vocabulary for each level: what is offered to readers of one holds no word of another.
vocabulary = Table(
    "vocabulary",
    metadata,
    Column("level", Text, primary_key=True),
    Column("word", _Word, primary_key=True),
    Column("mirrored", _Word, nullable=False),
    Column("cases", Integer, nullable=False),
    Index(None, "level", "mirrored"),
)

reading = Table(
    "reading",
    metadata,
    Column("slug", Text, primary_key=True),
    Column("person", ForeignKey("person.id", ondelete="CASCADE"), primary_key=True),
    Column("day", Text, nullable=False),
)
