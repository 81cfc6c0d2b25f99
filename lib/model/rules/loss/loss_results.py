"""What happened in sentences: the fate of the account, how long it lasted or that it goes on, and what it was worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

from lib.model.dates import partial_date
from lib.model.findings import Finding, result
from lib.model.reading.typed_values import shown
from lib.model.rules.loss.loss_money import money
from lib.model.rules.loss.loss_scope import Extent, LossScope
from lib.model.rules.loss.winners import Winner
from lib.model.wording.phrases import begun, days, enumerated, ids
from lib.model.wording.time_spans import from_to, years_or_days
from lib.model.worksheets.loss import Destination, EndedBy, Loss, LossKind, Outcome

STEP = "loss"

_NOWHERE: Mapping[Destination | None, str] = {
    Destination.IN_HOUSE: "taken in-house",
    Destination.NEED_ENDED: "because the need ended",
    Destination.CLOSED: "because the customer closed",
}
_UNNAMED: Mapping[Destination | None, str] = {
    Destination.NAMED: "to a named competitor",
    Destination.UNNAMED: "to a competitor we do not know",
}
_GOES_OVER = frozenset({"", Outcome.FULL.label, Outcome.PART.label})
_WHO: Mapping[EndedBy | None, str] = {
    EndedBy.CUSTOMER: "the customer ended it",
    EndedBy.SUPPLIER: "we ended it",
    EndedBy.BOTH: "both sides ended it",
}
_WHO_REDUCED: Mapping[EndedBy | None, str] = {
    EndedBy.CUSTOMER: "the customer decided it",
    EndedBy.SUPPLIER: "we decided it",
    EndedBy.BOTH: "both sides decided it",
}
# An outcome that says otherwise than the lines is a contradiction of its own, and is not repeated here.
_AGREES = {
    Extent.FULL: frozenset({Outcome.FULL, Outcome.NOT_RENEWED, Outcome.LAPSED}),
    Extent.PARTIAL: frozenset({Outcome.PART}),
    Extent.REDUCED: frozenset({Outcome.REDUCED}),
}


def results(scope: LossScope) -> Iterable[Finding]:
    """The results that can be drawn from the facts."""
    loss = scope.loss
    what = what_happened(scope)
    if what:
        yield result(STEP, what)
    yield from _relationship(scope)
    if loss.notice_date and scope.end and _follow(loss.notice_date, scope.end):
        distance = days(loss.notice_date, scope.end)
        subject = "The last day of what was lost" if scope.goes_on else "The end"
        yield result(STEP, f"{subject} came {distance} after notice{from_to(loss.notice_date, scope.end)}.")
    yield from _worth(scope)
    if loss.loss_kind is LossKind.OUTGREW:
        yield result(STEP, "They outgrew us: congratulate them and stay close; there is nothing to mourn here.")


def what_happened(scope: LossScope) -> str:
    """“Depots: part of the work, lost to Rapid; the customer ended it.”, as far as it is known."""
    outcome, where = _outcome(scope), _where(scope)
    if scope.extent is Extent.REDUCED and where.startswith("to "):
        fate = f"{outcome.lower()} in favour of {where.removeprefix('to ')}"
    elif scope.extent is Extent.PARTIAL and outcome == Outcome.PART.label:
        # What is named is already the part: that part was not lost in part.
        fate = f"part of the work, {f'lost {where}' if where.startswith('to ') else where or 'lost'}"
    elif where.startswith("to ") and outcome in _GOES_OVER:
        # “Lost in full to a rival”, but “not renewed, moved to a rival”: a contract is not renewed to anybody.
        fate = f"{outcome.lower()} {where}".strip()
    else:
        moved = f"moved {where}" if where.startswith("to ") else where
        fate = ", ".join(filter(None, (outcome.lower(), moved)))
    known = "; ".join(filter(None, (fate, _who(scope))))
    sentence = ": ".join(filter(None, (scope.loss.what_was_lost.rstrip(". "), known)))
    return begun(f"{sentence}.") if sentence else ""


def _outcome(scope: LossScope) -> str:
    outcome, extent = scope.loss.outcome, scope.extent
    if outcome is not None and (extent is None or outcome in _AGREES[extent]):
        return outcome.label
    return extent.label if extent is not None else ""


def _where(scope: LossScope) -> str:
    loss = scope.loss
    if scope.winner is Winner.SOMEBODY:
        return f"to {enumerated(scope.winners)}" if scope.winners else _UNNAMED.get(loss.destination, "to a competitor")
    if scope.in_house:
        return _NOWHERE[Destination.IN_HOUSE] + (f" by {loss.new_supplier}" if loss.new_supplier else "")
    if scope.step_in and loss.new_supplier:
        return f"taken over by {loss.new_supplier}"
    return _NOWHERE.get(loss.destination, "") if scope.nobody_won else ""


def _who(scope: LossScope) -> str:
    loss = scope.loss
    if loss.ended_by is EndedBy.THIRD_PARTY:
        return f"{loss.third_party or 'a third party'} stepped in"
    # Where the volume shrank nothing ended.
    return (_WHO_REDUCED if scope.extent is Extent.REDUCED else _WHO).get(loss.ended_by, "")


def _relationship(scope: LossScope) -> Iterable[Finding]:
    loss = scope.loss
    start, end = loss.relationship_start, scope.end or loss.notice_date
    if not start:
        return
    if scope.goes_on:
        yield result(STEP, f"The relationship goes on; they have been with us since {partial_date.label(start)}.")
    elif end and _follow(start, end):
        lasted = "Before they left, the relationship had lasted" if scope.returned else "The relationship lasted"
        yield result(STEP, f"{lasted} {years_or_days(start, end)}{from_to(start, end)}.")


def _follow(start: str, end: str) -> bool:
    return partial_date.earliest(start) <= partial_date.earliest(end)


def _worth(scope: LossScope) -> Iterable[Finding]:
    loss = scope.loss
    if not scope.goes_on:
        stake = enumerated((*_yearly(scope.revenue_lost, scope.margin_lost, loss), *_share(loss)))
        if stake:
            yield result(STEP, f"What was at stake: {stake}.")
    else:
        yield from _worth_of_parts(scope)
    if loss.contract_value is not None:
        yield result(STEP, f"The contract was worth {money(loss.contract_value, loss)} in all.")


def _worth_of_parts(scope: LossScope) -> Iterable[Finding]:
    """What ended and what goes on, where a part was kept; nothing of the whole is said to be lost."""
    loss = scope.loss
    lost = enumerated(_yearly(scope.revenue_lost, scope.margin_lost, loss))
    kept = enumerated(_yearly(scope.revenue_kept, scope.margin_kept, loss))
    if lost:
        unsure = "" if scope.revenue.complete else ", as far as the lines say"
        yield result(STEP, f"What was lost brought {lost}{unsure}.", *ids(scope.lines))
    if kept:
        yield result(STEP, f"What goes on brings {kept}.", *ids(scope.lines))
    whole = enumerated((*_yearly(loss.annual_revenue, loss.annual_margin, loss), *_share(loss)))
    if whole and not lost:
        yield result(STEP, f"The whole account brought {whole}; how much of it was lost is not entered.")


def _yearly(revenue: Decimal | None, margin: Decimal | None, loss: Loss) -> tuple[str, ...]:
    parts = ((revenue, "a revenue of {} a year"), (margin, "a margin of {} a year"))
    return tuple(words.format(money(amount, loss)) for amount, words in parts if amount is not None)


def _share(loss: Loss) -> tuple[str, ...]:
    share = loss.revenue_share
    return () if share is None else (f"{shown(Loss.specs()['revenue_share'], share)} of our revenue",)
