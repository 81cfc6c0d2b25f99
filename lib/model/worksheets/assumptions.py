"""Step 2: what each of us believed before anybody was told, sealed until the customer's reasons are known."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator, ValidationInfo

from lib.model.field_values import SHARES_TOTAL
from lib.model.fields import (
    Flag,
    Identity,
    Line,
    Once,
    When,
    Whole,
    choice,
    choices,
    flag,
    line,
    moment,
    shares,
    whole,
)
from lib.model.record import Record, Worksheet
from lib.model.worksheets.loss import Function
from lib.model.worksheets.reasons import Reason

LOWEST_CONFIDENCE, HIGHEST_CONFIDENCE = 50, 100
MOST_BALLOTS = 10_000


def _points(points: tuple[tuple[Reason, int], ...], info: ValidationInfo) -> tuple[tuple[Reason, int], ...]:
    given = tuple((reason, number) for reason, number in points if number)
    if len({reason for reason, _ in given}) < len(given):
        raise ValueError("each may be named only once")
    total = SHARES_TOTAL * (info.data.get("ballots") or 1)
    if any(number < 0 for _, number in given) or (given and sum(number for _, number in given) != total):
        raise ValueError(f"the points must add up to {total}")
    return given


class Ballot(Record):
    """One person's belief about why the customer left, or with `ballots` the sum of that many.

    A worksheet holds sums alone: a ballot belongs to its author and lies elsewhere, before the reveal and after it.
    """

    author: Line = line("Who", "A name or a role.", limit=80, identifies=Identity.COLLEAGUE)
    function: Function | None = choice("Function")
    # Before the points, which have to add up to 100 for each ballot.
    ballots: int | None = whole("Ballots", "How many ballots were added up.", low=1, high=MOST_BALLOTS)
    functions: Annotated[tuple[Function, ...], Once] = choices(
        "Functions", "Which functions they came from, where not listed one by one."
    )
    points: Annotated[tuple[tuple[Reason, int], ...], AfterValidator(_points)] = shares(
        "Reasons", "100 points spread over the reason codes.", short_form=True
    )
    confidence: int | None = whole(
        "Confidence, %",
        "50 is a coin toss, 100 is certain.",
        low=LOWEST_CONFIDENCE,
        high=HIGHEST_CONFIDENCE,
        short_form=True,
    )
    support: Line = line("What do I base this on?", "One line.", identifies=Identity.TEXT)
    sealed_on: When | None = moment("Sealed on")
    after_reveal: Flag = flag("Given after the reveal", "A change of mind is a new entry and does not count here.")

    @property
    def size(self) -> int:
        """How many ballots stand behind this row."""
        return self.ballots or 1


class Verdict(Record):
    """The customer's reasons as signed, and the reveal."""

    weights: Annotated[tuple[tuple[Reason, int], ...], Whole] = shares(
        "The customer's reasons", "As signed: 100 points spread over the reason codes."
    )
    signed_by: Line = line("Signed by", limit=80, identifies=Identity.COLLEAGUE)
    signed_on: When | None = moment("Signed on")
    signed_late: Flag = flag("Signed after the reveal", "Whoever signed had seen what we believed.")
    override_reason: Line = line("Revealed without signed reasons because", limit=400, identifies=Identity.TEXT)
    revealed_by: Line = line("Revealed by", limit=80, identifies=Identity.COLLEAGUE)
    revealed_on: When | None = moment("Revealed on")


def _label(ballot: Ballot) -> str:
    return ballot.function.label if ballot.function else ballot.author or "All functions together"


BALLOTS = Worksheet("ballots", "First assumptions", "ballot", "b", Ballot, label=_label, closed=True)
VERDICT = Worksheet(
    "verdict", "Reveal", "verdict", "vd", Verdict, single=True, label=lambda v: v.signed_by, closed=True
)
