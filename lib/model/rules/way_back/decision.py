"""Whether to try again: pursue, nurture or let go, with the reasons it rests on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lib.model.fields import Choice
from lib.model.rules import short_form
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.way_back.arithmetic import ANY_PAYS, NONE_PAYS, break_even, percent, scored
from lib.model.rules.way_back.gate import GateQuestion, gate
from lib.model.rules.way_back.proposed_scores import judged
from lib.model.rules.way_back.win_back_value import (
    EASE_FIELDS,
    SAFETY,
    VALUE_FIELDS,
    WinBackFigures,
    ease,
    value,
    win_back_figures,
)
from lib.model.wording.phrases import enumerated
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss, LossKind
from lib.model.worksheets.way_back import KEEPING_IN_TOUCH, WinBack

# Working rules (ours): the scores from which an account is easy enough and valuable enough.
EASE_NEEDED = 3
VALUE_NEEDED = 3
_BOTH_GUESSED = "(both are guesses)"


class WinBackVerdict(Choice):
    """What follows from the gate, the scores and the arithmetic."""

    PURSUE = "pursue", "Pursue"
    NURTURE = "nurture", "Nurture"
    LET_GO = "let_go", "Let go, with thanks"


@dataclass(frozen=True)
class WinBackDecision:
    """The verdict, None while it is open, with the clauses it rests on and what is still unknown.

    `until_fixed` says that nothing but an open root cause stops it, so that it is to be judged again; `settled` that it
    is known what became of it; `goes_on` that only a part was lost, so that nobody is let go.
    """

    verdict: WinBackVerdict | None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    until_fixed: bool = False
    settled: bool = False
    goes_on: bool = False

    @property
    def label(self) -> str:
        """The verdict in a word or two."""
        if self.verdict is WinBackVerdict.LET_GO and self.goes_on:
            return "Do not ask for what was lost"
        return self.verdict.label if self.verdict else "Settled" if self.settled else "Open"


def decide(workbook: Workbook) -> WinBackDecision:
    """The verdict on a review; whatever is unknown leaves it open unless the rest settles it.

    What became of it, once that is known, leaves nothing to decide.
    """
    decision = _decision(workbook) if is_weighed(workbook) else WinBackDecision(None)
    return replace(decision, goes_on=loss_scope(workbook).goes_on)


def is_weighed(workbook: Workbook) -> bool:
    """Whether this review asks what the verdict follows from: the short form asks none of it."""
    judged_fields = (name for name, spec in WinBack.specs().items() if spec.group != KEEPING_IN_TOUCH)
    return short_form.asks(workbook, "win_back", *judged_fields) or short_form.asks(workbook, "loss", "loss_kind")


def _decision(workbook: Workbook) -> WinBackDecision:
    answers, assessment = gate(workbook), judged(workbook)
    if assessment.returned is not None:
        return WinBackDecision(None, (assessment.returned.label.lower(),), settled=True)
    stopping = [answer for answer in answers if answer.stops]
    because = tuple(answer.because for answer in stopping)
    if workbook.one(Loss).loss_kind is LossKind.OUTGREW:
        return WinBackDecision(WinBackVerdict.LET_GO, ("they outgrew us", *because))
    account_value = value(assessment)
    is_low = account_value is not None and account_value < VALUE_NEEDED
    if is_low:
        low = f"a value guessed at {scored(account_value)} of 5, below {VALUE_NEEDED}, is not worth the effort"
        because = (*because, low)
    if because:
        only_unfixed = not is_low and [answer.question for answer in stopping] == [GateQuestion.UNFIXED]
        return WinBackDecision(WinBackVerdict.LET_GO, because, until_fixed=only_unfixed)
    # Two questions may wait for the same thing.
    open_questions = dict.fromkeys(answer.because for answer in answers if answer.stops is None)
    unknown = (*open_questions, *_blank(assessment, VALUE_FIELDS))
    if unknown:
        return WinBackDecision(
            None, missing=(*unknown, *_blank(assessment, EASE_FIELDS), *_open_sums(win_back_figures(workbook)))
        )
    return _weighed(workbook)


def _weighed(workbook: Workbook) -> WinBackDecision:
    """Pursue or nurture, once the gate is clear and the value high enough."""
    assessment, figures = judged(workbook), win_back_figures(workbook)
    value_clause, score = f"the value is {scored(value(assessment))} of 5", ease(assessment)
    if score is not None and score < EASE_NEEDED:
        ease_clause = f"the ease of {scored(score)} is below {EASE_NEEDED} {_BOTH_GUESSED}"
        return WinBackDecision(WinBackVerdict.NURTURE, ("the gate is clear", value_clause, ease_clause))
    if figures.pays is False:
        return WinBackDecision(WinBackVerdict.NURTURE, ("the gate is clear", value_clause, _odds(figures)))
    if score is None or figures.pays is None:
        return WinBackDecision(None, missing=(*_blank(assessment, EASE_FIELDS), *_open_sums(figures)))
    ease_clause = f"the ease {scored(score)} {_BOTH_GUESSED}"
    return WinBackDecision(WinBackVerdict.PURSUE, ("the gate is clear", value_clause, ease_clause, _odds(figures)))


def _odds(figures: WinBackFigures) -> str:
    point = break_even(figures)
    if figures.probability is None or point == NONE_PAYS:
        return "the offer and the attempt cost as much as they are worth, so no chance would pay"
    if point == ANY_PAYS:
        return "trying costs nothing, so any chance pays"
    relation = "at least" if figures.pays else "less than"
    return (
        f"the chance of {percent(figures.probability)} is {relation} {SAFETY} times the {point} from which trying pays"
    )


def _blank(assessment: WinBack, names: Iterable[str]) -> tuple[str, ...]:
    titles = [f"“{assessment.specs()[name].label}”" for name in names if getattr(assessment, name) is None]
    return (f"{enumerated(titles)} {'is' if len(titles) == 1 else 'are'} not judged",) if titles else ()


def _open_sums(figures: WinBackFigures) -> tuple[str, ...]:
    parts = ((figures.offer, "what the offer costs"), (figures.attempt, "what the attempt costs"))
    blank = [words for known, words in parts if known is None]
    return (f"{enumerated(blank)} {'is' if len(blank) == 1 else 'are'} unknown",) if blank else ()


def farewell(workbook: Workbook) -> str:
    """The plain sentence with which a customer is let go, or nothing."""
    decision = decide(workbook)
    if decision.verdict is not WinBackVerdict.LET_GO:
        return ""
    goes_on = loss_scope(workbook).goes_on
    if workbook.one(Loss).loss_kind is LossKind.OUTGREW:
        if goes_on:
            return "They outgrew a part of what we do: congratulate them, and look after what goes on."
        return "They outgrew us: congratulate them, let them go with thanks, and keep the door open."
    reasons = enumerated(decision.because, limit=len(decision.because))
    if goes_on:
        later = " Decide again once that is fixed." if decision.until_fixed else ""
        return f"Do not ask for what was lost{' yet' if later else ''}: {reasons}. Look after what goes on.{later}"
    if decision.until_fixed:
        return f"Let them go for now, with thanks: {reasons}. Decide again once that is fixed."
    return f"Let them go, with thanks: {reasons}."
