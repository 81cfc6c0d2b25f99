"""Where the facts of a loss contradict each other: what happened, why, what set it off, when and how much."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from babel import Locale

from lib.model.findings import Finding, gap, warning
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.loss.winners import NO_COMPETITOR
from lib.model.rules.record.reason_support import grade_of_reason
from lib.model.wording.phrases import dated, quoted, surely_before
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.loss import Destination, EndedBy, Loss, Mechanism, Outcome
from lib.model.worksheets.reasons import Reason, ReasonGroup

STEP = "loss"
PRICE_GRADE = Grade.E3
CUSTOMER_GRADE = Grade.E2

# Working rule (ours): how they left against why, in pairs that cannot both be meant.
_PUSHED = frozenset({Mechanism.PUSHED_ON_PURPOSE, Mechanism.PUSHED})
_DRAWN = frozenset({Mechanism.PULLED, Mechanism.BOUGHT})
MUDDLES: Mapping[ReasonGroup, frozenset[Mechanism]] = {
    ReasonGroup.PRODUCT: frozenset({Mechanism.MOVED, Mechanism.BOUGHT}),
    ReasonGroup.SERVICE: frozenset({Mechanism.MOVED, Mechanism.PULLED, Mechanism.BOUGHT}),
    ReasonGroup.VALUE: frozenset({Mechanism.MOVED}),
    ReasonGroup.RELATIONSHIP: frozenset({Mechanism.MOVED, Mechanism.PULLED, Mechanism.BOUGHT}),
    ReasonGroup.COMPETITOR: _PUSHED,
    ReasonGroup.CUSTOMER: _PUSHED | _DRAWN,
}

# Pairs of dates in the order they can only stand in, with the words for them.
_SEQUENCE: tuple[tuple[str, str], ...] = (
    ("relationship_start", "contract_start"),
    ("relationship_start", "notice_date"),
    ("relationship_start", "end_date"),
    ("contract_start", "contract_end"),
    ("notice_date", "end_date"),
)


def contradictions(loss: Loss, workbook: Workbook) -> Iterable[Finding]:
    """Everything in the facts of the loss that cannot all be true, or that needs a second look."""
    yield from _muddled_reason(loss)
    yield from _muddled_destination(loss, step_in=loss_scope(workbook).step_in)
    yield from _disordered_dates(loss)
    yield from _doubtful_reason(loss, workbook)
    yield from _doubtful_money(loss)


def _muddled_reason(loss: Loss) -> Iterable[Finding]:
    reason = loss.reason
    if reason is None:
        return
    if loss.mechanism in MUDDLES.get(reason.group, ()):
        yield warning(
            STEP,
            f"The reason is {reason.coded_label}, yet the way they left is given as {_mechanism(loss)}: "
            "keep apart what happened, why, and what set it off.",
            working_rule=True,
        )
    if reason is Reason.W0 and loss.ended_by in (EndedBy.CUSTOMER, EndedBy.THIRD_PARTY):
        yield warning(STEP, "The reason says that we ended it, yet someone else is named as having ended it.")
    if reason not in (Reason.W0, Reason.U0) and loss.ended_by is EndedBy.SUPPLIER:
        yield warning(
            STEP,
            f"We ended it, yet the reason is {reason.coded_label}: if the decision was ours, the status is "
            f"{Reason.W0.coded_label}.",
        )


def _mechanism(loss: Loss) -> str:
    return loss.mechanism.label.lower() if loss.mechanism else ""


def _muddled_destination(loss: Loss, *, step_in: bool) -> Iterable[Finding]:
    where = loss.destination
    if where in NO_COMPETITOR and loss.reason and loss.reason.group is ReasonGroup.COMPETITOR:
        yield warning(
            STEP, f"The reason is {loss.reason.coded_label}, yet no competitor took over: {where.label.lower()}."
        )
    # In-house and after a step-in, the name is that of whoever does it there.
    doing_it_there = where is Destination.IN_HOUSE or step_in
    if loss.new_supplier and where is not None and where is not Destination.NAMED and not doing_it_there:
        yield warning(STEP, _taken_over(loss.new_supplier, where))
    if where is Destination.CLOSED and loss.outcome in (Outcome.PART, Outcome.REDUCED):
        yield warning(STEP, f"The customer closed, yet the outcome is {loss.outcome.label.lower()}.")
    if where is Destination.NAMED and loss.outcome is Outcome.LAPSED:
        yield warning(STEP, "It lapsed without a decision, yet they chose a named competitor: someone did decide.")


def _taken_over(name: str, where: Destination) -> str:
    if where in NO_COMPETITOR:
        return f"{quoted(name)} is entered as having taken over, yet nobody did: {where.label.lower()}."
    return f"{quoted(name)} is entered as new supplier, yet they went elsewhere: {where.label.lower()}."


def _disordered_dates(loss: Loss) -> Iterable[Finding]:
    for first, second in _SEQUENCE:
        early, late = getattr(loss, first), getattr(loss, second)
        if surely_before(late, early):
            yield warning(
                STEP,
                f"{_date(second)}{dated(late)} is earlier than {_date(first).lower()}{dated(early)}: one of them is "
                "wrong.",
            )
    if surely_before(loss.announced_date, loss.notice_date):
        yield warning(
            STEP,
            f"It was public{dated(loss.announced_date)} before we were told{dated(loss.notice_date)}: is that right?",
        )


def _date(name: str) -> str:
    title = Loss.specs()[name].title
    return {"relationship_start": "The start of the relationship", "announced_date": "The announcement"}.get(
        name, f"The {title.lower()}"
    )


def _doubtful_reason(loss: Loss, workbook: Workbook) -> Iterable[Finding]:
    grade = grade_of_reason(workbook)
    if loss.reason is Reason.V1 and grade.rank < PRICE_GRADE.rank:
        yield warning(
            STEP,
            f"Price is the reflex answer, and here it rests on {grade.value} only: had the price been equal, would "
            "they have stayed?",
        )
    ours = loss.reason is Reason.W0
    if not ours and loss.customer_reason and loss.reason_grade and loss.reason_grade.rank < CUSTOMER_GRADE.rank:
        yield warning(
            STEP,
            f"The customer's stated reason is written down, yet the reason is graded {loss.reason_grade.value}. If "
            f"they said it to us it is {CUSTOMER_GRADE.value}; if nobody heard it, it is not theirs.",
        )
    if not loss.customer_reason and grade.rank >= CUSTOMER_GRADE.rank and loss.reason:
        yield gap(
            STEP,
            f"The reason is graded {grade.value}, but the customer's own words for it are not written down.",
            key="reason_without_words",
        )


def _doubtful_money(loss: Loss) -> Iterable[Finding]:
    revenue, margin = loss.annual_revenue, loss.annual_margin
    if revenue is not None and margin is not None and margin > revenue:
        yield warning(STEP, "The annual margin is larger than the annual revenue: one of the two figures is wrong.")
    if loss.currency and loss.currency.upper() not in Locale("en").currencies:
        yield warning(STEP, f"{quoted(loss.currency)} is not a currency code; use three letters such as GBP or EUR.")
    figures = [amount for amount in (revenue, margin) if amount not in (None, Decimal(0))]
    if figures and not loss.currency:
        yield gap(STEP, "The figures have no currency: add its three letters, such as GBP.", key="no_currency")
