"""The record in six figures, each with the level from which it would be fine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from lib.model.rules.record import business_review_rules, idea_rules, relationship_rules
from lib.model.rules.record.attainment import GREEN_FROM, RED_UP_TO, index, metrics, perception, weight_of_misses
from lib.model.rules.record.promise_rules import by_outcome
from lib.model.rules.record.quarters import reference
from lib.model.wording.phrases import share
from lib.model.workbook import Workbook
from lib.model.worksheets.business_reviews import BusinessReview
from lib.model.worksheets.ideas import Idea
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.promises import Promise, PromiseOutcome

# Working rules, as are those of the parts themselves: a relationship or a flow of ideas from here on is fine.
RELATIONSHIP_FROM, IDEAS_FROM = Fraction(60, 100), Fraction(50, 100)
_RATINGS = 5


@dataclass(frozen=True)
class RecordMeasure:
    """One figure as part of its whole, 0 to 1, and the part from which it is fine; `row` is where to look first."""

    title: str
    figure: str
    part: Fraction
    fine_from: Fraction
    fine_words: str
    row: str
    reaches: bool = True

    @property
    def is_fine(self) -> bool:
        """Whether it is where it would have to be: at the level, or above it where that itself is not fine."""
        return self.part >= self.fine_from if self.reaches else self.part > self.fine_from


def measures(workbook: Workbook, today: date | None = None) -> tuple[RecordMeasure, ...]:
    """Those of the six that can be told, in the order of the tabs; `today` stands in for an unknown notice."""
    return tuple(
        measure
        for measure in (
            _levels(workbook),
            _perception(workbook),
            _promises(workbook),
            _reviews(workbook, today),
            _relationship(workbook),
            _ideas(workbook, today),
        )
        if measure is not None
    )


def below(found: Iterable[RecordMeasure]) -> tuple[RecordMeasure, ...]:
    """Those that are not fine."""
    return tuple(measure for measure in found if not measure.is_fine)


def _levels(workbook: Workbook) -> RecordMeasure | None:
    measured = metrics(workbook.rows(ServiceLevel))
    reached = index(measured)
    if reached is None:
        return None
    worst = max(measured, key=weight_of_misses)
    row = worst.worst or worst.rows[0]
    return RecordMeasure(
        "Service levels met", share(float(reached)), reached, GREEN_FROM, share(float(GREEN_FROM)), row.id
    )


def _perception(workbook: Workbook) -> RecordMeasure | None:
    rows = workbook.rows(ServiceLevel)
    mean = perception(rows)
    if mean is None:
        return None
    row = min(rows, key=lambda row: _RATINGS if row.record.perception is None else row.record.perception)
    figure = f"{round(float(mean), 1):g} of {_RATINGS}"
    fine = Fraction(RED_UP_TO, _RATINGS)
    return RecordMeasure(
        "The customer's own view", figure, mean / _RATINGS, fine, f"more than {RED_UP_TO}", row.id, reaches=False
    )


def _promises(workbook: Workbook) -> RecordMeasure | None:
    outcomes = by_outcome(workbook.rows(Promise))
    known = [row for outcome, rows in outcomes.items() if outcome is not None for row in rows]
    if not known:
        return None
    kept = len(outcomes[PromiseOutcome.KEPT])
    row = next((row for row in known if row.record.outcome is not PromiseOutcome.KEPT), known[0])
    return RecordMeasure(
        "Promises kept", f"{kept} of {len(known)}", Fraction(kept, len(known)), Fraction(1), "all", row.id
    )


def _reviews(workbook: Workbook, today: date | None) -> RecordMeasure | None:
    day, rows = reference(workbook, today), workbook.rows(BusinessReview)
    covered = business_review_rules.coverage(rows, *day) if day and rows else None
    if covered is None or covered.share is None:
        return None
    fine = business_review_rules.COVERAGE_FROM
    row = next((row for row in covered.planned if row not in covered.held), covered.planned[0])
    figure = f"{len(covered.held)} of {len(covered.planned)}"
    return RecordMeasure("Business reviews held", figure, covered.share, fine, share(float(fine)), row.id)


def _relationship(workbook: Workbook) -> RecordMeasure | None:
    standing = relationship_rules.at_notice(workbook)
    reached = standing.index()
    if reached is None:
        return None
    row = min(standing.counted(), key=lambda row: standing.strength(row.id) or 0)
    fine = RELATIONSHIP_FROM
    return RecordMeasure("Relationship index", share(reached), Fraction(reached), fine, share(float(fine)), row.id)


def _ideas(workbook: Workbook, today: date | None) -> RecordMeasure | None:
    quotient = idea_rules.of_review(workbook, today) if workbook.rows(Idea) else None
    if quotient is None or not quotient.enough or quotient.points is None:
        return None
    figure = f"{round(float(quotient.points))} of 100"
    fine = f"{round(float(IDEAS_FROM) * 100)}"
    return RecordMeasure(
        "Ideas (innovation quotient)", figure, quotient.points / 100, IDEAS_FROM, fine, quotient.ideas[0].id
    )
