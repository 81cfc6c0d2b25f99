"""The loss in sentences: how long it took, what is unknown and where what happened, why and when contradict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lib.model.findings import Finding, gap, result, shown_in
from lib.model.rules import short_form
from lib.model.rules.loss import cost_rules, decision_matrix_rules, fact_rules, save_attempt_rules, scope_rules
from lib.model.rules.loss.contradictions import contradictions
from lib.model.rules.loss.loss_results import results
from lib.model.rules.loss.loss_scope import LossScope, loss_scope
from lib.model.rules.loss.reason_support import missing_support
from lib.model.rules.record.evidence_rules import cited_rows
from lib.model.rules.voice.asking import asking
from lib.model.wording.phrases import begun, enumerated, part_of, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.decision_matrix import Criterion
from lib.model.worksheets.loss import Destination, Loss, Member
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.save_attempts import SaveAttempt
from lib.model.worksheets.scope import OneOffCost, ScopeLine

STEP = "loss"

CORE_FACTS: Mapping[str, str] = {
    "customer": "the customer",
    "notice_date": "the date of notice",
    "outcome": "the outcome",
    "destination": "where they went",
    "ended_by": "who ended it",
    "reason": "the primary reason",
    "annual_revenue": "the annual revenue",
}
_BESIDE = (ScopeLine, OneOffCost, SaveAttempt, Criterion)


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the facts of the loss say, where they contradict each other and what is still unknown."""
    loss = workbook.one(Loss)
    if not loss.filled() and not any(workbook.rows(record) for record in _BESIDE):
        return (
            gap(
                STEP,
                "Nothing is known about the loss yet: enter the customer, the date of notice and what was lost; "
                "everything else may stay unknown.",
                key="nothing_known",
            ),
        )
    loss_ids, scope = tuple(row.id for row in workbook.rows(Loss)), loss_scope(workbook)
    findings_of_loss = (
        *shown_in("relationship", results(scope)),
        *shown_in("scope", scope_rules.findings(workbook)),
        *fact_rules.findings(workbook),
        *cost_rules.findings(workbook),
        *save_attempt_rules.findings(workbook),
        *shown_in("decision-matrix", decision_matrix_rules.findings(workbook)),
        *contradictions(loss, workbook),
        *_gaps(scope, workbook),
    )
    return tuple(replace(item, rows=item.rows or loss_ids) for item in findings_of_loss)


def _gaps(scope: LossScope, workbook: Workbook) -> Iterable[Finding]:
    loss = scope.loss
    told = {*scope.told_by_lines, *(("reason",) if _nobody_will_say(loss, workbook) else ())}
    asked = _core_facts(workbook)
    unknown = [name for name in asked if _is_unknown(getattr(loss, name)) and name not in told]
    if unknown:
        part_unknown = part_of(len(unknown), len(asked), "core fact")
        listed = enumerated([CORE_FACTS[name] for name in unknown], limit=len(asked))
        yield gap(
            STEP,
            begun(f"{part_unknown} {verb(len(unknown), 'is', 'are')} unknown: {listed}."),
            key="core_facts_unknown",
            parts=unknown,
        )
    if loss.destination is Destination.NAMED and scope.somebody_won and not scope.winners:
        yield gap(
            STEP, "They went to a named competitor, whose name has not been entered.", key="competitor_without_name"
        )
    yield from _gaps_of_reason(loss, workbook)
    if not loss.trigger.strip():
        yield gap(
            STEP, "What set it off is not written down: the event that made them start looking.", key="no_trigger"
        )
    if loss.mechanism is None:
        how = "How it came to be lost" if scope.goes_on else "How they came to leave"
        yield gap(STEP, f"{how} is open: pushed, pulled, bought or moved away.", key="no_mechanism")
    if not workbook.rows(Member):
        yield gap(STEP, "No review team is entered: who takes part, and for which function?", key="no_team")


def _core_facts(workbook: Workbook) -> tuple[str, ...]:
    short = short_form.asked("loss") if short_form.is_short(workbook) else CORE_FACTS
    return tuple(name for name in CORE_FACTS if name in short)


def _is_unknown(value: object) -> bool:
    return value in (None, "", Destination.UNKNOWN, Reason.U0)


def _nobody_will_say(loss: Loss, workbook: Workbook) -> bool:
    """Whether the reason stays unknown for good: everybody who was asked declined or gave no answer."""
    return loss.reason is Reason.U0 and asking(workbook).settled


def _gaps_of_reason(loss: Loss, workbook: Workbook) -> Iterable[Finding]:
    if _nobody_will_say(loss, workbook):
        yield result(STEP, "The reason is not established: whoever we asked at the customer will not talk to us.")
    elif loss.reason is Reason.U0:
        why = "although the customer was asked" if asking(workbook).people else "which means that nobody has asked yet"
        yield gap(STEP, f"The reason is not established, {why}: ask the customer.", key="reason_not_established")
    elif loss.reason is not None and not cited_rows(loss.evidence, workbook):
        yield gap(
            STEP,
            missing_support(loss.reason, workbook),
            key="reason_without_evidence",
        )
