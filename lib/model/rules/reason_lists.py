"""Which list of reasons a case was coded with: a code that its list lacked is no answer that the case did not give."""

from __future__ import annotations

from lib.model.wording.phrases import enumerated
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.reasons import ADDED, LIST_VERSION, Reason, codes_of, since

FIRST_LIST = 1


def list_of(loss: Loss) -> int:
    """The list a case was coded with; cases of earlier releases do not say so, and had the first."""
    return loss.reason_list or FIRST_LIST


def could_have(loss: Loss, reason: Reason) -> bool:
    """Whether the code stood in the list that the case was coded with."""
    return since(reason) <= list_of(loss)


def added_after(version: int) -> tuple[Reason, ...]:
    """The codes that later lists have, in the order of the codes."""
    later = {reason for added, codes in ADDED.items() if added > version for reason in codes}
    return tuple(reason for reason in Reason if reason in later)


def outdated(workbook: Workbook) -> str:
    """What the list of a review lacked, as a sentence; "" while it was coded with the newest."""
    version = list_of(workbook.one(Loss))
    if version >= LIST_VERSION:
        return ""
    codes = added_after(version)
    listed = enumerated((reason.coded_label for reason in codes), limit=len(codes))
    return (
        f"The codes of this review were chosen from list {version}, which had {len(codes_of(version))} reasons. "
        f"List {LIST_VERSION} also has {listed}."
    )
