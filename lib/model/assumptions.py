"""Step 2: what each of us believed before anybody was told, sealed until the customer's reasons are known."""

from __future__ import annotations

from typing import Annotated

from lib.model.fields import Flag, Identity, Line, When, Whole, choice, flag, line, moment, shares, whole
from lib.model.loss import Function
from lib.model.reasons import Reason
from lib.model.record import Record, Sheet

LOWEST_CONFIDENCE, HIGHEST_CONFIDENCE = 50, 100


class Ballot(Record):
    """One person's belief about why the customer left. Rows exist from the reveal on; sealed ones lie elsewhere."""

    author: Line = line("Who", "A name or a role.", limit=80, identifies=Identity.COLLEAGUE)
    function: Function | None = choice("Function")
    points: Annotated[tuple[tuple[Reason, int], ...], Whole] = shares("Reasons", "100 points over the reason codes.")
    confidence: int | None = whole(
        "Confidence, %", "50 is a coin's toss, 100 is certain.", low=LOWEST_CONFIDENCE, high=HIGHEST_CONFIDENCE
    )
    support: Line = line("What do I have for this?", "One line.", identifies=Identity.TEXT)
    sealed_on: When | None = moment("Sealed on")
    after_reveal: Flag = flag("Given after the reveal", "A changed mind is a new entry and counts for nothing here.")


class Verdict(Record):
    """The customer's reasons as signed, and the reveal."""

    weights: Annotated[tuple[tuple[Reason, int], ...], Whole] = shares(
        "The customer's reasons", "As signed: 100 points over the reason codes."
    )
    signed_by: Line = line("Signed by", limit=80, identifies=Identity.COLLEAGUE)
    signed_on: When | None = moment("Signed on")
    signed_late: Flag = flag("Signed after the reveal", "Whoever signed had seen what we believed.")
    override_reason: Line = line("Revealed without signed reasons because", limit=400, identifies=Identity.TEXT)
    revealed_by: Line = line("Revealed by", limit=80, identifies=Identity.COLLEAGUE)
    revealed_on: When | None = moment("Revealed on")


BALLOTS = Sheet("ballots", "First assumptions", "ballot", "b", Ballot, label=lambda b: b.author, closed=True)
VERDICT = Sheet("verdict", "Reveal", "verdict", "vd", Verdict, single=True, label=lambda v: v.signed_by, closed=True)
