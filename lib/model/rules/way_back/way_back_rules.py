"""The way back as a whole: the decision or its outcome, then leaving well, the apology and keeping in touch."""

from __future__ import annotations

from lib.model.findings import Finding, gap, shown_in
from lib.model.rules.way_back import apology_rules, keeping_in_touch, transition, win_back
from lib.model.workbook import Workbook
from lib.model.worksheets.way_back import Apology, Contact, TransitionItem, WinBack

STEP = "way_back"


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """Everything the rules of step 9 say, in the order in which it is read out."""
    rows = (*workbook.rows(TransitionItem), *workbook.rows(Contact))
    if not rows and not workbook.one(Apology).filled() and not workbook.one(WinBack).filled():
        return (
            gap(
                STEP,
                "Nothing is entered for the way back yet: start with the checklist of a good exit, then the words of "
                "responsibility, the permission to keep in touch, and whether to try again.",
                key="nothing_for_way_back",
            ),
        )
    return (
        *shown_in("win-back-decision", win_back.verdict(workbook)),
        *shown_in("transition", transition.findings(workbook)),
        *apology_rules.findings(workbook),
        *shown_in("keeping-in-touch", keeping_in_touch.findings(workbook)),
        *shown_in("win-back-arithmetic", win_back.findings(workbook)),
    )
