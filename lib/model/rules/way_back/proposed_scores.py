"""Two of the scores of a win-back proposed from the sums of the loss, until somebody judges them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.wording.precision import two_digits
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.way_back import WinBack

# Working rules (ours): below this share of our revenue, and below this margin on their revenue, in per cent, this
# score; 5 from the last on.
SIZE_BELOW: Sequence[tuple[Decimal, int]] = tuple(
    (Decimal(share), score) for share, score in ((1, 1), (3, 2), (5, 3), (10, 4))
)
PROFITABILITY_BELOW: Sequence[tuple[Decimal, int]] = tuple(
    (Decimal(share), score) for share, score in ((5, 1), (10, 2), (20, 3), (30, 4))
)
_MOST = 5


@dataclass(frozen=True)
class ProposedScore:
    """A score from 1 to 5 for a field of the assessment, with what it follows from."""

    field: str
    score: int
    because: str


def proposed_scores(workbook: Workbook) -> tuple[ProposedScore, ...]:
    """Size from the share of our revenue, profitability from the margin on their revenue, where nobody judged them."""
    assessment, found = workbook.one(WinBack), []
    share, margin = _share_lost(workbook), _margin_share(workbook)
    if assessment.size is None and share is not None:
        found.append(ProposedScore("size", _score(share, SIZE_BELOW), f"{share:f}\u00a0% of our revenue"))
    if assessment.profitability is None and margin is not None:
        because = f"a margin of {f'{margin:f}'.replace('-', '−')}\u00a0% of the revenue"
        found.append(ProposedScore("profitability", _score(margin, PROFITABILITY_BELOW), because))
    return tuple(found)


def _share_lost(workbook: Workbook) -> Decimal | None:
    """What was lost in per cent of our own revenue, in two digits; None while it is unknown."""
    loss, scope = workbook.one(Loss), loss_scope(workbook)
    if loss.revenue_share is None:
        return None
    # In two digits, as a case for training tells it, so that the score is the same there.
    share = two_digits(loss.revenue_share)
    if not scope.goes_on:
        return share
    lost, whole = scope.revenue_lost, loss.annual_revenue
    return two_digits(share * lost / whole) if lost is not None and whole else None


def _margin_share(workbook: Workbook) -> Decimal | None:
    """The margin that was lost in per cent of the revenue that was lost; None while one is unknown."""
    scope = loss_scope(workbook)
    margin, revenue = scope.margin_lost, scope.revenue_lost
    return two_digits(margin / revenue * 100) if margin is not None and revenue else None


def judged(workbook: Workbook) -> WinBack:
    """The assessment with what is proposed in the place of what nobody judged."""
    scores = {item.field: item.score for item in proposed_scores(workbook)}
    assessment = workbook.one(WinBack)
    return assessment.model_copy(update=scores) if scores else assessment


def _score(share: Decimal, below: Sequence[tuple[Decimal, int]]) -> int:
    return next((score for least, score in below if share < least), _MOST)
