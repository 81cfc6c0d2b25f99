"""How a loss is told in sentences of its own: who said what when, where the work went, and what became of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lib.model.dates import partial_date
from lib.model.wording.phrases import begun
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Destination, EndedBy, Loss, LossKind, Outcome
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


def is_in_part(loss: Loss) -> bool:
    """Whether some of the work goes on."""
    return loss.outcome in (Outcome.PART, Outcome.REDUCED)


def title(workbook: Workbook) -> str:
    """Who it is about, and what kind of loss it is."""
    loss, returned = workbook.one(Loss), workbook.one(WinBack).returned
    who = loss.customer or "A customer"
    parties = f"{loss.supplier} and {loss.customer}" if loss.supplier and loss.customer else who
    what = _kind(loss, returned)
    return next(line for line in (f"{parties}: {what}", f"{who}: {what}", begun(what)) if len(line) <= _LINE)


def _kind(loss: Loss, returned: ReturnOutcome | None) -> str:
    if returned is ReturnOutcome.FULL:
        return "lost and won back"
    if returned is ReturnOutcome.PART:
        return "lost, and won back in part"
    if loss.ended_by is EndedBy.SUPPLIER:
        return "work that we ended"
    if loss.loss_kind is LossKind.OUTGREW:
        return "a customer who outgrew us"
    if loss.outcome in (None, Outcome.FULL, Outcome.NOT_RENEWED) and loss.destination in _ENDS:
        return _ENDS[loss.destination]
    return _TITLES[loss.outcome]


def the_end(workbook: Workbook) -> Iterator[str]:
    """Who ended it and when, what was lost, and where the work went."""
    loss = workbook.one(Loss)
    if loss.notice_date or loss.ended_by or loss.outcome:
        yield begun(_ended(loss))
    if loss.what_was_lost:
        yield f"What was lost: {loss.what_was_lost.rstrip('. ')}."
    part = _PARTS.get(loss.outcome, "the work")
    if loss.new_supplier:
        yield begun(f"{part} went to {loss.new_supplier.rstrip('. ')}.")
    elif loss.destination in _WHERE:
        yield begun(_WHERE[loss.destination].format(part=part))


def _ended(loss: Loss) -> str:
    customer = loss.customer or "the customer"
    when = f" {partial_date.in_sentence(loss.notice_date)}" if loss.notice_date else ""
    work = f"a part of the work for {customer}" if is_in_part(loss) else f"the work for {customer}"
    if loss.ended_by is EndedBy.SUPPLIER:
        return f"we told {customer}{when} that we would end {'a part of the work' if is_in_part(loss) else 'the work'}."
    if loss.ended_by is EndedBy.BOTH:
        decided = f"{customer} and we both decided to end {'a part of the work' if is_in_part(loss) else 'the work'}"
        return f"{decided}{f'; notice was given{when}' if when else ''}."
    if loss.ended_by is EndedBy.THIRD_PARTY:
        return f"a third party stepped in, and {work} ended."
    if loss.outcome is Outcome.LAPSED:
        return f"the contract with {customer} lapsed without a decision."
    return f"{customer} told us{when} that {_WOULD[loss.outcome]}."


def last_day(workbook: Workbook) -> str:
    """When service ended; "" while it is unknown or some of the work goes on."""
    loss = workbook.one(Loss)
    if not loss.end_date:
        return ""
    what = "The last day of what they took away" if is_in_part(loss) else "The last day of service"
    # It may lie ahead of whoever reads this.
    return f"{what}: {partial_date.label(loss.end_date)}."


def the_return(workbook: Workbook) -> str:
    """Whether they came back; "" while nobody has said."""
    win_back = workbook.one(WinBack)
    when = f" {partial_date.in_sentence(win_back.returned_on)}" if win_back.returned_on else ""
    words = _CAME_BACK.get(win_back.returned) if win_back.returned else None
    if words is None or (win_back.returned is ReturnOutcome.NO and is_in_part(workbook.one(Loss))):
        return ""
    return words.format(when=when)
