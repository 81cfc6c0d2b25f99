"""The way back in sentences: the verdict, what it lacks, what to bring, and what became of it years later."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result, warning
from lib.model.rules.way_back.apology_rules import PRICE_CUT
from lib.model.rules.way_back.arithmetic import money, percent
from lib.model.rules.way_back.decision import Decision, Verdict, decide, farewell
from lib.model.rules.way_back.gate import SECOND_FAILURE, Question, gate
from lib.model.rules.way_back.offers import Gift, to_bring
from lib.model.rules.way_back.win_back_value import sums
from lib.model.wording.phrases import days, enumerated, ids, quoted, surely_before
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss, LossKind
from lib.model.worksheets.way_back import Return, WinBack

STEP = "way_back"

_TERMS = {Return.FULL: ", on these terms: ", Return.PART: ", on these terms: ", Return.NO: ": "}
_DISCOUNT = re.compile(rf"\b(?:{PRICE_CUT})\b", re.I)


def verdict(workbook: Workbook) -> tuple[Finding, ...]:
    """The one sentence of the decision, or what became of it; none while it is open."""
    own, found = ids(workbook.rows(WinBack)), decide(workbook)
    if found.settled:
        return tuple(_outcome(workbook, own))
    if found.verdict is None:
        return ()
    reasons = enumerated(found.because, limit=len(found.because))
    sentence = farewell(workbook) or f"{found.verdict.label}: {reasons}."
    return (result(STEP, sentence, *own, working_rule=True),)


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the decision lacks and what it asks us to bring; the verdict itself stands first."""
    own, found = ids(workbook.rows(WinBack)), decide(workbook)
    if found.settled:
        return tuple(_profit(workbook, own))
    return (
        *_ahead(workbook, found, own),
        *_profit(workbook, own),
        *_bring(workbook, found, own),
        *_outcome(workbook, own),
    )


def _ahead(workbook: Workbook, found: Decision, own: tuple[str, ...]) -> Iterable[Finding]:
    """What stands before a decision, and before going back."""
    unfixed = next(answer for answer in gate(workbook) if answer.question is Question.UNFIXED)
    if unfixed.stops and workbook.one(Loss).loss_kind is not LossKind.OUTGREW:
        sentence = f"Not ready to go back: {unfixed.because}; {unfixed.source}."
        yield warning(STEP, sentence, *unfixed.rows, working_rule=True)
    if found.missing:
        listed = enumerated(found.missing, limit=len(found.missing))
        yield gap(STEP, f"Whether to try again cannot be decided yet: {listed}.", *own)
    if found.verdict is Verdict.PURSUE and not workbook.one(WinBack).fix_verified:
        yield warning(STEP, f"The fix is not verified yet, and {SECOND_FAILURE}.", *own)


def _profit(workbook: Workbook, own: tuple[str, ...]) -> Iterable[Finding]:
    figures = sums(workbook)
    worth = figures.lifetime_value
    if worth is None:
        return
    source = ", on the margin they brought before" if figures.margin_of_loss else ""
    yield result(STEP, f"Back with us, they are worth {money(worth, workbook)} over five years{source}.", *own)
    if figures.expected is not None and figures.probability is not None:
        point = f"; it pays from {percent(figures.break_even)}" if figures.break_even is not None else ""
        yield result(
            STEP,
            f"At a probability of {percent(figures.probability)}, trying is expected to bring "
            f"{money(figures.expected, workbook)}{point}.",
            *own,
            working_rule=True,
        )


def _bring(workbook: Workbook, found: Decision, own: tuple[str, ...]) -> Iterable[Finding]:
    assessment = workbook.one(WinBack)
    if found.verdict is Verdict.LET_GO or not assessment.filled():
        return
    gifts = to_bring(workbook)
    for gift, because in gifts:
        yield result(STEP, f"Bring {gift.label[:1].lower()}{gift.label[1:]}, because {because}.", *own)
    named = _DISCOUNT.search(assessment.bring)
    if named and any(gift is Gift.PROOF for gift, _ in gifts):
        yield warning(
            STEP, f"What we bring names “{named.group()}”, but a discount fixes no problem of service or trust.", *own
        )
    for name, words in (
        ("switching_cost", "what switching back would cost them"),
        ("taken_away", "how we remove that cost"),
    ):
        if not getattr(assessment, name).strip():
            yield gap(STEP, f"Coming back should be easy for them, but {words} is not written down.", *own)


def _outcome(workbook: Workbook, own: tuple[str, ...]) -> Iterable[Finding]:
    assessment, loss = workbook.one(WinBack), workbook.one(Loss)
    back, came = assessment.returned_on, assessment.returned
    if came is None:
        if back:
            yield gap(STEP, "A day of return is entered, but not whether they came back in full or in part.", *own)
        return
    end, event = loss.end_date or loss.notice_date, "the end" if loss.end_date else "notice"
    dated = f" {partial_date.said(back)}" if back else ""
    early = surely_before(back, end)
    if early:
        yield warning(STEP, f"The outcome is dated{dated}, before {event} ({partial_date.label(end)}).", *own)
    after = f", {days(end, back)} after {event}" if end and back and not early else ""
    terms = f"{_TERMS[came]}{quoted(assessment.terms)}" if assessment.terms.strip() else ""
    yield result(STEP, f"{came.label}{dated}{after}{terms}.", *own)
    blank = [] if back else ["on which day"]
    blank += ["on what terms"] if came is not Return.NO and not terms else []
    if blank:
        yield gap(STEP, f"{came.label}, but it is not noted {enumerated(blank)}.", *own)
