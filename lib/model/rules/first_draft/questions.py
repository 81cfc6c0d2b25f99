"""What to discuss at the end of a case, one question a line, as far as the rows give cause to ask."""

from __future__ import annotations

from collections.abc import Iterator

from lib.model.rules.causes import cause_rules
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.record import key_dates
from lib.model.rules.voice import asking
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.causes import Cause, CauseRole, Control
from lib.model.worksheets.loss import Destination, EndedBy
from lib.model.worksheets.way_back import ReturnOutcome, WinBack

_GONE = (Destination.NEED_ENDED, Destination.CLOSED)


def questions(workbook: Workbook) -> str:
    """One a line."""
    return "\n".join(_asked(workbook))


def _asked(workbook: Workbook) -> Iterator[str]:
    yield "Which fact of part A would you have acted on first, and who in the company could have seen it?"
    warned = key_dates.days_of_warning(workbook)
    if warned:
        yield f"The first signal came {warned} before notice. Who could have heard it, and what would they have done?"
    if workbook.rows(Ballot) and workbook.one(Verdict).weights:
        yield "What did we believe before anyone was asked, and how does it compare with what the customer said?"
    if not asking.asking(workbook).heard:
        yield "Nobody on the customer's side has been heard. Whom would you ask, and what?"
    roots = [row.record for row in cause_rules.taking_part(workbook.rows(Cause)) if row.record.role is CauseRole.ROOT]
    if any(cause.control is Control.OUTSIDE for cause in roots):
        yield "What was outside our control here, and what could we still have done?"
    if any(cause.control is not Control.OUTSIDE for cause in roots):
        yield "Which current accounts have the same condition today?"
    if loss_scope(workbook).goes_on:
        yield "Why did they stay for the rest, and what would put that at risk?"
    yield _about_the_end(workbook)


def _about_the_end(workbook: Workbook) -> str:
    scope, returned = loss_scope(workbook), workbook.one(WinBack).returned
    if returned in (ReturnOutcome.FULL, ReturnOutcome.PART):
        return "Why did they come back, and what did it take?"
    if scope.loss.ended_by is EndedBy.SUPPLIER:
        return "When is it right to end the work for a customer, and how is it done well?"
    if scope.nobody_won and scope.loss.destination in _GONE:
        return "How early could we have known, and what would we have planned differently?"
    if scope.goes_on:
        return "Would you try to win that part back, and what would have to be true first?"
    return "Would you try to win them back, and what would have to be true first?"
