"""Which facts of a loss a document leaves out while nothing is entered, instead of calling them unknown."""

from __future__ import annotations

from lib.model.rules import short_form
from lib.model.rules.loss.loss_scope import loss_scope
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import LOSS, Loss

# What version 2 of the method asks beside the core: of most losses there is nothing to say of it.
_BESIDE = frozenset(
    {
        "step_in_date",
        "third_party",
        "reason_list",
        "form",
        "filed_reason",
        "filed_words",
        "filed_by",
        "filed_on",
        "statement_inside",
        "statement_inside_on",
        "statement_outside",
        "statement_outside_on",
        "staff_told_by",
        "staff_told_on",
        "staff_mood",
        "staff_mood_why",
        "counsel_looked",
        "counsel",
        "contract_value",
        "references_lost",
    }
)


def not_asked(workbook: Workbook) -> frozenset[str]:
    """The fields that are left out: those beside the core, what the lines tell, who took over where nobody won,
    and what the short form never asks.
    """
    loss, scope = workbook.one(Loss), loss_scope(workbook)
    optional = _BESIDE | scope.told_by_lines | short_form.unasked(workbook, LOSS.key)
    if scope.nobody_won or scope.winners:
        optional |= {"new_supplier"}
    return frozenset(name for name in optional if name not in loss.filled() and name not in loss.unread)
