"""The win-back decision drawn: where the account stands, what the gate says, and what trying is worth."""

from __future__ import annotations

from decimal import Decimal
from functools import partial

from lib.charts.drawing.palette import BLUE, GREEN, OLIVE, ORANGE, RED
from lib.charts.layout import calculation_bars
from lib.charts.layout import win_back_decision as field
from lib.charts.layout.calculation_bars import CalculationBar, CalculationBlock
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.rules.way_back import gate, win_back_value
from lib.model.rules.way_back.arithmetic import ANY_PAYS, NONE_PAYS, about, break_even, money, percent, scored
from lib.model.rules.way_back.decision import EASE_NEEDED, VALUE_NEEDED, WinBackVerdict, decide
from lib.model.rules.way_back.proposed_scores import judged
from lib.model.rules.way_back.win_back_value import SAFETY, WinBackFigures
from lib.model.wording.phrases import begun, enumerated, verb
from lib.model.workbook import Workbook


def win_back_decision(workbook: Workbook) -> Picture | None:
    """Ease against value with the three areas, and the gate below; None while neither score is known."""
    own = judged(workbook)
    ease, value = win_back_value.ease(own), win_back_value.value(own)
    if ease is None and value is None:
        return None
    decision = decide(workbook)
    # What stood in the way says nothing of a customer who came back.
    answers = () if own.returned and own.returned.came_back else gate.gate(workbook)
    verdict = decision.label if decision.verdict else own.returned.label if own.returned else "verdict open"
    headline = f"Ease {scored(ease)} · value {scored(value)} · {verdict}"
    names = (WinBackVerdict.LET_GO.label, WinBackVerdict.NURTURE.label, WinBackVerdict.PURSUE.label)
    position = field.DecisionPosition(
        ease=None if ease is None else float(ease),
        value=None if value is None else float(value),
        headline=headline,
        areas=field.areas(names, EASE_NEEDED, VALUE_NEEDED),
        gate=tuple((answer.word, answer.question.label) for answer in answers),
    )
    return Picture(
        name="win-back-decision",
        title="The win-back decision",
        layout=partial(field.scene, position),
        alt=_decision_alt(ease, value, answers, verdict),
        data=_data(ease, value, answers, verdict),
    )


def _decision_alt(
    ease: Decimal | None, value: Decimal | None, answers: tuple[gate.GateAnswer, ...], verdict: str
) -> str:
    stops = [answer.because for answer in answers if answer.stops]
    open_ = sum(answer.stops is None for answer in answers)
    if stops:
        at_gate = f"The gate stops: {enumerated(stops)}."
    elif not answers:
        at_gate = ""
    elif open_:
        at_gate = (
            f"The gate stops nothing, and {open_} of its {len(answers)} questions {verb(open_, 'is', 'are')} open."
        )
    else:
        at_gate = "The gate is clear."
    scores = f"Ease {scored(ease)} and value {scored(value)}, of 5, both guessed; pursuing needs {EASE_NEEDED} in both."
    return f"{begun(verdict)}. {scores} {at_gate}".rstrip()


def _data(ease: Decimal | None, value: Decimal | None, answers: tuple[gate.GateAnswer, ...], verdict: str) -> TableData:
    rows = [("Verdict", begun(verdict), ""), ("Ease", scored(ease), ""), ("Value", scored(value), "")]
    rows += [(answer.question.label, answer.word, answer.because) for answer in answers]
    return TableData(("What", "Answer", "Because"), tuple(rows))


def win_back_arithmetic(workbook: Workbook) -> Picture | None:
    """What trying may bring, what it costs and what is left; None while the expected profit cannot be computed."""
    figures = win_back_value.win_back_figures(workbook)
    if figures.expected is None:
        return None
    blocks = (_profit(figures, workbook), _odds(figures))
    return Picture(
        name="win-back-arithmetic",
        title="What trying is worth",
        layout=partial(calculation_bars.scene, blocks),
        alt=_arithmetic_alt(figures, workbook),
        data=TableData(("What", "Figure"), tuple((step.name, step.figure) for block in blocks for step in block.steps)),
    )


def _profit(figures: WinBackFigures, workbook: Workbook) -> CalculationBlock:
    attempt, expected = figures.attempt or Decimal(0), figures.expected or Decimal(0)
    chance = expected + attempt
    steps = (
        CalculationBar("chance × (worth − offer)", about(chance, workbook), 0.0, float(chance), GREEN),
        CalculationBar("less the attempt", money(-attempt, workbook), float(chance), float(expected), ORANGE),
        CalculationBar(
            "expected profit", about(expected, workbook), 0.0, float(expected), BLUE if expected >= 0 else RED
        ),
    )
    return CalculationBlock("Expected profit", steps)


def _odds(figures: WinBackFigures) -> CalculationBlock:
    likely, point = figures.probability or Decimal(0), figures.break_even
    steps = [CalculationBar("chance of winning them back", percent(likely), 0.0, float(likely), BLUE)]
    if point is not None:
        steps += [
            CalculationBar("trying pays above", break_even(figures), 0.0, float(point), OLIVE),
            CalculationBar("needed to pursue", f"{SAFETY} times that", 0.0, float(SAFETY * point), OLIVE, light=True),
        ]
    title = "The chance against what pays" if point is not None else "The chance; the offer leaves nothing to gain"
    return CalculationBlock(title, tuple(steps), most=1.0)


def _arithmetic_alt(figures: WinBackFigures, workbook: Workbook) -> str:
    expected = f"Expected profit {about(figures.expected or Decimal(0), workbook)}"
    point = break_even(figures)
    if point == NONE_PAYS:
        return f"{expected}. The offer and the attempt cost as much as they are worth, so no chance would pay."
    pays = point if point == ANY_PAYS else f"trying pays if it is better than {point}"
    return f"{expected} at a chance of {percent(figures.probability)}; {pays}."
