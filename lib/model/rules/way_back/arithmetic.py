"""The win-back arithmetic in lines: every input with where it comes from, every result with the precision it bears."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lib.model.reading.typed_values import UNKNOWN, shown
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.way_back.proposed_scores import judged, proposed_scores
from lib.model.rules.way_back.win_back_value import (
    DRAIN_A_STEP,
    EASE_FIELDS,
    LEAST_SCORE,
    PROBABILITY_BELOW,
    PROBABILITY_ELSE,
    PROBABILITY_MOST,
    SAFETY,
    VALUE_FIELDS,
    YEARS,
    WinBackFigures,
    ease,
    value,
    win_back_figures,
)
from lib.model.wording.phrases import enumerated, number
from lib.model.wording.precision import odds, two_digits
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.way_back import WinBack

WORKED_OUT = "worked out"
NONE_PAYS, ANY_PAYS = "no chance would pay", "any chance pays"
_CENTS_BELOW = 1_000


@dataclass(frozen=True)
class ArithmeticLine:
    """One line of the arithmetic: its name, where it comes from, and its figure or “unknown”."""

    name: str
    source: str
    result: str


def money(amount: Decimal, workbook: Workbook) -> str:
    """An amount that was entered, in the review's currency, in whole units from a thousand on."""
    digits = Decimal(1) if abs(amount) >= _CENTS_BELOW else Decimal("0.01")
    return shown(WinBack.specs()["yearly_margin"], amount.quantize(digits) + 0, currency=workbook.one(Loss).currency)


def about(amount: Decimal, workbook: Workbook) -> str:
    """An amount that was worked out, in two digits: “about £490,000”."""
    rounded = money(two_digits(amount), workbook)
    return f"about {rounded}" if amount else rounded


def percent(share: Decimal | None) -> str:
    """A share from 0 to 1 that was entered, as per cent with one decimal at most."""
    return UNKNOWN if share is None else f"{_plain(share * 100, 1)}\u00a0%"


def scored(score: Decimal | None) -> str:
    """The mean of guesses, with one decimal at most."""
    return UNKNOWN if score is None else _plain(score.quantize(Decimal("0.1"), ROUND_HALF_UP), 1)


def break_even(figures: WinBackFigures) -> str:
    """The chance that trying has to be better than, or that none or any pays."""
    if figures.gain is not None and figures.gain <= 0:
        return NONE_PAYS
    point = figures.break_even
    if point is None:
        return UNKNOWN
    return NONE_PAYS if point >= 1 else odds(point) if point > 0 else ANY_PAYS


def is_begun(workbook: Workbook) -> bool:
    """Whether anything is known to reckon with; shares that are assumed until somebody knows better are not."""
    assessment, figures = workbook.one(WinBack), win_back_figures(workbook)
    scores = (getattr(assessment, name) for name in (*EASE_FIELDS, *VALUE_FIELDS))
    return any(
        item is not None for item in (*scores, figures.margin, figures.offer, figures.attempt, assessment.probability)
    )


def lines(workbook: Workbook) -> tuple[ArithmeticLine, ...]:
    """The whole arithmetic in the order in which it is done."""
    figures = win_back_figures(workbook)
    return (*_scores(workbook), *_inputs(figures, workbook), *_results(figures, workbook))


def formulas() -> tuple[str, ...]:
    """How the results are worked out, one sentence a result; nothing in them depends on the review."""
    steps = ", ".join(f"{percent(share)} below {below}" for below, share in PROBABILITY_BELOW)
    years = number(YEARS)
    return (
        "Ease and value are means of four guesses from 1 to 5. From the value "
        f"{_plain(DRAIN_A_STEP, 2)} is taken off for each step of a draining account, down to {LEAST_SCORE}.",
        f"The chance follows from the ease until you enter one: {steps}, else {percent(PROBABILITY_ELSE)}, never above "
        f"{percent(PROBABILITY_MOST)}.",
        f"The worth over {years} years adds up what is left of the margin each year, discounted to today: "
        f"Σ margin × r^(t−1) / (1 + d)^t for t = 1 to {YEARS}, with r for staying and d for the discount rate.",
        "The expected profit is chance × (worth − offer) − attempt.",
        "Trying pays if the chance is better than attempt / (worth − offer). To pursue it, the chance has to be "
        f"{_plain(SAFETY, 1)} times that.",
        "Results are in two digits, because they rest on guesses.",
    )


def _scores(workbook: Workbook) -> Iterator[ArithmeticLine]:
    assessment = judged(workbook)
    yield ArithmeticLine("Ease of coming back, 1 to 5", _guesses(assessment, EASE_FIELDS), scored(ease(assessment)))
    proposed = [f"{WinBack.specs()[item.field].title.lower()} proposed" for item in proposed_scores(workbook)]
    taken_off = f"less {_plain(DRAIN_A_STEP * assessment.draining, 1)}" if assessment.draining else ""
    source = "; ".join(part for part in (_guesses(assessment, VALUE_FIELDS), enumerated(proposed), taken_off) if part)
    yield ArithmeticLine("Value of coming back, 1 to 5", source, scored(value(assessment)))


def _guesses(assessment: WinBack, names: tuple[str, ...]) -> str:
    scores = ["?" if (score := getattr(assessment, name)) is None else str(score) for name in names]
    return f"mean of four guesses: {', '.join(scores)}"


def _inputs(figures: WinBackFigures, workbook: Workbook) -> Iterator[ArithmeticLine]:
    assessment = workbook.one(WinBack)
    lost = "the yearly margin of what was lost" if loss_scope(workbook).goes_on else "the annual margin of the loss"
    source = lost if figures.margin_of_loss else "entered"
    yield ArithmeticLine(
        "Margin a year", "not entered" if figures.margin is None else source, _amount(figures.margin, workbook)
    )
    for name, entered, share in (
        ("Staying from year to year", assessment.retention, figures.retention),
        ("Discount rate", assessment.discount, figures.discount),
    ):
        yield ArithmeticLine(name, "assumed until you know better" if entered is None else "entered", percent(share))
    for name, amount in (("What the offer costs", figures.offer), ("What the attempt costs", figures.attempt)):
        yield ArithmeticLine(name, "not entered" if amount is None else "entered", _amount(amount, workbook))
    by_ease = "from the ease" if figures.probability is not None else "not entered"
    yield ArithmeticLine(
        "Chance of winning them back",
        "a guess, entered" if figures.probability_given else by_ease,
        percent(figures.probability),
    )


def _results(figures: WinBackFigures, workbook: Workbook) -> Iterator[ArithmeticLine]:
    worth, expected = figures.lifetime_value, figures.expected
    yield ArithmeticLine(f"Worth over {number(YEARS)} years", WORKED_OUT, _about(worth, workbook))
    yield ArithmeticLine("Expected profit of trying", WORKED_OUT, _about(expected, workbook))
    yield ArithmeticLine("Trying pays if the chance is better than", WORKED_OUT, break_even(figures))


def _amount(amount: Decimal | None, workbook: Workbook) -> str:
    return UNKNOWN if amount is None else money(amount, workbook)


def _about(amount: Decimal | None, workbook: Workbook) -> str:
    return UNKNOWN if amount is None else about(amount, workbook)


def _plain(value: Decimal, places: int) -> str:
    text = f"{value:,.{places}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")
