"""What to bring to a customer who may come back, by why they left."""

from __future__ import annotations

from lib.model.fields import Choice
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.rules.way_back.gate import heaviest
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import ErrorKind
from lib.model.worksheets.loss import Loss, Mechanism
from lib.model.worksheets.reasons import Reason, ReasonGroup
from lib.model.worksheets.way_back import WinBack


class Offer(Choice):
    """What to bring, by why they left (METHOD's own pairs)."""

    PROOF = "proof", "Proof of the fix and the attention of senior people, and no discount"
    PRICE = "price", "A price structure that fits how they buy"
    ROADMAP = "roadmap", "The roadmap: what we can do by when"
    CASE = "case", "A new value case for the new decision maker"
    REFERRAL = "referral", "A referral where they are now, and a place among our alumni"


def offers_for(workbook: Workbook) -> tuple[tuple[Offer, str], ...]:
    """What to bring, each with the clause it follows from: the way they left, the reason, the heaviest root cause."""
    loss, assessment = workbook.one(Loss), workbook.one(WinBack)
    heaviest_causes = [row.record for row in heaviest(workbook)]
    reasons = [reason for reason in (loss.reason, *(cause.reason for cause in heaviest_causes)) if reason]
    groups = {reason.group for reason in reasons}
    goes_on = loss_scope(workbook).goes_on
    # A customer we still serve was not driven away, and has no place among those who left.
    them = "what was lost" if goes_on else "them"
    strained = any(cause.error_kind is ErrorKind.RELATIONSHIP for cause in heaviest_causes)
    needs = (
        (Offer.PROOF, f"service or the relationship drove {them} away", _served(groups) or strained),
        (
            Offer.PRICE,
            f"price or terms drove {them} away",
            ReasonGroup.VALUE in groups or loss.mechanism is Mechanism.BOUGHT,
        ),
        (Offer.ROADMAP, f"a better product pulled {them} away", _pulled(loss, reasons)),
        (Offer.CASE, "someone new decides", Reason.R1 in reasons or assessment.new_decision_maker is not None),
        (
            Offer.REFERRAL,
            "they moved away for reasons outside our control",
            not goes_on and (loss.mechanism is Mechanism.MOVED or Reason.X2 in reasons),
        ),
    )
    return tuple((gift, because) for gift, because, applies in needs if applies)


def _served(groups: set[ReasonGroup]) -> bool:
    return bool(groups & {ReasonGroup.SERVICE, ReasonGroup.RELATIONSHIP})


def _pulled(loss: Loss, reasons: list[Reason]) -> bool:
    return loss.mechanism is Mechanism.PULLED or Reason.C2 in reasons
