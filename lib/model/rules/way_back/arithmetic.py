"""The win-back arithmetic written out: every input, every formula with its figures, every result."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from lib.model.reading.typed_values import UNKNOWN, shown
from lib.model.rules.loss.loss_scope import loss_scope
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
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.way_back import WinBack

_CENTS_BELOW = 1_000


@dataclass(frozen=True)
class ArithmeticLine:
    """One line of the arithmetic: its name, where it comes from in figures, and its result or “unknown”."""

    name: str
    formula: str
    result: str


def money(amount: Decimal, workbook: Workbook) -> str:
    """An amount in the review's currency, in whole units from a thousand on."""
    digits = Decimal(1) if abs(amount) >= _CENTS_BELOW else Decimal("0.01")
    return shown(WinBack.specs()["yearly_margin"], amount.quantize(digits) + 0, currency=workbook.one(Loss).currency)


def percent(share: Decimal | None) -> str:
    """A share from 0 to 1 as per cent with one decimal at most."""
    return UNKNOWN if share is None else f"{_plain(share * 100, 1)}\u00a0%"


def scored(score: Decimal | None) -> str:
    """A mean with two decimals at most."""
    return UNKNOWN if score is None else _plain(score, 2)


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
    return (*_scores(workbook.one(WinBack)), *_inputs(figures, workbook), *_results(figures, workbook))


def _scores(assessment: WinBack) -> Iterator[ArithmeticLine]:
    yield ArithmeticLine("Ease", f"({_added(assessment, EASE_FIELDS)}) / 4", scored(ease(assessment)))
    deduction = (
        f" − {_plain(DRAIN_A_STEP, 2)} × {assessment.draining}"
        if assessment.draining is not None
        else ", nothing taken off"
    )
    yield ArithmeticLine(
        "Value",
        f"({_added(assessment, VALUE_FIELDS)}) / 4{deduction}, at least {LEAST_SCORE}",
        scored(value(assessment)),
    )


def _added(assessment: WinBack, names: tuple[str, ...]) -> str:
    return " + ".join("?" if getattr(assessment, name) is None else str(getattr(assessment, name)) for name in names)


def _inputs(figures: WinBackFigures, workbook: Workbook) -> Iterator[ArithmeticLine]:
    assessment = workbook.one(WinBack)
    lost = "the yearly margin of what was lost" if loss_scope(workbook).goes_on else "the annual margin of the loss"
    source = lost if figures.margin_of_loss else "entered"
    yield ArithmeticLine(
        "Margin a year", "not entered" if figures.margin is None else source, _amount(figures.margin, workbook)
    )
    for name, entered, share in (
        ("Staying from year to year, r", assessment.retention, figures.retention),
        ("Discount rate, d", assessment.discount, figures.discount),
    ):
        yield ArithmeticLine(name, "assumed until you know better" if entered is None else "entered", percent(share))
    yield ArithmeticLine(
        f"Lifetime value over {YEARS} years, LTV",
        f"Σ {_amount(figures.margin, workbook)} × {_plain(figures.retention, 4)}^(t−1) / "
        f"{_plain(1 + figures.discount, 4)}^t, t = 1 to {YEARS}",
        _amount(figures.lifetime_value, workbook),
    )
    for name, amount in (("What the offer costs", figures.offer), ("What the attempt costs", figures.attempt)):
        yield ArithmeticLine(name, "not entered" if amount is None else "entered", _amount(amount, workbook))
    yield ArithmeticLine("Probability, p", _probability(figures), percent(figures.probability))


def _probability(figures: WinBackFigures) -> str:
    if figures.probability_given:
        return f"entered, never above {percent(PROBABILITY_MOST)}"
    steps = " · ".join(f"{percent(share)} below {below}" for below, share in PROBABILITY_BELOW)
    return f"by the ease: {steps} · else {percent(PROBABILITY_ELSE)}"


def _results(figures: WinBackFigures, workbook: Workbook) -> Iterator[ArithmeticLine]:
    gain = f"({_amount(figures.lifetime_value, workbook)} − {_amount(figures.offer, workbook)})"
    attempt = _amount(figures.attempt, workbook)
    formula = f"{percent(figures.probability)} × {gain} − {attempt}"
    yield ArithmeticLine("Expected profit, p (LTV − offer) − attempt", formula, _amount(figures.expected, workbook))
    point = percent(figures.break_even)
    if figures.gain is not None and figures.gain <= 0:
        point = "none pays"
    yield ArithmeticLine("Break-even p*, attempt / (LTV − offer)", f"{attempt} / {gain}", point)
    needed = None if figures.break_even is None else SAFETY * figures.break_even
    yield ArithmeticLine("Probability needed to pursue", f"{_plain(SAFETY, 1)} × {point}", percent(needed))


def _amount(amount: Decimal | None, workbook: Workbook) -> str:
    return UNKNOWN if amount is None else money(amount, workbook)


def _plain(number: Decimal, places: int) -> str:
    text = f"{number:,.{places}f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace("-", "−")
