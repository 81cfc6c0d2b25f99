"""Practice on a case: what a trainee commits before part B, what it is measured against, and what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from lib.model.audience import Level
from lib.model.fields import Choice, Text, When, Whole, moment, prose, shares, whole
from lib.model.record import Record
from lib.model.worksheets.assumptions import HIGHEST_CONFIDENCE, LOWEST_CONFIDENCE
from lib.model.worksheets.reasons import Reason

WORDS_LIMIT = 4_000
NOTE_LIMIT = 1_000


class Answers(Record):
    """What somebody thinks of a case who has read part A alone."""

    points: Annotated[tuple[tuple[Reason, int], ...], Whole] = shares(
        "Reasons", "100 points spread over the reason codes."
    )
    confidence: int | None = whole(
        "Confidence, %",
        "How sure you are that your first reason is in the right group. 50 is a coin toss, 100 is certain.",
        low=LOWEST_CONFIDENCE,
        high=HIGHEST_CONFIDENCE,
    )
    ask: Text = prose("What would you ask next, and whom?", limit=WORDS_LIMIT)
    do: Text = prose("What would you do next?", limit=WORDS_LIMIT)


class PracticeBrief(Record):
    """What a trainer says with the cases they give."""

    due: When | None = moment("Due", "Optional.")
    note: Text = prose("Note", "What should they look for?", limit=NOTE_LIMIT)


class TruthBasis(Choice):
    """Where the answer of a case comes from."""

    CUSTOMER = "customer", "the customer's reasons, as signed"
    CAUSES = "causes", "the root and contributing causes by their weights"
    PRIMARY = "primary", "the primary reason of the loss"


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Truth(_Frozen):
    """The answer of a case: points over reason codes that add up to 100, and where they come from."""

    points: tuple[tuple[Reason, int], ...]
    basis: TruthBasis


class Result(_Frozen):
    """What an attempt came to: the answer it was measured against, and its scores.

    `brier` is (confidence − hit)², `overlap` and `skill` compare the weights by group.
    """

    truth: Truth
    hit: bool
    brier: float
    overlap: float
    skill: float | None


@dataclass(frozen=True)
class Attempt:
    """One committed attempt; nothing of it ever changes.

    `forewarned` says that this person had opened the full case before they first answered; `level` is that of the case.
    """

    id: int
    person: int
    slug: str
    edition: int
    about: str
    answers: Answers
    result: Result
    forewarned: bool
    at: datetime
    level: Level


@dataclass(frozen=True)
class Draft:
    """An attempt under way. `version` counts what was saved into it."""

    id: int
    person: int
    slug: str
    edition: int
    answers: Answers
    version: int
    begun_at: datetime


def by_case(attempts: Sequence[Attempt]) -> dict[str, tuple[Attempt, ...]]:
    """Attempts by case, each in the order they were made."""
    attempts_of: dict[str, list[Attempt]] = {}
    for attempt in sorted(attempts, key=lambda item: (item.at, item.id)):
        attempts_of.setdefault(attempt.slug, []).append(attempt)
    return {slug: tuple(case_attempts) for slug, case_attempts in attempts_of.items()}
