"""The way back in sentences: the verdict, what it lacks, what to bring, and what became of it years later."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result, warning
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.way_back.apology_rules import PRICE_CUT
from lib.model.rules.way_back.arithmetic import ANY_PAYS, NONE_PAYS, about, break_even, money, percent
from lib.model.rules.way_back.decision import WinBackDecision, WinBackVerdict, decide, farewell, is_weighed
from lib.model.rules.way_back.gate import SECOND_FAILURE, GateQuestion, gate
from lib.model.rules.way_back.offers import Offer, offers_for
from lib.model.rules.way_back.win_back_value import win_back_figures
from lib.model.wording.phrases import days, enumerated, ids, quoted, surely_before
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss, LossKind
from lib.model.worksheets.way_back import WinBack

STEP = "way_back"

_DISCOUNT = re.compile(rf"\b(?:{PRICE_CUT})\b", re.I)


def verdict(workbook: Workbook) -> tuple[Finding, ...]:
    """The one sentence of the decision, or what became of it; none while it is open."""
    assessment_ids, decision = ids(workbook.rows(WinBack)), decide(workbook)
    if decision.settled:
        return tuple(_outcome(workbook, assessment_ids))
    if decision.verdict is None:
        return ()
    reasons = enumerated(decision.because, limit=len(decision.because))
    sentence = farewell(workbook) or f"{decision.verdict.label}: {reasons}."
    return (result(STEP, sentence, *assessment_ids, working_rule=True),)


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the decision lacks and what it asks us to bring; the verdict itself stands first."""
    assessment_ids, decision = ids(workbook.rows(WinBack)), decide(workbook)
    if decision.settled:
        return tuple(_worth(workbook, assessment_ids))
    return (
        *_ahead(workbook, decision, assessment_ids),
        *_worth(workbook, assessment_ids),
        *_profit(workbook, decision, assessment_ids),
        *_bring(workbook, decision, assessment_ids),
        *_outcome(workbook, assessment_ids),
    )


def _ahead(workbook: Workbook, decision: WinBackDecision, assessment_ids: tuple[str, ...]) -> Iterable[Finding]:
    """What stands before a decision, and before going back."""
    unfixed = next(answer for answer in gate(workbook) if answer.question is GateQuestion.UNFIXED)
    if is_weighed(workbook) and unfixed.stops and workbook.one(Loss).loss_kind is not LossKind.OUTGREW:
        sentence = f"Not ready to go back: {unfixed.because}; {unfixed.source}."
        yield warning(STEP, sentence, *unfixed.rows, working_rule=True)
    if decision.missing:
        listed = enumerated(decision.missing, limit=len(decision.missing))
        yield gap(
            STEP, f"Whether to try again cannot be decided yet: {listed}.", *assessment_ids, key="win_back_undecided"
        )
    if decision.verdict is WinBackVerdict.PURSUE and not workbook.one(WinBack).fix_verified:
        yield warning(STEP, f"The fix is not verified yet, and {SECOND_FAILURE}.", *assessment_ids)


def _worth(workbook: Workbook, assessment_ids: tuple[str, ...]) -> Iterable[Finding]:
    """What it is worth with the inputs beside it; nothing where it is settled that they do not come back."""
    figures, returned = win_back_figures(workbook), workbook.one(WinBack).returned
    worth, margin = figures.lifetime_value, figures.margin
    if worth is None or margin is None or (returned and not returned.came_back):
        return
    came = "What came back is worth" if returned else "If what was lost came back, it would be worth"
    before = "it" if loss_scope(workbook).goes_on else "they"
    source = f"the margin {before} brought before," if figures.margin_of_loss else "a margin of"
    yield result(
        STEP,
        f"{came} {about(worth, workbook)} over five years, on {source} {money(margin, workbook)} a year, with "
        f"{percent(figures.retention)} staying from year to year and a discount rate of {percent(figures.discount)}.",
        *assessment_ids,
        working_rule=True,
    )


def _profit(workbook: Workbook, decision: WinBackDecision, assessment_ids: tuple[str, ...]) -> Iterable[Finding]:
    """What trying is expected to bring; not said of a customer who is let go for good."""
    figures = win_back_figures(workbook)
    given_up = decision.verdict is WinBackVerdict.LET_GO and not decision.until_fixed
    if given_up or figures.expected is None or figures.offer is None or figures.attempt is None:
        return
    guess = "the chance we guess" if figures.probability_given else "the chance that goes with the ease we guess"
    brings = "bring" if figures.expected >= 0 else "lose"
    point = break_even(figures)
    pays = point if point in (NONE_PAYS, ANY_PAYS) else f"it pays if the chance is better than {point}"
    yield result(
        STEP,
        f"At {percent(figures.probability)}, {guess}, trying is expected to {brings} "
        f"{about(abs(figures.expected), workbook)}; {pays} (offer {money(figures.offer, workbook)}, attempt "
        f"{money(figures.attempt, workbook)}).",
        *assessment_ids,
        working_rule=True,
    )


def _bring(workbook: Workbook, decision: WinBackDecision, assessment_ids: tuple[str, ...]) -> Iterable[Finding]:
    assessment = workbook.one(WinBack)
    if decision.verdict is WinBackVerdict.LET_GO or not assessment.filled():
        return
    gifts = offers_for(workbook)
    for gift, because in gifts:
        yield result(STEP, f"Bring {gift.label[:1].lower()}{gift.label[1:]}, because {because}.", *assessment_ids)
    discount = _DISCOUNT.search(assessment.bring)
    if discount and any(gift is Offer.PROOF for gift, _ in gifts):
        yield warning(
            STEP,
            f"What we bring names “{discount.group()}”, but a discount fixes no problem of service or trust.",
            *assessment_ids,
        )
    easy = "Giving back what was lost" if loss_scope(workbook).goes_on else "Coming back"
    for name, words in (
        ("switching_cost", "what switching back would cost them"),
        ("taken_away", "how we remove that cost"),
    ):
        if not getattr(assessment, name).strip():
            yield gap(
                STEP,
                f"{easy} should be easy for them, but {words} is not written down.",
                *assessment_ids,
                key=f"{name}_not_written",
            )


def _outcome(workbook: Workbook, assessment_ids: tuple[str, ...]) -> Iterable[Finding]:
    assessment, loss = workbook.one(WinBack), workbook.one(Loss)
    returned_on, returned = assessment.returned_on, assessment.returned
    if returned is None:
        if returned_on:
            yield gap(
                STEP,
                "A day of return is entered, but not whether they came back in full or in part.",
                *assessment_ids,
                key="return_without_outcome",
            )
        return
    last = "the last day of what was lost" if loss_scope(workbook).goes_on else "the end"
    end, event = loss.end_date or loss.notice_date, last if loss.end_date else "notice"
    dated = f" {partial_date.in_sentence(returned_on)}" if returned_on else ""
    early = surely_before(returned_on, end)
    if early:
        yield warning(
            STEP, f"The outcome is dated{dated}, before {event} ({partial_date.label(end)}).", *assessment_ids
        )
    after = f", {days(end, returned_on)} after {event}" if end and returned_on and not early else ""
    terms = (
        f"{', on these terms: ' if returned.came_back else ': '}{quoted(assessment.terms)}"
        if assessment.terms.strip()
        else ""
    )
    yield result(STEP, f"{returned.label}{dated}{after}{terms}.", *assessment_ids)
    blank = [] if returned_on else ["on which day"]
    blank += ["on what terms"] if returned.came_back and not terms else []
    if blank:
        yield gap(
            STEP,
            f"{returned.label}, but it is not noted {enumerated(blank)}.",
            *assessment_ids,
            key="return_incomplete",
        )
