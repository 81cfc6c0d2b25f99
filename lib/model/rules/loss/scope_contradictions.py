"""Where the lines of the scope contradict themselves or the facts of the loss."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from lib.model.dates import partial_date
from lib.model.findings import Finding, warning
from lib.model.rules.loss.loss_money import money
from lib.model.rules.loss.loss_scope import LossScope
from lib.model.rules.loss.scope_sums import ScopeSums
from lib.model.rules.loss.winners import COMPETITORS, Winner
from lib.model.wording.phrases import begun, dated, enumerated, ids, named, names, surely_before, verb
from lib.model.worksheets.loss import Outcome
from lib.model.worksheets.scope import ScopeLine, ScopeStatus

STEP = "loss"
# Working rule (ours): figures that were rounded differ by less than this.
ROUNDING = Decimal("0.01")
_ENDS_ALL = frozenset({Outcome.FULL, Outcome.NOT_RENEWED, Outcome.LAPSED})
_STILL_OURS = frozenset({ScopeStatus.KEPT, ScopeStatus.AT_RISK})


def contradictions(scope: LossScope) -> Iterable[Finding]:
    """Everything the lines say that cannot all be true, or that needs a second look."""
    yield from _against_outcome(scope)
    yield from _against_destination(scope)
    yield from _within_lines(scope)
    yield from _against_end(scope)
    yield from _against_sums(scope)


def _against_outcome(scope: LossScope) -> Iterable[Finding]:
    served = [row for row in scope.lines if row.record.status in (*_STILL_OURS, ScopeStatus.REDUCED)]
    outcome = scope.loss.outcome
    if served and outcome in _ENDS_ALL:
        goes_on = verb(len(served), "goes on", "go on")
        yield warning(
            STEP,
            f"The outcome is {outcome.label.lower()}, yet {names(served)} {goes_on}: a line kept or reduced makes the "
            "loss partial.",
            *ids(served),
        )


def _against_destination(scope: LossScope) -> Iterable[Finding]:
    where = scope.loss.destination
    contradicted = where in COMPETITORS and scope.winner is Winner.NOBODY
    if contradicted and where is not None:
        yield warning(
            STEP, f"Where they went is {where.label.lower()}, yet no line went to a competitor.", *ids(scope.gone)
        )


def _within_lines(scope: LossScope) -> Iterable[Finding]:
    for row in scope.lines:
        for words in _doubts(row.record):
            yield warning(STEP, begun(f"{named(row)} {words}"), row.id)


def _doubts(line: ScopeLine) -> Iterable[str]:
    before, after = line.revenue_before, line.revenue_after
    if line.status is ScopeStatus.LOST and after:
        yield "is lost, yet brings a yearly revenue afterwards: is it reduced rather than lost?"
    if line.status is ScopeStatus.REDUCED and before is not None and after is not None and after >= before:
        yield "is reduced, yet brings no less than before."
    if line.status in _STILL_OURS and (line.went_to or line.destination):
        yield f"is {line.status.label.lower()}, yet it says where it went."
    margins = ((line.margin_before, before), (line.margin_after, after))
    if any(margin is not None and revenue is not None and margin > revenue for margin, revenue in margins):
        yield "has a margin larger than its revenue: one of the two figures is wrong."


def _against_end(scope: LossScope) -> Iterable[Finding]:
    end = scope.loss.end_date
    late = [row for row in scope.gone if surely_before(end, row.record.last_day)]
    if late:
        listed = enumerated(f"{named(row)}{dated(row.record.last_day)}" for row in late)
        yield warning(
            STEP, f"The last day of service is {partial_date.label(end)}, yet {listed} ended later.", *ids(late)
        )


def _against_sums(scope: LossScope) -> Iterable[Finding]:
    loss = scope.loss
    for sums, whole, words in (
        (scope.revenue, loss.annual_revenue, "annual revenue"),
        (scope.margin, loss.annual_margin, "annual margin"),
    ):
        if _differs(sums, whole):
            yield warning(
                STEP,
                f"The lines add up to {money(sums.before, loss)} a year before the loss, yet the {words} is given as "
                f"{money(whole, loss)}.",
                *ids(scope.lines),
                working_rule=True,
            )


def _differs(sums: ScopeSums, whole: Decimal | None) -> bool:
    """Whether the figure is neither that of the account before nor that of what was lost."""
    if not sums.complete or whole is None:
        return False
    return all(
        part is not None and abs(part - whole) > ROUNDING * max(abs(part), abs(whole))
        for part in (sums.before, sums.lost)
    )
