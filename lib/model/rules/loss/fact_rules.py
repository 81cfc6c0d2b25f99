"""The facts around the loss: who stepped in, what was filed, what was said inside and outside, what else was lost."""

from __future__ import annotations

from collections.abc import Iterable

from lib.model.dates import partial_date
from lib.model.findings import CONTRADICTS, Finding, gap, result, warning
from lib.model.rules.loss.cost_rules import entered
from lib.model.rules.loss.loss_scope import LossScope, loss_scope
from lib.model.wording.phrases import begun, dated, ids, quoted, surely_before
from lib.model.wording.time_spans import beside, years_or_days
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import EndedBy, Loss
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.scope import CostKind

STEP = "loss"
# What is settled between lawyers.
_LEGAL = frozenset({CostKind.EXIT_PAYMENT, CostKind.CLAIM})


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the facts around the loss say; a fact nobody entered says nothing."""
    scope = loss_scope(workbook)
    return (
        *_ended_early(workbook, scope),
        *_stepped_in(scope),
        *_filed(scope.loss),
        *_statements(scope.loss),
        *_staff(scope.loss),
        *_counsel(workbook),
        *_references(scope.loss),
    )


def _ended_early(workbook: Workbook, scope: LossScope) -> Iterable[Finding]:
    term, end = scope.loss.contract_end, scope.end
    if not scope.ended_early or term is None or end is None:
        return
    what = "What was lost" if scope.goes_on else "The contract"
    sentence = f"{what} ended {years_or_days(end, term)} before its term ({partial_date.label(term)})"
    costs = entered(workbook)
    if costs:
        yield result(STEP, f"{sentence}.", *ids(costs))
    else:
        yield gap(STEP, f"{sentence}; what did it cost, and who bears it?", key="cost_of_early_end")


def _stepped_in(scope: LossScope) -> Iterable[Finding]:
    loss, day = scope.loss, scope.loss.step_in_date
    if loss.ended_by is EndedBy.THIRD_PARTY and not loss.third_party:
        yield gap(STEP, "A third party stepped in: who is it?", key="third_party_unnamed")
    if day is None:
        return
    end = scope.end
    apart = ""
    if end is not None and end != day:
        apart = f", {beside(day, end, 'the last day of service')}"
    # A customer may step in as well; an inspector who reported then did not.
    by_third = loss.ended_by in (None, EndedBy.THIRD_PARTY)
    who = f"{loss.third_party or 'a third party'} stepped in" if by_third else "the step-in came"
    yield result(STEP, begun(f"{who} {partial_date.in_sentence(day)}{apart}."))


def _filed(loss: Loss) -> Iterable[Finding]:
    filed = loss.filed_reason.coded_label if loss.filed_reason else quoted(loss.filed_words) if loss.filed_words else ""
    if not filed:
        return
    by = f" by {loss.filed_by}" if loss.filed_by else ""
    opening = f"Filed at the time{by}{dated(loss.filed_on)} as {filed}"
    if loss.reason is None or loss.reason is Reason.U0:
        yield result(STEP, f"{opening}; what the review finds is still open.")
    elif loss.reason is loss.filed_reason:
        yield result(STEP, f"{opening}, and found to be so.")
    else:
        yield result(STEP, f"{opening}; found: {loss.reason.coded_label}.", weight=CONTRADICTS)


def _statements(loss: Loss) -> Iterable[Finding]:
    days = {"inside": loss.statement_inside_on, "outside": loss.statement_outside_on}
    known = {where: day for where, day in days.items() if day}
    if known and loss.notice_date:
        told = {where: beside(day, loss.notice_date, "notice") for where, day in known.items()}
        if len(told) == 2 and len(set(told.values())) == 1:
            words = f"inside and outside {told['inside']}"
        else:
            words = " and ".join(f"{where} {when}" for where, when in told.items())
        yield result(STEP, f"We first spoke {words}.")
    if surely_before(loss.statement_outside_on, loss.statement_inside_on):
        yield result(
            STEP,
            f"We spoke outside{dated(loss.statement_outside_on)} before we spoke inside"
            f"{dated(loss.statement_inside_on)}.",
        )


def _staff(loss: Loss) -> Iterable[Finding]:
    if loss.staff_told_on or loss.staff_told_by:
        by = f" by {loss.staff_told_by}" if loss.staff_told_by else ""
        on = f" {partial_date.in_sentence(loss.staff_told_on)}" if loss.staff_told_on else ""
        yield result(STEP, f"Our people were told{by}{on}.")
    if surely_before(loss.announced_date, loss.staff_told_on):
        yield result(
            STEP,
            f"It was public{dated(loss.announced_date)} before our own people were told{dated(loss.staff_told_on)}.",
        )
    if loss.staff_mood is not None:
        why = f": {quoted(loss.staff_mood_why)}" if loss.staff_mood_why.strip() else ""
        yield result(STEP, f"The mood of our people is {loss.staff_mood} of 5{why}.")


def _counsel(workbook: Workbook) -> Iterable[Finding]:
    loss = workbook.one(Loss)
    legal = [row for row in entered(workbook) if row.record.kind in _LEGAL]
    if loss.counsel_looked:
        by = f" ({loss.counsel})" if loss.counsel else ""
        yield result(STEP, f"Counsel has looked at it{by}.")
    elif loss.counsel_looked is False and legal:
        yield warning(STEP, "A claim or an exit payment is entered, and no counsel has looked at it.", *ids(legal))


def _references(loss: Loss) -> Iterable[Finding]:
    if loss.references_lost.strip():
        yield result(STEP, f"References, referrals or press lost with it: {quoted(loss.references_lost)}.")
