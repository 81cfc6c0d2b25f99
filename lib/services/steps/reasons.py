"""The customer's reasons: proposed from the answers, signed as they stand, and the list they were chosen from."""

from __future__ import annotations

from datetime import date
from typing import Any

from lib.model.dates import calendar_days
from lib.model.dates.calendar_days import Zone
from lib.model.errors import FieldRefused, WorkbookError
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules.assumptions import assumption_rules
from lib.model.rules.voice import customer_reasons
from lib.model.wording.phrases import enumerated, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import BALLOTS, VERDICT, Verdict
from lib.model.worksheets.loss import LOSS, Loss
from lib.model.worksheets.reasons import LIST_VERSION, Reason
from lib.model.worksheets.voice import ANSWERS, CUSTOMER_REASONS, Answer, CustomerReason
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.store import rows


class NothingToPropose(WorkbookError):
    """No answer says why they left in a way that can be weighed."""


class ReasonsKept(WorkbookError):
    """There are reasons already, and nobody asked to replace them."""


class NotSignable(WorkbookError):
    """The reasons do not add up to an answer that somebody can sign."""


def propose(context: Context, review: int, *, replace: bool = False) -> tuple[Row[CustomerReason], ...]:
    """Fill the customer's reasons from the coded answers, heaviest first, each with the answers it was heard in.

    With `replace` the reasons that are there are taken out first; they can be brought back.
    Raises NothingToPropose without a coded answer and ReasonsKept when reasons are there and may not be replaced.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review) as writer:
        workbook = rows.workbook(writer.tx, review)
        proposal = customer_reasons.proposed(workbook)
        if not proposal:
            raise NothingToPropose(
                "No answer above grade E0 is coded with a reason yet, so nothing can be weighed. Nothing was changed."
            )
        existing = workbook.rows(CustomerReason)
        if existing and not replace:
            raise ReasonsKept("There are reasons already, and they were kept. Replace them if you want the proposal.")
        for row in existing:
            writer.take_out(CUSTOMER_REASONS, row)
        return tuple(writer.add(CUSTOMER_REASONS, _record(reason, weight, workbook)) for reason, weight in proposal)


def sign(context: Context, review: int, signed_by: str, *, zone: Zone = None) -> Verdict:
    """Keep the reasons as they stand as the customer's answer, under the name of who answers for them.

    After the reveal a signature is marked as given with the ballots open. The one before stays in the history.
    Raises NotSignable unless the weights are whole, and FieldRefused without a name that fits.
    """
    context = acting(context, Permission.SIGN_REASONS)
    with writing(context, review) as writer:
        reasons = rows.sheet_rows(writer.tx, review, CUSTOMER_REASONS.key)
        wrong = customer_reasons.unsignable(reasons)
        if wrong:
            raise NotSignable(f"{wrong} Nothing was signed.")
        verdict_row: Row[Verdict] = rows.sheet_rows(writer.tx, review, VERDICT.key)[0]
        opened = Workbook({BALLOTS.key: rows.sheet_rows(writer.tx, review, BALLOTS.key), VERDICT.key: (verdict_row,)})
        late = assumption_rules.revealed(opened)
        verdict = _signed(
            verdict_row.record,
            customer_reasons.entered(reasons),
            signed_by,
            calendar_days.day_of(writer.at, zone),
            late=late,
        )
        writer.rewrite(VERDICT, verdict_row, verdict)
    return verdict


def adopt_newest_list(context: Context, review: int) -> Loss:
    """Say that somebody has looked all codes through in the newest list, so that shares count the case for each."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with writing(context, review) as writer:
        (row,) = rows.sheet_rows(writer.tx, review, LOSS.key)
        loss: Loss = row.record.with_value("reason_list", LIST_VERSION)
        writer.rewrite(LOSS, row, loss)
    return loss


def _record(reason: Reason, weight: int, workbook: Workbook) -> CustomerReason:
    heard = [row for row in workbook.rows(Answer) if reason in row.record.reasons]
    numbers = enumerated((str(row.number) for row in heard), limit=12)
    note = f"Heard in {verb(len(heard), ANSWERS.noun, f'{ANSWERS.noun}s')} {numbers}."
    cited = tuple(item for row in heard for item in row.record.evidence)
    return CustomerReason.checked({"reason": reason, "weight": weight, "note": note, "evidence": cited})


def _signed(verdict: Verdict, weights: customer_reasons.Weights, by: str, day: date, *, late: bool) -> Verdict:
    values: dict[str, Any] = {
        "weights": weights,
        "signed_by": by,
        "signed_on": day.isoformat(),
        "signed_late": late,
    }
    signed = Verdict.checked({**verdict.stored(), **values})
    if not signed.signed_by:
        raise FieldRefused(Verdict.specs()["signed_by"].title, "please name who answers for these reasons.")
    return signed
