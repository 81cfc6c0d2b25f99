"""How the customer compared us: the weighted scores of each bidder, and by how much each criterion set us apart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.model.record import Row
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.workbook import Workbook
from lib.model.worksheets.decision_matrix import Criterion, CriterionSource, RivalScore

Criteria = Sequence[Row[Criterion]]


@dataclass(frozen=True)
class ScoredCriterion:
    """One criterion on which both were scored; `difference` is weight × (our score − theirs), in points of ten."""

    row: Row[Criterion]
    theirs: int
    difference: Decimal

    @property
    def is_guess(self) -> bool:
        """Whether it is our own guess, rather than what they wrote or told us."""
        return self.row.record.stated_by is CriterionSource.OUR_GUESS


@dataclass(frozen=True)
class Comparison:
    """Us against one bidder over the criteria that were weighed and scored for both; scores from 0 to 10."""

    bidder: str
    criteria: tuple[ScoredCriterion, ...]
    ours: Decimal
    theirs: Decimal

    @property
    def difference(self) -> Decimal:
        """Σ weight × difference; below zero where the bidder was ahead."""
        return sum((item.difference for item in self.criteria), Decimal(0))

    @property
    def decided_on(self) -> tuple[ScoredCriterion, ...]:
        """The criteria on which the bidder was ahead, the heaviest first, as many as make up half of that lead."""
        behind = sorted((item for item in self.criteria if item.difference < 0), key=lambda item: item.difference)
        lead, so_far = sum((item.difference for item in behind), Decimal(0)), Decimal(0)
        decisive: list[ScoredCriterion] = []
        for item in behind:
            if so_far * 2 <= lead and decisive:
                break
            decisive.append(item)
            so_far += item.difference
        return tuple(decisive)


def criteria(workbook: Workbook) -> Criteria:
    """The criteria of which anything is entered."""
    return tuple(row for row in workbook.rows(Criterion) if row.record.filled())


def bidders(workbook: Workbook) -> tuple[str, ...]:
    """The other bidders by name, in the order in which they were entered."""
    names: dict[str, str] = {}
    for row in workbook.rows(RivalScore):
        if row.record.rival:
            names.setdefault(row.record.rival.casefold(), row.record.rival)
    return tuple(names.values())


def score_of(workbook: Workbook, criterion: str, bidder: str) -> int | None:
    """What a bidder was given on a criterion; the later row counts where there are two."""
    scores = [
        row.record.score
        for row in workbook.rows(RivalScore)
        if row.record.criterion == criterion and row.record.rival.casefold() == bidder.casefold()
    ]
    return next((score for score in reversed(scores) if score is not None), None)


def comparison(workbook: Workbook, bidder: str) -> Comparison | None:
    """Us against one bidder; None where no weighed criterion was scored for both."""
    scored = {
        row: theirs
        for row in criteria(workbook)
        if row.record.weight and row.record.our_score is not None
        if (theirs := score_of(workbook, row.id, bidder)) is not None
    }
    total = sum(row.record.weight or 0 for row in scored)
    if not total:
        return None
    weighed = {row: Decimal(row.record.weight or 0) / total for row in scored}
    ours = sum((weight * (row.record.our_score or 0) for row, weight in weighed.items()), Decimal(0))
    theirs_in_all = sum((weight * scored[row] for row, weight in weighed.items()), Decimal(0))
    lines = tuple(
        ScoredCriterion(row, theirs, weighed[row] * ((row.record.our_score or 0) - theirs))
        for row, theirs in scored.items()
    )
    return Comparison(bidder, lines, ours, theirs_in_all)


def comparisons(workbook: Workbook) -> tuple[Comparison, ...]:
    """Us against each bidder: who won it first, then the best scored."""
    made = [item for bidder in bidders(workbook) if (item := comparison(workbook, bidder)) is not None]
    won = {name.casefold() for name in loss_scope(workbook).winners}
    return tuple(sorted(made, key=lambda item: (item.bidder.casefold() not in won, -item.theirs)))


def guessed(rows: Criteria) -> Criteria:
    """The criteria that are our own guess."""
    return tuple(row for row in rows if row.record.stated_by is CriterionSource.OUR_GUESS)


def score_lines(workbook: Workbook) -> Iterable[tuple[Row[Criterion], Mapping[str, int | None]]]:
    """Each criterion with the score of every bidder, for tables and pictures."""
    others = bidders(workbook)
    return ((row, {name: score_of(workbook, row.id, name) for name in others}) for row in criteria(workbook))
