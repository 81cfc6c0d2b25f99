"""The loss in sentences: how long it took, what is unknown and where what happened, why and when contradict."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from lib.model.dates import partial_date
from lib.model.findings import Finding, gap, result
from lib.model.reading.typed_values import shown
from lib.model.rules.loss.contradictions import contradictions
from lib.model.rules.record.evidence_rules import cited_rows
from lib.model.wording.phrases import begun, days, enumerated, part_of, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Destination, EndedBy, Loss, LossKind, Member, Outcome
from lib.model.worksheets.reasons import EVIDENCE_NEEDED, Reason

STEP = "loss"
DAYS_A_YEAR = 365.25
# Below this a rounded number of years would say too little.
SHORT_YEARS = 5

CORE_FACTS: Mapping[str, str] = {
    "customer": "the customer",
    "notice_date": "the date of notice",
    "outcome": "the outcome",
    "destination": "where they went",
    "ended_by": "who ended it",
    "reason": "the primary reason",
    "annual_revenue": "the annual revenue",
}

_WHERE: Mapping[Destination | None, str] = {
    Destination.NAMED: "to a named competitor",
    Destination.UNNAMED: "to a competitor we do not know",
    Destination.IN_HOUSE: "taken in-house",
    Destination.NEED_ENDED: "because the need ended",
    Destination.CLOSED: "because the customer closed",
}
_GOES_OVER = frozenset({None, Outcome.FULL, Outcome.PART})
_WHO: Mapping[EndedBy | None, str] = {
    EndedBy.CUSTOMER: "the customer ended it",
    EndedBy.SUPPLIER: "we ended it",
    EndedBy.BOTH: "both sides ended it",
    EndedBy.THIRD_PARTY: "a third party stepped in",
}


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the facts of the loss say, where they contradict each other and what is still unknown."""
    loss = workbook.one(Loss)
    if not loss.filled():
        return (
            gap(
                STEP,
                "Nothing is known about the loss yet: enter the customer, the date of notice and what was lost; "
                "everything else may stay unknown.",
                key="nothing_known",
            ),
        )
    loss_ids = tuple(row.id for row in workbook.rows(Loss))
    findings_of_loss = (*_results(loss), *contradictions(loss, workbook), *_gaps(loss, workbook))
    return tuple(replace(item, rows=loss_ids) for item in findings_of_loss)


def _results(loss: Loss) -> Iterable[Finding]:
    what = _what_happened(loss)
    if what:
        yield result(STEP, what)
    end = loss.end_date or loss.notice_date
    if loss.relationship_start and end and _follow(loss.relationship_start, end):
        years = _years(loss.relationship_start, end)
        yield result(STEP, f"The relationship lasted {years}{_span(loss.relationship_start, end)}.")
    if loss.notice_date and loss.end_date and _follow(loss.notice_date, loss.end_date):
        distance = days(loss.notice_date, loss.end_date)
        yield result(STEP, f"The end came {distance} after notice{_span(loss.notice_date, loss.end_date)}.")
    worth = _worth(loss)
    if worth:
        yield result(STEP, worth)
    if loss.loss_kind is LossKind.OUTGREW:
        yield result(STEP, "They outgrew us: congratulate them and stay close; there is nothing to mourn here.")


def _follow(start: str, end: str) -> bool:
    return partial_date.earliest(start) <= partial_date.earliest(end)


def _what_happened(loss: Loss) -> str:
    outcome = loss.outcome.label.lower() if loss.outcome else ""
    where = f"to {loss.new_supplier}" if loss.new_supplier else _WHERE.get(loss.destination, "")
    # “Lost in full to a rival”, but “not renewed, moved to a rival”: a contract is not renewed to anybody.
    moved = where.startswith("to ") and loss.outcome in _GOES_OVER
    fate = f"{outcome} {where}".strip() if moved else ", ".join(filter(None, (outcome, _went(where))))
    known = "; ".join(filter(None, (fate, _WHO.get(loss.ended_by, ""))))
    sentence = ": ".join(filter(None, (loss.what_was_lost.rstrip(". "), known)))
    return begun(f"{sentence}.") if sentence else ""


def _went(where: str) -> str:
    return f"moved {where}" if where.startswith("to ") else where


def _years(start: str, end: str) -> str:
    if (partial_date.latest(end) - partial_date.earliest(start)).days < DAYS_A_YEAR:
        return days(start, end)
    middle = (
        partial_date.earliest(end)
        - partial_date.earliest(start)
        + (partial_date.latest(end) - partial_date.latest(start))
    ) / 2
    years = middle.days / DAYS_A_YEAR
    exact = partial_date.is_exact(start) and partial_date.is_exact(end)
    years_text = f"{years:.1f}".removesuffix(".0") if exact or years < SHORT_YEARS else f"{years:.0f}"
    return f"{'' if exact else 'about '}{years_text} {'year' if years_text == '1' else 'years'}"


def _span(start: str, end: str) -> str:
    return f" ({partial_date.label(start)} to {partial_date.label(end)})"


def _worth(loss: Loss) -> str:
    specs, currency = Loss.specs(), loss.currency
    parts = (
        ("a revenue of {} a year", "annual_revenue"),
        ("a margin of {} a year", "annual_margin"),
        ("{} of our revenue", "revenue_share"),
    )
    known = [
        words.format(shown(specs[name], getattr(loss, name), currency=currency))
        for words, name in parts
        if getattr(loss, name) is not None
    ]
    return f"What was at stake: {enumerated(known)}." if known else ""


def _gaps(loss: Loss, workbook: Workbook) -> Iterable[Finding]:
    unknown = [words for name, words in CORE_FACTS.items() if _is_unknown(getattr(loss, name))]
    if unknown:
        part_unknown = part_of(len(unknown), len(CORE_FACTS), "core fact")
        listed = enumerated(unknown, limit=len(CORE_FACTS))
        yield gap(
            STEP,
            begun(f"{part_unknown} {verb(len(unknown), 'is', 'are')} unknown: {listed}."),
            key="core_facts_unknown",
        )
    if loss.destination is Destination.NAMED and not loss.new_supplier:
        yield gap(
            STEP, "They went to a named competitor, whose name has not been entered.", key="competitor_without_name"
        )
    yield from _gaps_of_reason(loss, workbook)
    if not loss.trigger.strip():
        yield gap(
            STEP, "What set it off is not written down: the event that made them start looking.", key="no_trigger"
        )
    if loss.mechanism is None:
        yield gap(STEP, "How they came to leave is open: pushed, pulled, bought or moved away.", key="no_mechanism")
    if not workbook.rows(Member):
        yield gap(STEP, "No review team is entered: who takes part, and for which function?", key="no_team")


def _is_unknown(value: object) -> bool:
    return value in (None, "", Destination.UNKNOWN, Reason.U0)


def _gaps_of_reason(loss: Loss, workbook: Workbook) -> Iterable[Finding]:
    if loss.reason is Reason.U0:
        yield gap(
            STEP,
            "The reason is not established, which means that nobody has asked yet: ask the customer.",
            key="reason_not_established",
        )
    elif loss.reason is not None and not cited_rows(loss.evidence, workbook):
        yield gap(
            STEP,
            f"{loss.reason.coded_label} rests on no evidence yet. It needs {EVIDENCE_NEEDED[loss.reason]}.",
            key="reason_without_evidence",
        )
