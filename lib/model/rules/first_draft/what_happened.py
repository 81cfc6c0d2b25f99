"""How a loss is told in sentences of its own: who said what when, where the work went, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.model.dates import partial_date
from lib.model.rules.loss.loss_scope import Extent, LossScope, loss_scope
from lib.model.wording.phrases import begun, enumerated
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Destination, EndedBy, LossKind, Outcome
from lib.model.worksheets.way_back import ReturnOutcome, WinBack

_LINE = 200
# What they told us that they would do.
_WOULD: Mapping[Outcome | None, str] = {
    Outcome.FULL: "they would leave",
    Outcome.PART: "they would take away a part of what we did for them",
    Outcome.REDUCED: "they would buy less from us",
    Outcome.NOT_RENEWED: "they would not renew the contract",
    None: "they would end the work with us",
}
_TITLES: Mapping[Outcome | None, str] = {
    Outcome.FULL: "a customer lost",
    Outcome.PART: "a part of the work lost",
    Outcome.REDUCED: "less work than before",
    Outcome.NOT_RENEWED: "a contract not renewed",
    Outcome.LAPSED: "a contract that lapsed",
    None: "a loss under review",
}
_ENDS: Mapping[Destination | None, str] = {
    Destination.IN_HOUSE: "work taken in-house",
    Destination.NEED_ENDED: "a need that ended",
    Destination.CLOSED: "a customer that closed",
}
_WHERE: Mapping[Destination | None, str] = {
    Destination.UNNAMED: "{part} went to a competitor we do not know.",
    Destination.IN_HOUSE: "They took {part} in-house.",
    Destination.NEED_ENDED: "They no longer needed it.",
    Destination.CLOSED: "The customer closed.",
}
_PARTS: Mapping[Outcome | None, str] = {Outcome.PART: "that part", Outcome.REDUCED: "that volume"}
_CAME_BACK: Mapping[ReturnOutcome, str] = {
    ReturnOutcome.FULL: "They came back in full{when}.",
    ReturnOutcome.PART: "A part of the work came back{when}.",
    ReturnOutcome.NO: "They have not come back.",
}


_BY_EXTENT = {Extent.PARTIAL: Outcome.PART, Extent.REDUCED: Outcome.REDUCED}


def _outcome(scope: LossScope) -> Outcome | None:
    """What became of the work: as its lines say where a part was kept, else as it was chosen."""
    return _BY_EXTENT.get(scope.extent, scope.loss.outcome) if scope.extent else scope.loss.outcome


def title(workbook: Workbook) -> str:
    """Who it is about, and what kind of loss it is."""
    scope, returned = loss_scope(workbook), workbook.one(WinBack).returned
    loss = scope.loss
    who = loss.customer or "A customer"
    parties = f"{loss.supplier} and {loss.customer}" if loss.supplier and loss.customer else who
    what = _kind(scope, returned)
    return next(line for line in (f"{parties}: {what}", f"{who}: {what}", begun(what)) if len(line) <= _LINE)


def _kind(scope: LossScope, returned: ReturnOutcome | None) -> str:
    loss, outcome = scope.loss, _outcome(scope)
    if returned is ReturnOutcome.FULL:
        return "lost and won back"
    if returned is ReturnOutcome.PART:
        return "lost, and won back in part"
    if loss.ended_by is EndedBy.SUPPLIER:
        return "work that we ended"
    if loss.loss_kind is LossKind.OUTGREW:
        return "a customer who outgrew us"
    ended = outcome in (None, Outcome.FULL, Outcome.NOT_RENEWED)
    if ended and scope.nobody_won and loss.destination in _ENDS:
        return _ENDS[loss.destination]
    return _TITLES[outcome]


def the_end(workbook: Workbook) -> Iterator[str]:
    """Who ended it and when, what was lost, and where the work went."""
    scope = loss_scope(workbook)
    loss, outcome = scope.loss, _outcome(scope)
    if loss.notice_date or loss.ended_by or outcome:
        yield begun(_ended(scope))
    if loss.what_was_lost:
        yield f"What was lost: {loss.what_was_lost.rstrip('. ')}."
    part = _PARTS.get(outcome, "the work")
    if scope.winners:
        yield begun(f"{part} went to {enumerated(scope.winners).rstrip('. ')}.")
    elif scope.in_house:
        yield begun(_WHERE[Destination.IN_HOUSE].format(part=part))
    elif loss.destination in _WHERE and (scope.nobody_won or loss.destination is Destination.UNNAMED):
        yield begun(_WHERE[loss.destination].format(part=part))


def _ended(scope: LossScope) -> str:
    loss = scope.loss
    customer = loss.customer or "the customer"
    when = f" {partial_date.in_sentence(loss.notice_date)}" if loss.notice_date else ""
    work = f"a part of the work for {customer}" if scope.goes_on else f"the work for {customer}"
    if loss.ended_by is EndedBy.SUPPLIER:
        return f"we told {customer}{when} that we would end {'a part of the work' if scope.goes_on else 'the work'}."
    if loss.ended_by is EndedBy.BOTH:
        decided = f"{customer} and we both decided to end {'a part of the work' if scope.goes_on else 'the work'}"
        return f"{decided}{f'; notice was given{when}' if when else ''}."
    if loss.ended_by is EndedBy.THIRD_PARTY:
        return f"{loss.third_party or 'a third party'} stepped in, and {work} ended."
    if loss.outcome is Outcome.LAPSED:
        return f"the contract with {customer} lapsed without a decision."
    return f"{customer} told us{when} that {_WOULD[_outcome(scope)]}."


def last_day(workbook: Workbook) -> str:
    """When service ended; "" while it is unknown."""
    scope = loss_scope(workbook)
    if not scope.end:
        return ""
    what = "The last day of what was lost" if scope.goes_on else "The last day of service"
    # It may lie ahead of whoever reads this.
    return f"{what}: {partial_date.label(scope.end)}."


def the_return(workbook: Workbook) -> str:
    """Whether they came back; "" while nobody has said."""
    win_back = workbook.one(WinBack)
    when = f" {partial_date.in_sentence(win_back.returned_on)}" if win_back.returned_on else ""
    words = _CAME_BACK.get(win_back.returned) if win_back.returned else None
    if words is None or (win_back.returned is ReturnOutcome.NO and loss_scope(workbook).goes_on):
        return ""
    return words.format(when=when)
