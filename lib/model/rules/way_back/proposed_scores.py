"""Two of the scores of a win-back proposed from the sums of the loss, until somebody judges them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

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
    loss, assessment = workbook.one(Loss), workbook.one(WinBack)
    found = []
    if assessment.size is None and loss.revenue_share is not None:
        share = two_digits(loss.revenue_share)
        found.append(ProposedScore("size", _score(share, SIZE_BELOW), f"{share:f}\u00a0% of our revenue"))
    if assessment.profitability is None and loss.annual_margin is not None and loss.annual_revenue:
        margin = two_digits(loss.annual_margin / loss.annual_revenue * 100)
        because = f"a margin of {f'{margin:f}'.replace('-', '−')}\u00a0% of their revenue"
        found.append(ProposedScore("profitability", _score(margin, PROFITABILITY_BELOW), because))
    return tuple(found)


def judged(workbook: Workbook) -> WinBack:
    """The assessment with what is proposed in the place of what nobody judged."""
    scores = {item.field: item.score for item in proposed_scores(workbook)}
    assessment = workbook.one(WinBack)
    return assessment.model_copy(update=scores) if scores else assessment


def _score(share: Decimal, below: Sequence[tuple[Decimal, int]]) -> int:
    return next((score for least, score in below if share < least), _MOST)
