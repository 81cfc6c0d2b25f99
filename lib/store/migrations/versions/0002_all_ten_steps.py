"""All ten steps: assumptions, the customer's voice, the record, actions and the way back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from lib.store.migrations.shapes import flags, numbers, texts, unknown_or_text, worksheet

revision = "0002"
down_revision = "0001"

# Single worksheets have their one row in each review; these are the lists that are not null when empty.
_SINGLE: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    "verdict": (
        "vd1",
        {"weights": "[]", "signed_by": "", "signed_late": False, "override_reason": "", "revealed_by": ""},
    ),
    "apology": (
        "ap1",
        {
            "responsibility": "",
            "repair": "",
            "regret": "",
            "explanation": "",
            "repentance": "",
            "from_whom": "",
            "to_whom": "",
        },
    ),
    "win_back": (
        "wb1",
        {
            "permission_by": "",
            "permission_channel": "",
            "won_somebody": "",
            "switching_cost": "",
            "taken_away": "",
            "bring": "",
            "terms": "",
            "evidence": "[]",
        },
    ),
}


def upgrade() -> None:
    """Adds the worksheets of five steps, the sealed ballots and the actions that carry out a strategy."""
    _sealed_ballot()
    _ballots()
    _verdict()
    _interviews()
    _answers()
    _reasons()
    _levels()
    _promises()
    _business_reviews()
    _stakeholders()
    _ties()
    _ideas()
    _events()
    _barriers()
    _actions()
    _transition()
    _apology()
    _contacts()
    _win_back()
    op.add_column("strategies", sa.Column("actions", sa.Text(), nullable=False, server_default="[]"))
    op.add_column("causes", sa.Column("exposed_value", sa.Text(), nullable=True))
    _fill_singles()


def _sealed_ballot() -> None:
    op.create_table(
        "sealed_ballot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("review", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("sealed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sealed_ballot"),
        sa.ForeignKeyConstraint(["review"], ["review.id"], name="fk_sealed_ballot_review", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_sealed_ballot_person"),
        sa.UniqueConstraint("review", "author", name="uq_sealed_ballot_review_author"),
        sqlite_autoincrement=True,
    )


def _fill_singles() -> None:
    connection = op.get_bind()
    numbers = list(connection.execute(sa.text("SELECT id FROM review")).scalars())
    for key, (row, blank) in _SINGLE.items():
        place = {"id": row, "number": 1, "position": 1, "version": 1}
        columns = ("review", *place, *blank)
        table = sa.table(key, *(sa.column(name) for name in columns))
        for number in numbers:
            connection.execute(sa.insert(table).values(review=number, **place, **blank))


def _ballots() -> None:
    worksheet(
        "ballots",
        *texts("author"),
        *unknown_or_text("function"),
        *texts("points"),
        *numbers("confidence"),
        *texts("support"),
        *unknown_or_text("sealed_on"),
        *flags("after_reveal"),
    )


def _verdict() -> None:
    worksheet(
        "verdict",
        *texts("weights", "signed_by"),
        *unknown_or_text("signed_on"),
        *flags("signed_late"),
        *texts("override_reason", "revealed_by"),
        *unknown_or_text("revealed_on"),
    )


def _interviews() -> None:
    worksheet(
        "interviews",
        *texts("interviewee"),
        *unknown_or_text("role"),
        *numbers("influence"),
        *unknown_or_text("when", "interviewer"),
        *texts("asked_by"),
        *flags("neutral"),
        *texts("channel"),
        *numbers("minutes"),
        *unknown_or_text("consent"),
        *numbers("fresh_ideas"),
        *texts("note"),
    )


def _answers() -> None:
    worksheet(
        "answers",
        *unknown_or_text("interview"),
        *texts("question", "words", "paraphrase", "reasons"),
        *unknown_or_text("grade"),
        *flags("praise"),
        *texts("evidence"),
    )


def _reasons() -> None:
    worksheet(
        "reasons",
        *unknown_or_text("reason"),
        *numbers("weight"),
        *texts("note", "evidence"),
    )


def _levels() -> None:
    worksheet(
        "levels",
        *texts("metric", "unit"),
        *unknown_or_text("direction", "target", "period", "actual"),
        *numbers("importance", "perception"),
        *texts("note", "evidence"),
    )


def _promises() -> None:
    worksheet(
        "promises",
        *texts("text", "by", "to"),
        *unknown_or_text("when", "due", "outcome"),
        *texts("note", "evidence"),
    )


def _business_reviews() -> None:
    worksheet(
        "business_reviews",
        *unknown_or_text("planned", "held"),
        *flags("our_executive", "their_executive", "levels_shown", "value_shown"),
        *numbers("agreed", "closed"),
        *texts("note", "evidence"),
    )


def _stakeholders() -> None:
    worksheet(
        "stakeholders",
        *texts("name"),
        *unknown_or_text("side", "role"),
        *numbers("influence", "stance"),
        *unknown_or_text("joined", "left", "successor", "first_meeting"),
        *texts("note", "evidence"),
    )


def _ties() -> None:
    worksheet(
        "ties",
        *unknown_or_text("theirs", "ours"),
        *numbers("strength"),
        *unknown_or_text("since", "last_contact"),
        *texts("note"),
    )


def _ideas() -> None:
    worksheet(
        "ideas",
        *texts("title"),
        *unknown_or_text("when", "asking"),
        *texts("value"),
        *unknown_or_text("status"),
        *texts("benefit", "evidence"),
    )


def _events() -> None:
    worksheet(
        "events",
        *texts("title"),
        *unknown_or_text("when", "lane", "marker"),
        *texts("note", "evidence"),
    )


def _barriers() -> None:
    worksheet(
        "barriers",
        *unknown_or_text("kind", "state", "first_signal"),
        *texts("note", "evidence"),
    )


def _actions() -> None:
    worksheet(
        "actions",
        *texts("text", "causes"),
        *unknown_or_text("strength", "means", "price_answer"),
        *texts("owner"),
        *unknown_or_text("due", "approval"),
        *texts("approval_reason"),
        *unknown_or_text("status", "done_on"),
        *texts("process_measure", "outcome_measure", "expected"),
        *unknown_or_text("verdict_30", "verdict_90", "verdict_180"),
        *texts("result", "evidence"),
    )


def _transition() -> None:
    worksheet(
        "transition",
        *unknown_or_text("task"),
        *texts("owner"),
        *unknown_or_text("due", "done"),
        *texts("proof"),
        *flags("confirmed"),
        *numbers("rating"),
        *texts("note"),
    )


def _apology() -> None:
    worksheet(
        "apology",
        *texts("responsibility", "repair", "regret", "explanation", "repentance", "from_whom", "to_whom"),
        *unknown_or_text("said_on"),
    )


def _contacts() -> None:
    worksheet(
        "contacts",
        *unknown_or_text("when"),
        *texts("person", "channel"),
        *unknown_or_text("purpose"),
        *texts("value_given"),
        *flags("sales_ask"),
        *texts("outcome"),
        *unknown_or_text("next_date"),
    )


def _win_back() -> None:
    worksheet(
        "win_back",
        *unknown_or_text("permission"),
        *texts("permission_by"),
        *unknown_or_text("permission_on"),
        *texts("permission_channel"),
        *unknown_or_text("stop_date", "rival_contract_end", "new_decision_maker", "fix_verified", "rival_trouble"),
        *texts("won_somebody"),
        *unknown_or_text("economics_changed", "consent_bar"),
        *numbers(
            "fixable",
            "few_barriers",
            "live_relationships",
            "added_value",
            "size",
            "profitability",
            "market_influence",
            "growth",
            "draining",
        ),
        *unknown_or_text("yearly_margin", "retention", "discount", "offer_cost", "attempt_cost", "probability"),
        *texts("switching_cost", "taken_away", "bring"),
        *unknown_or_text("returned", "returned_on"),
        *texts("terms", "evidence"),
    )
