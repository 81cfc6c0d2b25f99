"""What coming back is worth: ease, value, probability, lifetime value, expected profit and break-even."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.workbook import Workbook
from lib.model.worksheets.way_back import WinBack

EASE_FIELDS = ("fixable", "few_barriers", "live_relationships", "added_value")
VALUE_FIELDS = ("size", "profitability", "market_influence", "growth")

# Working rules (ours). Leach and Liu 2014 let a rude, draining or disruptive account count for less; by how much is
# ours: half a point for each step of 0 to 4, and never below 1.
DRAIN_A_STEP = Decimal("0.5")
LEAST_SCORE = Decimal(1)
# Below this ease, this probability; the ceiling is the upper end that Griffin and Lowenstein report.
PROBABILITY_BELOW: Sequence[tuple[Decimal, Decimal]] = (
    (Decimal(2), Decimal("0.05")),
    (Decimal(3), Decimal("0.10")),
    (Decimal(4), Decimal("0.20")),
)
PROBABILITY_ELSE = Decimal("0.30")
PROBABILITY_MOST = Decimal("0.40")
# What is assumed until somebody knows better: five years, four in five stay each year, money costs a tenth a year.
YEARS = 5
RETENTION = Decimal("0.8")
DISCOUNT = Decimal("0.10")
# How far the probability must lie above break-even before we pursue.
SAFETY = Decimal("1.5")


@dataclass(frozen=True)
class WinBackFigures:
    """The inputs of the arithmetic, shares as 0 to 1, None for unknown.

    `margin_of_loss` says that the margin is the lost one, `probability_given` that somebody entered the probability.
    """

    margin: Decimal | None
    margin_of_loss: bool
    retention: Decimal
    discount: Decimal
    offer: Decimal | None
    attempt: Decimal | None
    probability: Decimal | None
    probability_given: bool

    @property
    def lifetime_value(self) -> Decimal | None:
        """What their margin of five years is worth today."""
        return None if self.margin is None else lifetime_value(self.margin, self.retention, self.discount)

    @property
    def gain(self) -> Decimal | None:
        """What is left of the lifetime value after the offer."""
        value = self.lifetime_value
        return None if value is None or self.offer is None else value - self.offer

    @property
    def expected(self) -> Decimal | None:
        """The expected profit of trying."""
        if self.gain is None or self.probability is None or self.attempt is None:
            return None
        return self.probability * self.gain - self.attempt

    @property
    def break_even(self) -> Decimal | None:
        """The probability from which trying pays; None while it is unknown and where none can pay."""
        if self.gain is None or self.attempt is None or self.gain <= 0:
            return None
        return self.attempt / self.gain

    @property
    def pays(self) -> bool | None:
        """Whether the probability is at least 1.5 times break-even; None while that cannot be told."""
        if self.gain is not None and self.gain <= 0:
            return False
        if self.break_even is None or self.probability is None:
            return None
        return self.probability >= SAFETY * self.break_even


def ease(assessment: WinBack) -> Decimal | None:
    """How easily they could come back, 1 to 5, the mean of four; None while one is unknown."""
    return _mean([getattr(assessment, name) for name in EASE_FIELDS])


def value(assessment: WinBack) -> Decimal | None:
    """What the account is worth to us, 1 to 5: the mean of four, less what it drains; None while one is unknown.

    While nobody has judged the drain, nothing is taken off.
    """
    mean = _mean([getattr(assessment, name) for name in VALUE_FIELDS])
    return None if mean is None else max(LEAST_SCORE, mean - drain(assessment))


def drain(assessment: WinBack) -> Decimal:
    """The points a rude, draining or disruptive account loses, 0 to 2 (working rule)."""
    return DRAIN_A_STEP * (assessment.draining or 0)


def probability_at(score: Decimal) -> Decimal:
    """The probability of winning back that goes with an ease, 0.05 to 0.30 (working rule)."""
    return next((share for below, share in PROBABILITY_BELOW if score < below), PROBABILITY_ELSE)


def lifetime_value(margin: Decimal, retention: Decimal = RETENTION, discount: Decimal = DISCOUNT) -> Decimal:
    """Σ margin · r^(t−1) / (1 + d)^t over five years; `retention` and `discount` from 0 to 1."""
    total, staying, present_value = Decimal(0), Decimal(1), 1 / (1 + discount)
    for _ in range(YEARS):
        total += staying * present_value
        staying, present_value = staying * retention, present_value / (1 + discount)
    return margin * total


def win_back_figures(workbook: Workbook) -> WinBackFigures:
    """The arithmetic of a review. A margin nobody entered is the one that was lost, which need not be all of it."""
    assessment, lost_margin = workbook.one(WinBack), loss_scope(workbook).margin_lost
    entered_margin, score = assessment.yearly_margin, ease(assessment)
    entered_probability = _share(assessment.probability)
    probability = (
        entered_probability if entered_probability is not None else None if score is None else probability_at(score)
    )
    return WinBackFigures(
        margin=lost_margin if entered_margin is None else entered_margin,
        margin_of_loss=entered_margin is None and lost_margin is not None,
        retention=_or(_share(assessment.retention), RETENTION),
        discount=_or(_share(assessment.discount), DISCOUNT),
        offer=assessment.offer_cost,
        attempt=assessment.attempt_cost,
        probability=None if probability is None else min(probability, PROBABILITY_MOST),
        probability_given=entered_probability is not None,
    )


def _mean(scores: Sequence[int | None]) -> Decimal | None:
    known = [score for score in scores if score is not None]
    return Decimal(sum(known)) / len(known) if len(known) == len(scores) else None


def _share(percent: Decimal | None) -> Decimal | None:
    return None if percent is None else percent / 100


def _or(given: Decimal | None, otherwise: Decimal) -> Decimal:
    return otherwise if given is None else given
