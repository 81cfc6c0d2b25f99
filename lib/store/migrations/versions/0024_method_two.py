"""The second version of the method: scope, costs, save attempts, decision matrix, requests, files, meetings."""

from __future__ import annotations

from collections.abc import Mapping

import sqlalchemy as sa
from alembic import op

from lib.store.migrations.shapes import numbers, texts, unknown_or_text, worksheet

revision = "0024_method_two"
down_revision = "0023_unknown_asks"

# New fields of worksheets that exist: texts that are empty, lists, ticks, numbers, and what is null when unknown.
_TEXTS: Mapping[str, tuple[str, ...]] = {
    "loss": (
        "third_party",
        "filed_words",
        "filed_by",
        "statement_inside",
        "statement_outside",
        "staff_told_by",
        "staff_mood_why",
        "counsel",
        "references_lost",
    ),
    "evidence": ("short_name",),
    "interviews": ("read_back_to",),
    "answers": ("short_name", "correction"),
    "promises": ("short_name",),
    "causes": ("short_name", "elsewhere_which", "watch_sign", "watch_owner"),
    "actions": ("short_name",),
    "lessons": ("short_name",),
}
_LISTS: Mapping[str, tuple[str, ...]] = {"outline": ("drafted",)}
_TICKS: Mapping[str, tuple[str, ...]] = {"actions": ("forced",), "transition": ("not_applicable",)}
_NUMBERS: Mapping[str, tuple[str, ...]] = {"loss": ("reason_list", "staff_mood")}
_UNKNOWN: Mapping[str, tuple[str, ...]] = {
    "loss": (
        "step_in_date",
        "filed_reason",
        "filed_on",
        "statement_inside_on",
        "statement_outside_on",
        "staff_told_on",
        "contract_value",
    ),
    "evidence": ("source_date", "statement_kind"),
    "interviews": ("follows", "read_back_sent"),
    "answers": ("read_back", "read_back_on"),
    "touchpoints": ("event",),
    "causes": ("elsewhere",),
    "actions": ("cost",),
}


def upgrade() -> None:
    """To the form of this release."""
    _new_worksheets()
    for default, tables in (("", _TEXTS), ("[]", _LISTS)):
        for table, names in tables.items():
            for name in names:
                op.add_column(table, sa.Column(name, sa.Text(), nullable=False, server_default=default))
    for table, names in _TICKS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column("loss", sa.Column("counsel_looked", sa.Boolean(), nullable=True))
    for table, names in _NUMBERS.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Integer(), nullable=True))
    for table, names in _UNKNOWN.items():
        for name in names:
            op.add_column(table, sa.Column(name, sa.Text(), nullable=True))


def _new_worksheets() -> None:
    worksheet(
        "scope",
        *texts("line", "went_to", "note", "evidence"),
        *unknown_or_text("status", "destination", "last_day"),
        *unknown_or_text("revenue_before", "revenue_after", "margin_before", "margin_after"),
    )
    worksheet("costs", *unknown_or_text("kind", "amount", "bearer", "when"), *texts("note", "evidence"))
    worksheet(
        "save_attempts",
        *unknown_or_text("when", "answer", "cost"),
        *texts("offered", "by_whom", "to_whom", "answer_words", "evidence"),
    )
    worksheet(
        "criteria",
        *texts("criterion", "note", "evidence"),
        *numbers("weight", "our_score"),
        *unknown_or_text("stated_by"),
    )
    worksheet("rival_scores", *unknown_or_text("criterion"), *texts("rival"), *numbers("score"))
    worksheet(
        "attachments",
        *unknown_or_text("evidence", "media_type"),
        *texts("name", "digest", "caption"),
        *numbers("size"),
    )
    worksheet(
        "asked",
        *texts("whom", "asked_by", "note"),
        *unknown_or_text("role", "when", "answer", "answered_on", "interview"),
    )
    worksheet(
        "set_asides",
        *texts("step", "gap", "rows", "sentence", "reason", "decided_by"),
        *unknown_or_text("decided_on"),
    )
    worksheet("meetings", *unknown_or_text("kind", "planned", "held"), *texts("lead", "note"))
