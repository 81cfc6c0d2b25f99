"""How far a step is before its rules read it: untouched, or with what somebody left there without its worksheet."""

from __future__ import annotations

from lib.model import begun, steps
from lib.model.worksheets.loss import Loss
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted


def caption(context: PageContext, key: str) -> str:
    """The sentence for a step that has not been begun; empty once somebody has written in its worksheets."""
    if begun.is_begun(context.workbook, steps.step(key).sheets):
        return ""
    return already_there(context, key) or "Not begun yet: nothing is missing before you start."


def already_there(context: PageContext, key: str) -> str:
    """What a step holds although nobody has written in its worksheets: the start of the review, or sealed ballots."""
    if key == "loss" and begun.has_words(context.workbook.one(Loss), frozenset({"reason_list", "form"})):
        return "So far there is only what you said when you started the review."
    if key == "assumptions":
        return f"{counted(len(context.sealed), 'ballot')} sealed, none opened yet." if context.sealed else ""
    return ""
