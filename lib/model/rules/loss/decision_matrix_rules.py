"""The decision matrix in sentences: where it was decided, what is a guess, and what the rows lack."""

from __future__ import annotations

from collections.abc import Iterable

from lib.model.findings import Finding, gap, result, warning
from lib.model.rules.loss.decision_matrix import (
    Comparison,
    Criteria,
    ScoredCriterion,
    bidders,
    comparisons,
    criteria,
    guessed,
)
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.wording.phrases import begun, enumerated, ids, named, names, part_of, verb, which
from lib.model.workbook import Workbook

STEP = "loss"
FULL_WEIGHT = 100


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """Where it was decided, how the others were scored, what is guessed and what is missing; nothing without rows."""
    rows = criteria(workbook)
    if not rows:
        return ()
    return (*_decided(workbook), *_guesses(rows), *_weights(rows), *_gaps(workbook, rows))


def _decided(workbook: Workbook) -> Iterable[Finding]:
    made = comparisons(workbook)
    if not made:
        return
    first = made[0]
    rows = ids(item.row for item in first.criteria)
    figures = f"{first.bidder} scored {first.theirs:.1f}, we {first.ours:.1f} of 10"
    if first.difference < 0:
        listed = enumerated([_lead(item) for item in first.decided_on])
        yield result(STEP, f"It was decided on {listed}; weighed, {figures}.", *rows)
    elif loss_scope(workbook).somebody_won:
        standing = "ahead of" if first.difference > 0 else "level with"
        yield warning(
            STEP,
            f"By these scores we were {standing} {first.bidder}: weighed, {figures}. What decided it is not among the "
            "criteria, or a score is not theirs.",
            *rows,
        )
    else:
        yield result(STEP, f"Weighed, {figures}.", *rows)
    if len(made) > 1:
        others = enumerated([_scored(item) for item in made[1:]])
        yield result(STEP, f"The other bidders, weighed: {others}.", *rows)


def _scored(item: Comparison) -> str:
    return f"{item.bidder} {item.theirs:.1f}"


def _lead(item: ScoredCriterion) -> str:
    guess = ", our guess" if item.is_guess else ""
    return f"{named(item.row)} ({-item.difference:.1f} points behind{guess})"


def _guesses(rows: Criteria) -> Iterable[Finding]:
    guesses = guessed(rows)
    if len(guesses) == len(rows):
        yield warning(STEP, "The whole decision matrix is our guess: ask them how they compared us.", *ids(rows))
    elif guesses:
        part = part_of(len(guesses), len(rows), "criterion")
        yield result(
            STEP, begun(f"{part} {verb(len(guesses), 'is', 'are')} our guess: {names(guesses)}."), *ids(guesses)
        )


def _weights(rows: Criteria) -> Iterable[Finding]:
    weights = [row.record.weight for row in rows]
    total = sum(weight or 0 for weight in weights)
    if None not in weights and total != FULL_WEIGHT:
        yield warning(
            STEP,
            f"The weights of the criteria add up to {total}, not to {FULL_WEIGHT}; they are reckoned as shares of "
            f"{total}.",
            *ids(rows),
        )


def _gaps(workbook: Workbook, rows: Criteria) -> Iterable[Finding]:
    for field, one, many in (
        ("weight", "has no weight", "have no weight"),
        ("our_score", "has no score of ours", "have no score of ours"),
        ("stated_by", "does not say whose figures these are", "do not say whose figures these are"),
    ):
        blank = [row for row in rows if getattr(row.record, field) is None]
        if blank:
            yield gap(STEP, which(blank, rows, one, many), *ids(blank), key=f"criterion_without_{field}")
    if not bidders(workbook):
        yield gap(
            STEP,
            "Nobody else is scored in the decision matrix: with whom were we compared?",
            *ids(rows),
            key="no_bidder",
        )
