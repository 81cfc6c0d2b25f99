"""What readers write, and what is found across cases: comments, uses of lessons, lessons and links between cases."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import ARRAY

revision = "0006"
down_revision = "0005"

_BATCH = 200
_WORD = re.compile(r"[^\W_]+")
_CASES = sa.table(
    "case_study", *(sa.column(name) for name in ("id", "level", "industry", "current", "title", "document"))
)
_LESSONS = sa.table(
    "lesson_entry",
    *(
        sa.column(name)
        for name in (
            "id",
            "case_study",
            "lesson",
            "number",
            "rule",
            "warning_sign",
            "lead_days",
            "applies_to",
            "reason",
        )
    ),
)
_LINKS = sa.table("case_link", sa.column("case_study"), sa.column("target"))
_PARTS = ("words", "sign", "applies")
_SEARCH = sa.table("lesson_search", sa.column("rowid"), *(sa.column(name) for name in _PARTS))


def upgrade() -> None:
    """Adds the tables, then fills what follows from the cases that are there."""
    _comments()
    _uses()
    _lessons()
    _links()
    _lesson_search()
    _fill()


def _comments() -> None:
    op.create_table(
        "case_comment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("removed_by", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_case_comment"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_case_comment_person"),
        sa.ForeignKeyConstraint(["removed_by"], ["person.id"], name="fk_case_comment_removed_by"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_case_comment_slug_id", "case_comment", ["slug", "id"])


def _uses() -> None:
    op.create_table(
        "lesson_use",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.Text(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("edition", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("used_on", sa.Text(), nullable=True),
        sa.Column("held", sa.Text(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("marks", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_lesson_use"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_lesson_use_person"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_lesson_use_slug_lesson", "lesson_use", ["slug", "lesson"])


def _lessons() -> None:
    op.create_table(
        "lesson_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_study", sa.Integer(), nullable=False),
        sa.Column("lesson", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("warning_sign", sa.Text(), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=True),
        sa.Column("applies_to", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_lesson_entry"),
        sa.ForeignKeyConstraint(
            ["case_study"], ["case_study.id"], name="fk_lesson_entry_case_study", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("case_study", "lesson", name="uq_lesson_entry_case_study_lesson"),
        sqlite_autoincrement=True,
    )


def _links() -> None:
    op.create_table(
        "case_link",
        sa.Column("case_study", sa.Integer(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("case_study", "target", name="pk_case_link"),
        sa.ForeignKeyConstraint(["case_study"], ["case_study.id"], name="fk_case_link_case_study", ondelete="CASCADE"),
    )
    op.create_index("ix_case_link_target", "case_link", ["target"])


def _lesson_search() -> None:
    # One row for each lesson of a current edition; its words are folded by the program, as those of cases are.
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            "CREATE TABLE lesson_search (rowid integer PRIMARY KEY REFERENCES lesson_entry (id) ON DELETE CASCADE,"
            " words tsvector NOT NULL, sign tsvector NOT NULL, applies tsvector NOT NULL)"
        )
        op.execute("CREATE INDEX ix_lesson_search_words ON lesson_search USING gin (words, sign, applies)")
    else:
        op.execute(
            "CREATE VIRTUAL TABLE lesson_search USING fts5"
            """(words, sign, applies, tokenize = "ascii tokenchars '=-_'", prefix = '1 2 3 4 5', detail = column)"""
        )


def _fill() -> None:
    tx = op.get_bind()
    numbers = tx.execute(sa.select(_CASES.c.id).where(_CASES.c.current).order_by(_CASES.c.id)).scalars().all()
    for first in range(0, len(numbers), _BATCH):
        wanted = _CASES.c.id.in_(numbers[first : first + _BATCH])
        for case in tx.execute(sa.select(_CASES).where(wanted).order_by(_CASES.c.id)).mappings().all():
            # A document that no release can read holds no lessons.
            sheets = json.loads(case["document"]).get("review", {}).get("sheets", {})
            outline = sheets.get("outline", [])
            for target in dict.fromkeys(outline[0]["values"].get("related", []) if outline else []):
                tx.execute(sa.insert(_LINKS).values(case_study=case["id"], target=target))
            for row in sheets.get("lessons", []):
                _lesson(tx, case, row)


def _lesson(tx: sa.Connection, case: Any, row: Any) -> None:
    told = row["values"]
    values = {
        "case_study": case["id"],
        "lesson": row["id"],
        "number": row["number"],
        "rule": told.get("rule", ""),
        "warning_sign": told.get("warning_sign", ""),
        "lead_days": told.get("lead_days"),
        "applies_to": told.get("applies_to", ""),
        "reason": told.get("reason"),
    }
    number = tx.execute(sa.insert(_LESSONS).values(values).returning(_LESSONS.c.id)).scalar_one()
    said = (values["rule"], values["warning_sign"], values["applies_to"], case["title"])
    parts = {
        "words": [*_filters(case, values), *_words(said)],
        "sign": list(_words((values["warning_sign"],))),
        "applies": list(_words((values["applies_to"],))),
    }
    tx.execute(sa.insert(_SEARCH).values(rowid=number, **{name: _kept(tx, words) for name, words in parts.items()}))


def _kept(tx: sa.Connection, words: list[str]) -> Any:
    if tx.dialect.name == "postgresql":
        return sa.func.array_to_tsvector(sa.cast(words, ARRAY(sa.Text)))
    return " ".join(words)


def _filters(case: Any, values: Any) -> Iterable[str]:
    yield f"=level={case['level']}"
    if case["industry"]:
        yield f"=industry={case['industry'].lower()}"
    if values["reason"]:
        yield f"=reason={values['reason'].lower()}"


def _words(texts: Iterable[str]) -> Iterable[str]:
    spread = (unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()) for text in texts)
    folded = ("".join(mark for mark in text if unicodedata.category(mark) != "Mn") for text in spread)
    return dict.fromkeys(word[:40] for text in folded for word in _WORD.findall(text)).keys()
