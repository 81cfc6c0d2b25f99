"""How a loss is told in sentences of its own: who said what when, where the work went, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.model.dates import partial_date
from lib.model.rules.loss.loss_scope import Extent, LossScope, loss_scope
from lib.model.wording.phrases import begun, enumerated
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Destination, EndedBy, Loss, LossKind, Outcome
from lib.model.worksheets.way_back import ReturnOutcome, WinBack

_LINE = 200
# What they told us that they would do, as far as it ended, and else by what was chosen as the outcome.
_WOULD_IN_PART: Mapping[Extent | None, str] = {
    Extent.PARTIAL: "they would take away a part of what we did for them",
    Extent.REDUCED: "they would buy less from us",
}
_WOULD: Mapping[Outcome | None, str] = {
    Outcome.FULL: "they would leave",
    Outcome.NOT_RENEWED: "they would not renew the contract",
    None: "they would end the work with us",
}
_TITLES_IN_PART: Mapping[Extent | None, str] = {
    Extent.PARTIAL: "a part of the work lost",
    Extent.REDUCED: "less work than before",
}
_TITLES: Mapping[Outcome | None, str] = {
    Outcome.FULL: "a customer lost",
    Outcome.NOT_RENEWED: "a contract not renewed",
    Outcome.LAPSED: "a contract that lapsed",
}
_TITLES_OF_RETURN: Mapping[ReturnOutcome | None, str] = {
    ReturnOutcome.FULL: "lost and won back",
    ReturnOutcome.PART: "lost, and won back in part",
}
_ENDS: Mapping[Destination | None, str] = {
    Destination.NEED_ENDED: "a need that ended",
    Destination.CLOSED: "a customer that closed",
}
_ENDED: Mapping[Destination | None, str] = {
    Destination.NEED_ENDED: "They no longer needed it.",
    Destination.CLOSED: "The customer closed.",
}
_PARTS: Mapping[Extent | None, str] = {Extent.PARTIAL: "that part", Extent.REDUCED: "that volume"}
_PART_CAME_BACK: Mapping[ReturnOutcome | None, str] = {
    ReturnOutcome.FULL: "What was lost came back in full{when}.",
    ReturnOutcome.PART: "Some of what was lost came back{when}.",
}
_CAME_BACK: Mapping[ReturnOutcome | None, str] = {
    ReturnOutcome.FULL: "They came back in full{when}.",
    ReturnOutcome.PART: "A part of the work came back{when}.",
}


def title(workbook: Workbook) -> str:
    """Who it is about, and what kind of loss it is."""
    loss = workbook.one(Loss)
    who = loss.customer or "A customer"
    parties = f"{loss.supplier} and {loss.customer}" if loss.supplier and loss.customer else who
    what = _kind(loss_scope(workbook), workbook.one(WinBack).returned)
    return next(line for line in (f"{parties}: {what}", f"{who}: {what}", begun(what)) if len(line) <= _LINE)


def _kind(scope: LossScope, returned: ReturnOutcome | None) -> str:
    """The first that holds: a part that goes on and a return say more than how it ended."""
    loss = scope.loss
    return (
        _TITLES_IN_PART.get(scope.extent, "")
        or _TITLES_OF_RETURN.get(returned, "")
        or ("work that we ended" if loss.ended_by is EndedBy.SUPPLIER else "")
        or ("a customer who outgrew us" if loss.loss_kind is LossKind.OUTGREW else "")
        or ("work taken in-house" if scope.in_house else "")
        or (_ENDS.get(loss.destination, "") if scope.nobody_won else "")
        or _TITLES.get(loss.outcome, "")
        or (_TITLES[Outcome.FULL] if scope.extent is Extent.FULL else "a loss under review")
    )


def the_end(workbook: Workbook) -> Iterator[str]:
    """Who ended it and when, what was lost, where the work went, and that a part goes on."""
    scope = loss_scope(workbook)
    loss = scope.loss
    if loss.notice_date or loss.ended_by or loss.outcome or scope.lines or scope.step_in:
        yield begun(_ended(scope))
    if loss.what_was_lost:
        yield f"What was lost: {loss.what_was_lost.rstrip('. ')}."
    yield from _where(scope)
    if scope.goes_on:
        yield "The rest of the work goes on."


def _where(scope: LossScope) -> Iterator[str]:
    part = _PARTS.get(scope.extent, "the work")
    if scope.somebody_won:
        to = enumerated(scope.winners, limit=len(scope.winners)) or "a competitor we do not know"
        yield begun(f"{part} went to {to.rstrip('. ')}.")
    elif scope.in_house:
        yield f"They took {part} in-house."
    elif scope.step_in and scope.loss.new_supplier:
        yield begun(f"{part} was taken over by {scope.loss.new_supplier.rstrip('. ')}.")
    elif scope.nobody_won and scope.loss.destination in _ENDED:
        yield _ENDED[scope.loss.destination]


def _ended(scope: LossScope) -> str:
    loss = scope.loss
    customer = loss.customer or "the customer"
    when = f" {partial_date.in_sentence(loss.notice_date)}" if loss.notice_date else ""
    work = "a part of the work" if scope.goes_on else "the work"
    if loss.ended_by is EndedBy.THIRD_PARTY:
        stepped_in = f" {partial_date.in_sentence(loss.step_in_date)}" if loss.step_in_date else ""
        ended = "was taken away" if scope.goes_on else "ended"
        return f"{loss.third_party or 'a third party'} stepped in{stepped_in}, and {work} for {customer} {ended}."
    if loss.ended_by is EndedBy.SUPPLIER:
        return f"we told {customer}{when} that we would end {work}."
    if loss.ended_by is EndedBy.BOTH:
        return f"{customer} and we both decided to end {work}{f'; notice was given{when}' if when else ''}."
    if loss.outcome is Outcome.LAPSED and not scope.goes_on:
        return f"the contract with {customer} lapsed without a decision."
    would = _WOULD_IN_PART.get(scope.extent) or _WOULD.get(loss.outcome, _WOULD[None])
    return f"{customer} told us{when} that {would}."


def last_day(workbook: Workbook) -> str:
    """When service ended; "" while it is unknown."""
    scope = loss_scope(workbook)
    if not scope.end:
        return ""
    what = "The last day of what they took away" if scope.goes_on else "The last day of service"
    # It may lie ahead of whoever reads this.
    return f"{what}: {partial_date.label(scope.end)}."


def the_return(workbook: Workbook) -> str:
    """Whether they came back; "" while nobody has said."""
    win_back, scope = workbook.one(WinBack), loss_scope(workbook)
    when = f" {partial_date.in_sentence(win_back.returned_on)}" if win_back.returned_on else ""
    if scope.goes_on:
        return _PART_CAME_BACK.get(win_back.returned, "").format(when=when)
    if win_back.returned is ReturnOutcome.NO:
        return "They have not come back."
    return _CAME_BACK.get(win_back.returned, "").format(when=when)
