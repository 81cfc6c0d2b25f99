"""Whether to try again: the verdict with its reasons, what to bring, and what became of it years later."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lib.model import when
from lib.model.causes import ErrorKind
from lib.model.fields import Choice
from lib.model.findings import Finding, gap, result, warning
from lib.model.loss import Loss, LossKind, Mechanism
from lib.model.reasons import Reason, ReasonGroup
from lib.model.rules.apology import PRICE_CUT
from lib.model.rules.arithmetic import money, percent, scored
from lib.model.rules.gate import SECOND_FAILURE, Question, gate, heaviest
from lib.model.rules.phrases import days, enumerated, ids, quoted, surely_before
from lib.model.rules.worth import EASE_FIELDS, SAFETY, VALUE_FIELDS, Sums, ease, sums, value
from lib.model.way_back import Return, WinBack
from lib.model.workbook import Workbook

STEP = "way_back"

# Working rules (ours): the scores from which an account is easy enough and valuable enough.
EASE_NEEDED = 3
VALUE_NEEDED = 3

_TERMS = {Return.FULL: ", on these terms: ", Return.PART: ", on these terms: ", Return.NO: ": "}
_DISCOUNT = re.compile(rf"\b(?:{PRICE_CUT})\b", re.I)


class Verdict(Choice):
    """What follows from the gate, the scores and the arithmetic."""

    PURSUE = "pursue", "Pursue"
    NURTURE = "nurture", "Nurture"
    LET_GO = "let_go", "Let go, with thanks"


@dataclass(frozen=True)
class Decision:
    """The verdict, None while it is open, with the clauses it rests on and what is still unknown.

    `until_fixed` says that nothing but an open root cause stops it, so that it is to be judged again; `settled` that it
    is known what became of it.
    """

    verdict: Verdict | None
    because: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    until_fixed: bool = False
    settled: bool = False

    @property
    def label(self) -> str:
        """The verdict in a word or two."""
        return self.verdict.label if self.verdict else "Settled" if self.settled else "Open"


class Gift(Choice):
    """What to bring, by why they left (METHOD's own pairs)."""

    PROOF = "proof", "Proof of the fix and the attention of senior people, and no discount"
    PRICE = "price", "A price structure that fits how they buy"
    ROADMAP = "roadmap", "The roadmap: what we can do by when"
    CASE = "case", "A new value case for the new decision maker"
    REFERRAL = "referral", "A referral where they are now, and a place among our alumni"


def decide(workbook: Workbook) -> Decision:
    """The verdict on a review; whatever is unknown leaves it open unless the rest settles it.

    What became of it, once that is known, leaves nothing to decide.
    """
    answers, own = gate(workbook), workbook.one(WinBack)
    if own.returned is not None:
        return Decision(None, (own.returned.label.lower(),), settled=True)
    stops = [answer for answer in answers if answer.stops]
    because = tuple(answer.because for answer in stops)
    if workbook.one(Loss).loss_kind is LossKind.OUTGREW:
        return Decision(Verdict.LET_GO, ("they outgrew us", *because))
    worth = value(own)
    light = worth is not None and worth < VALUE_NEEDED
    if light:
        because = (*because, f"a value of {scored(worth)} of 5, below {VALUE_NEEDED}, is not worth the effort")
    if because:
        only_unfixed = not light and [answer.question for answer in stops] == [Question.UNFIXED]
        return Decision(Verdict.LET_GO, because, until_fixed=only_unfixed)
    # Two questions may wait for the same thing.
    asked = dict.fromkeys(answer.because for answer in answers if answer.stops is None)
    unknown = (*asked, *_blank(own, VALUE_FIELDS))
    if unknown:
        return Decision(None, missing=(*unknown, *_blank(own, EASE_FIELDS), *_open_sums(sums(workbook))))
    return _weighed(workbook)


def _weighed(workbook: Workbook) -> Decision:
    """Pursue or nurture, once the gate is clear and the value high enough."""
    own, figures = workbook.one(WinBack), sums(workbook)
    light, score = f"the value is {scored(value(own))} of 5", ease(own)
    if score is not None and score < EASE_NEEDED:
        hard = f"the ease of {scored(score)} of 5 lies below {EASE_NEEDED}"
        return Decision(Verdict.NURTURE, ("the gate is clear", light, hard))
    if figures.pays is False:
        return Decision(Verdict.NURTURE, ("the gate is clear", light, _odds(figures)))
    if score is None or figures.pays is None:
        return Decision(None, missing=(*_blank(own, EASE_FIELDS), *_open_sums(figures)))
    easy = f"the ease {scored(score)}"
    return Decision(Verdict.PURSUE, ("the gate is clear", light, easy, _odds(figures)))


def _odds(figures: Sums) -> str:
    if figures.break_even is None or figures.probability is None:
        return "the offer costs as much as they are worth, so that no probability pays"
    than = "reaches" if figures.pays else "misses"
    needed = percent(SAFETY * figures.break_even)
    return f"the probability of {percent(figures.probability)} {than} the {needed} needed"


def _blank(own: WinBack, names: Iterable[str]) -> tuple[str, ...]:
    titles = [f"“{own.specs()[name].label}”" for name in names if getattr(own, name) is None]
    return (f"{enumerated(titles)} {'is' if len(titles) == 1 else 'are'} not judged",) if titles else ()


def _open_sums(figures: Sums) -> tuple[str, ...]:
    parts = ((figures.offer, "what the offer costs"), (figures.attempt, "what the attempt costs"))
    blank = [words for known, words in parts if known is None]
    return (f"{enumerated(blank)} {'is' if len(blank) == 1 else 'are'} unknown",) if blank else ()


def to_bring(workbook: Workbook) -> tuple[tuple[Gift, str], ...]:
    """What to bring, each with the clause it follows from: the way they left, the reason, the heaviest root cause."""
    loss, own = workbook.one(Loss), workbook.one(WinBack)
    weighty = [row.record for row in heaviest(workbook)]
    reasons = [reason for reason in (loss.reason, *(cause.reason for cause in weighty)) if reason]
    groups = {reason.group for reason in reasons}
    strained = any(cause.error_kind is ErrorKind.RELATIONSHIP for cause in weighty)
    needs = (
        (Gift.PROOF, "service or the relationship drove them away", _served(groups) or strained),
        (
            Gift.PRICE,
            "price or terms drove them away",
            ReasonGroup.VALUE in groups or loss.mechanism is Mechanism.BOUGHT,
        ),
        (Gift.ROADMAP, "a better product pulled them away", _pulled(loss, reasons)),
        (Gift.CASE, "somebody new decides", Reason.R1 in reasons or own.new_decision_maker is not None),
        (Gift.REFERRAL, "they moved out of our reach", loss.mechanism is Mechanism.MOVED or Reason.X2 in reasons),
    )
    return tuple((gift, because) for gift, because, applies in needs if applies)


def _served(groups: set[ReasonGroup]) -> bool:
    return bool(groups & {ReasonGroup.SERVICE, ReasonGroup.RELATIONSHIP})


def _pulled(loss: Loss, reasons: list[Reason]) -> bool:
    return loss.mechanism is Mechanism.PULLED or Reason.C2 in reasons


def farewell(workbook: Workbook) -> str:
    """The plain sentence with which a customer is let go, or nothing."""
    found = decide(workbook)
    if found.verdict is not Verdict.LET_GO:
        return ""
    if workbook.one(Loss).loss_kind is LossKind.OUTGREW:
        return "They outgrew us: congratulate them, let them go with thanks, and keep the door open."
    reasons = enumerated(found.because, limit=len(found.because))
    if found.until_fixed:
        return f"Let them go for now, with thanks: {reasons}. Judge again once that is mended."
    return f"Let them go, with thanks: {reasons}."


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
        yield gap(STEP, f"Whether to try again cannot be said yet: {listed}.", *own)
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
            STEP, f"What we bring names “{named.group()}”, and a discount answers no cause of service or trust.", *own
        )
    for name, words in (
        ("switching_cost", "what switching back would cost them"),
        ("taken_away", "how we take it away"),
    ):
        if not getattr(assessment, name).strip():
            yield gap(STEP, f"Coming back should be easy for them, and {words} is not written down.", *own)


def _outcome(workbook: Workbook, own: tuple[str, ...]) -> Iterable[Finding]:
    assessment, loss = workbook.one(WinBack), workbook.one(Loss)
    back, came = assessment.returned_on, assessment.returned
    if came is None:
        if back:
            yield gap(STEP, "A day of return is entered, and whether they came back in full or in part is not.", *own)
        return
    end, event = loss.end_date or loss.notice_date, "the end" if loss.end_date else "notice"
    dated = f" {when.said(back)}" if back else ""
    early = surely_before(back, end)
    if early:
        yield warning(STEP, f"The outcome is dated{dated}, before {event} ({when.label(end)}).", *own)
    after = f", {days(end, back)} after {event}" if end and back and not early else ""
    terms = f"{_TERMS[came]}{quoted(assessment.terms)}" if assessment.terms.strip() else ""
    yield result(STEP, f"{came.label}{dated}{after}{terms}.", *own)
    blank = [] if back else ["on which day"]
    blank += ["on what terms"] if came is not Return.NO and not terms else []
    if blank:
        yield gap(STEP, f"{came.label}, and it is not said {enumerated(blank)}.", *own)
