"""The customer's voice: their first reasons, who was heard and how, what they praised, and whether it is signed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.dates import partial_date
from lib.model.findings import CONTRADICTS, HEADLINE, Finding, gap, result, shown_in, warning
from lib.model.record import Row
from lib.model.rules import short_form
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.record.reason_support import MOST_OF_NOTICE, NOTICE_ALONE, notices_alone
from lib.model.rules.voice import asking, consent, interview_quality, read_back
from lib.model.rules.voice.customer_reasons import (
    Weights,
    changed_since_signed,
    entered,
    proposed,
    ranked,
    surprising,
    unsignable,
)
from lib.model.rules.voice.people_heard import coded, from_people
from lib.model.wording.phrases import begun, counted, enumerated, ids, named, verb, which, without
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.voice import Answer, CustomerReason, Interview

STEP = "voice"
NAMED_REASONS = 3

Answers = Sequence[Row[Answer]]


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the customer said and how far it can be relied on. No sentence holds what may not be quoted."""
    interviews, answers = workbook.rows(Interview), workbook.rows(Answer)
    begun_here = interviews or answers or workbook.rows(CustomerReason) or workbook.one(Verdict).weights
    if not (begun_here or asking.requested(workbook)):
        return (
            gap(
                STEP,
                "Nobody at the customer has been heard yet: have someone outside the account team ask at least three "
                "roles, a decision maker, a daily user and procurement, and write down their words.",
                key="nobody_heard",
            ),
        )
    quotable = consent.applied(workbook)
    return (
        *shown_in("who-was-asked", asking.findings(workbook, quotable)),
        *shown_in("customer-reasons", _reasons(workbook)),
        *_noticed(workbook),
        *_signature(workbook),
        *_surprises(workbook),
        *_praise(quotable.rows(Answer), goes_on=loss_scope(workbook).goes_on),
        *_coding(
            quotable.rows(Answer),
            is_weighed=any(row.record.weight for row in workbook.rows(CustomerReason)),
            asks_grade=_asks_grade(workbook),
        ),
        *shown_in("who-was-heard", interview_quality.findings(workbook, quotable)),
        *read_back.findings(workbook, quotable),
    )


def _asks_grade(workbook: Workbook) -> bool:
    by_interviewer = short_form.asks(workbook, "interviews", "interviewer", "neutral")
    return by_interviewer or short_form.asks(workbook, "answers", "grade")


def _reasons(workbook: Workbook) -> Iterable[Finding]:
    rows = workbook.rows(CustomerReason)
    weights = entered(rows)
    if weights:
        yield result(
            STEP, f"The customer's {_first(weights)}, {from_people(workbook)}.", *_of(rows, weights), weight=HEADLINE
        )
    elif proposal := proposed(workbook):
        yield result(
            STEP,
            f"From what was answered, the customer's {_first(proposal)}, {from_people(workbook)}; so far this is only "
            "proposed.",
            working_rule=True,
        )
    incomplete = without(rows, "reason", "weight")
    if incomplete:
        yield gap(
            STEP,
            which(incomplete, rows, "lacks its code or its weight", "lack their code or their weight"),
            *ids(incomplete),
            key="reasons_incomplete",
        )


def _noticed(workbook: Workbook) -> Iterable[Finding]:
    rows = workbook.rows(CustomerReason)
    noticed = tuple(row for row in rows if row.record.reason and notices_alone(row.record.evidence, workbook))
    if noticed:
        codes = enumerated(row.record.reason.coded_label for row in noticed if row.record.reason)
        yield result(
            STEP,
            f"{codes} {verb(len(noticed), 'rests', 'rest')} on {NOTICE_ALONE}. Of a reason that supports "
            f"{MOST_OF_NOTICE.value} at most.",
            *ids(noticed),
            working_rule=True,
        )


def _first(weights: Weights) -> str:
    """The heaviest reasons, as in “first reason is S1 … (60 %), then R1 … (40 %)”."""
    highest = weights[0][1]
    first_reasons = [reason.coded_label for reason, weight in weights if weight == highest]
    if len(first_reasons) > 1:
        return f"first reasons are {enumerated(first_reasons)} ({highest} % each)"
    others = [f"{reason.coded_label} ({weight} %)" for reason, weight in weights[1:NAMED_REASONS] if weight]
    others_listed = f", then {enumerated(others)}" if others else ""
    return f"first reason is {first_reasons[0]} ({highest} %){others_listed}"


def _of(rows: Sequence[Row[CustomerReason]], weights: Weights) -> tuple[str, ...]:
    first_reasons = {reason for reason, weight in weights if weight == weights[0][1]}
    return tuple(row.id for row in rows if row.record.reason in first_reasons and row.record.weight)


def _signature(workbook: Workbook) -> Iterable[Finding]:
    rows, verdict = workbook.rows(CustomerReason), workbook.one(Verdict)
    refusal = unsignable(rows) if rows else ""
    if refusal:
        yield warning(STEP, refusal, *ids(rows))
    if not verdict.weights:
        if not rows and not proposed(workbook):
            return
        yield gap(
            STEP,
            "The customer's reasons are not signed yet; nobody has confirmed them as the answer to go by.",
            key="reasons_not_signed",
        )
        return
    who = verdict.signed_by or "someone not named"
    signed = f"signed by {who}" + (f" {partial_date.in_sentence(verdict.signed_on)}" if verdict.signed_on else "")
    if verdict.signed_late:
        yield warning(
            STEP,
            f"The customer's reasons were {signed} after the first assumptions were opened: "
            "whoever signed had seen what we believed.",
        )
    else:
        yield result(STEP, f"The customer's reasons were {signed}.")
    if changed_since_signed(workbook):
        signed_reasons = enumerated(f"{reason.value} {weight} %" for reason, weight in ranked(dict(verdict.weights)))
        yield gap(
            STEP,
            f"The customer's reasons have changed since they were signed ({signed_reasons}): sign them again, or "
            "put them back.",
            *ids(rows),
            key="reasons_changed_since_signed",
        )


def _surprises(workbook: Workbook) -> Iterable[Finding]:
    answers = workbook.rows(Answer)
    codes = surprising(answers, workbook.rows(Ballot))
    if codes:
        surprising_answers = tuple(row for row in answers if set(coded(row.record)) & set(codes))
        labels = enumerated(reason.coded_label for reason in codes)
        yield result(
            STEP,
            f"A surprise to all of us: {labels} {verb(len(codes), 'was', 'were')} on no ballot.",
            *ids(surprising_answers),
            weight=CONTRADICTS,
        )


def _praise(answers: Answers, *, goes_on: bool) -> Iterable[Finding]:
    # What goes on is not missed.
    praises, praise = ("praises", "praise") if goes_on else ("will miss", "will miss")
    praised = tuple(row for row in answers if row.record.praise)
    if praised:
        missed = (
            named(row) if row.record.paraphrase or row.record.words else f"answer {row.number}" for row in praised
        )
        yield result(STEP, f"The customer {praises}: {enumerated(missed)}.", *ids(praised))
    elif answers:
        yield gap(
            STEP,
            f"Nothing they {praise} is noted: ask what we did well, and mark the answer as praise.",
            key="no_praise",
        )


def _coding(answers: Answers, *, is_weighed: bool, asks_grade: bool) -> Iterable[Finding]:
    if answers and not any(coded(row.record) for row in answers):
        yield gap(
            STEP,
            "No answer is coded with a reason yet, so "
            + (
                "the weights of the customer's reasons rest on no answer."
                if is_weighed
                else "the customer's reasons cannot be weighed."
            ),
            key="answers_not_coded",
        )
    homeless = without(answers, "interview")
    if homeless:
        yield gap(
            STEP,
            which(homeless, answers, "belongs to no interview", "belong to no interview"),
            *ids(homeless),
            key="answers_without_interview",
        )
    yield from _grades(answers) if asks_grade else ()


def _grades(answers: Answers) -> Iterable[Finding]:
    graded = [row for row in answers if coded(row.record) and row.record.grade is None]
    if graded:
        many = begun(counted(len(graded), "coded answer"))
        yield result(
            STEP,
            f"{many} {verb(len(graded), 'takes its', 'take their')} grade from who asked, because nobody has given "
            "another.",
            *ids(graded),
            working_rule=True,
        )
