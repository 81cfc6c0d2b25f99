"""Which losses deserve a review: a working rule of four parts, each answered yes, no or unknown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from lib.model.fields import Choice
from lib.model.rules.insight.money_sums import code_of
from lib.model.wording.phrases import enumerated
from lib.model.worksheets.loss_register import Hearing, RegisterLine
from lib.model.worksheets.reasons import Reason

# Working rules (ours): the largest fifth of the losses with a known sum in a currency counts as large, provided there
# are as many as a percentage needs; and two of the four parts make a review worth its time.
LARGE_SHARE, LEAST_SUMS = 5, 5
NEEDED = 2
RULE = (
    "Working rule: a loss deserves a review where at least two of four hold. It is among the largest fifth; the reason "
    "filed is not the one believed today; a sign we knew was seen before; and they will talk to us."
)


class TriagePart(Choice):
    """What speaks for a review."""

    VALUE = "value", "Value"
    SURPRISE = "surprise", "Surprise"
    REPEAT = "repeat", "Repeat"
    LEARN = "learn", "Can be learnt from"

    @property
    def question(self) -> str:
        """What is asked."""
        return _QUESTIONS[self]


_QUESTIONS = {
    TriagePart.VALUE: "Is it among the largest fifth of the losses?",
    TriagePart.SURPRISE: "Is the reason filed another than the one believed today?",
    TriagePart.REPEAT: "Was a sign that we know seen before?",
    TriagePart.LEARN: "Will they talk to us?",
}


class TriageVerdict(Choice):
    """What the rule proposes."""

    REVIEW = "review", "Review it"
    ASK = "ask", "Find out first"
    NO_REVIEW = "no_review", "No review"
    REVIEWED = "reviewed", "Has a review"


@dataclass(frozen=True)
class Triage:
    """The four answers, True for yes, False for no and None for unknown, and the proposal."""

    answers: Mapping[TriagePart, bool | None]
    verdict: TriageVerdict

    @property
    def met(self) -> tuple[TriagePart, ...]:
        """The parts that hold."""
        return self._with(True)

    @property
    def unknown(self) -> tuple[TriagePart, ...]:
        """The parts that nobody can tell yet."""
        return self._with(None)

    @property
    def sentence(self) -> str:
        """The proposal and what it rests on."""
        met = enumerated(part.label.lower() for part in self.met)
        open_parts = enumerated(part.label.lower() for part in self.unknown)
        match self.verdict:
            case TriageVerdict.REVIEWED:
                return "It has a review."
            case TriageVerdict.REVIEW:
                return f"It deserves a review: {met}."
            case TriageVerdict.ASK:
                return f"{f'Only {met} so far' if met else 'Nothing is known for it yet'}; find out: {open_parts}."
        return f"No review: {f'only {met}' if met else 'none of the four'}."

    def _with(self, answer: bool | None) -> tuple[TriagePart, ...]:
        return tuple(part for part in TriagePart if self.answers[part] is answer)


def large_from(amounts: Iterable[tuple[str, Decimal | None]]) -> Mapping[str, Decimal]:
    """By currency the sum from which on a loss is among the largest fifth; none where fewer than five are known."""
    known: dict[str, list[Decimal]] = {}
    for currency, amount in amounts:
        if amount is not None:
            known.setdefault(code_of(currency), []).append(amount)
    return {
        currency: sorted(sums, reverse=True)[max(1, len(sums) // LARGE_SHARE) - 1]
        for currency, sums in known.items()
        if len(sums) >= LEAST_SUMS
    }


def triage(line: RegisterLine, large: Mapping[str, Decimal]) -> Triage:
    """The four parts of one loss and what follows; `large` is that of `large_from` over all losses."""
    answers = {
        TriagePart.VALUE: _value(line, large),
        TriagePart.SURPRISE: _surprise(line),
        TriagePart.REPEAT: line.sign_seen,
        TriagePart.LEARN: _learn(line),
    }
    return Triage(answers, _verdict(line, answers))


def rank(item: Triage) -> tuple[int, int, int]:
    """What sorts losses: those to review first, then those to find out about; among them the most parts that hold."""
    return list(TriageVerdict).index(item.verdict), -len(item.met), -len(item.unknown)


def _value(line: RegisterLine, large: Mapping[str, Decimal]) -> bool | None:
    bound = large.get(code_of(line.currency))
    return None if line.money_lost is None or bound is None else line.money_lost >= bound > 0


def _surprise(line: RegisterLine) -> bool | None:
    filed, believed = line.filed_reason, line.believed_reason
    if filed in (None, Reason.U0) or believed in (None, Reason.U0):
        return None
    return filed != believed


def _learn(line: RegisterLine) -> bool | None:
    """What happened goes before what somebody expects."""
    if line.hearing in (Hearing.HEARD, Hearing.DECLINED):
        return line.hearing is Hearing.HEARD
    return line.will_talk


def _verdict(line: RegisterLine, answers: Mapping[TriagePart, bool | None]) -> TriageVerdict:
    if line.review_name:
        return TriageVerdict.REVIEWED
    met = sum(answer is True for answer in answers.values())
    possible = met + sum(answer is None for answer in answers.values())
    if met >= NEEDED:
        return TriageVerdict.REVIEW
    return TriageVerdict.ASK if possible >= NEEDED else TriageVerdict.NO_REVIEW
