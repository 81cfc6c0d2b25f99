"""The shapes that the tables of worksheets are made of, as migrations write them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op


def worksheet(key: str, *fields: sa.Column[Any]) -> None:
    """Creates the table of a worksheet: the place of each row, then the fields of its record."""
    op.create_table(
        key,
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("removed", sa.DateTime(timezone=True), nullable=True),
        *fields,
        sa.PrimaryKeyConstraint("review", "id", name=f"pk_{key}"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name=f"fk_{key}_review", ondelete="CASCADE"),
        sa.UniqueConstraint("review", "number", name=f"uq_{key}_review_number"),
    )


def texts(*names: str) -> list[sa.Column[str]]:
    """Texts that are empty when nothing was entered."""
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def unknown_or_text(*names: str) -> list[sa.Column[str]]:
    """Choices, dates, amounts and links that are null when unknown."""
    return [sa.Column(name, sa.Text(), nullable=True) for name in names]


def numbers(*names: str) -> list[sa.Column[int]]:
    """Whole numbers that are null when unknown."""
    return [sa.Column(name, sa.Integer(), nullable=True) for name in names]


def flags(*names: str) -> list[sa.Column[bool]]:
    """Yes or no."""
    return [sa.Column(name, sa.Boolean(), nullable=False) for name in names]
