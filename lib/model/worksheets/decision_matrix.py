"""Step 1: how the customer compared the bidders, where there was a tender or a comparison."""

from __future__ import annotations

from lib.model.fields import (
    Choice,
    Identity,
    Line,
    Link,
    Links,
    Text,
    choice,
    line,
    link,
    links,
    prose,
    whole,
)
from lib.model.record import Record, Worksheet

HIGHEST_SCORE = 10


class CriterionSource(Choice):
    """Who says how a criterion was weighed and scored."""

    THEIR_DOCUMENT = "their_document", "Their document"
    TOLD_US = "told_us", "They told us"
    OUR_GUESS = "our_guess", "Our guess"


class Criterion(Record):
    """One criterion of the comparison, with our score."""

    criterion: Line = line("Criterion", limit=120, identifies=Identity.TEXT)
    weight: int | None = whole("Weight, %", "They add up to 100.", low=0, high=100)
    our_score: int | None = whole("Our score", "From 0 to 10.", low=0, high=HIGHEST_SCORE)
    stated_by: CriterionSource | None = choice("Who says so")
    note: Text = prose("Note")
    evidence: Links = links("Evidence", sheet="evidence")


class RivalScore(Record):
    """The score of another bidder on one criterion."""

    criterion: Link | None = link("Criterion", sheet="criteria")
    rival: Line = line("Bidder", limit=80, identifies=Identity.RIVAL)
    score: int | None = whole("Score", "From 0 to 10.", low=0, high=HIGHEST_SCORE)


CRITERIA = Worksheet("criteria", "Decision matrix", "criterion", "dm", Criterion, label=lambda c: c.criterion)
RIVAL_SCORES = Worksheet(
    "rival_scores", "Scores of other bidders", "score of a bidder", "rs", RivalScore, label=lambda s: s.rival
)
