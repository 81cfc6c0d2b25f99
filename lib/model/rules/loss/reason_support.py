"""What a primary reason lacks as support: evidence, or only the citing of what the record already holds."""

from __future__ import annotations

from collections.abc import Mapping

from lib.model.record import Record
from lib.model.wording.phrases import counted, verb
from lib.model.workbook import Workbook, sheet_of
from lib.model.worksheets.business_reviews import BusinessReview
from lib.model.worksheets.ideas import Idea
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.reasons import EVIDENCE_NEEDED, Reason
from lib.model.worksheets.relationships import Stakeholder

# The worksheet of our own record in which the support of a reason is entered.
RECORD_OF_REASON: Mapping[Reason, type[Record]] = {
    Reason.S1: ServiceLevel,
    Reason.V3: BusinessReview,
    Reason.R1: Stakeholder,
    Reason.R2: Stakeholder,
    Reason.R3: Promise,
    Reason.R4: Idea,
}


def missing_support(reason: Reason, workbook: Workbook) -> str:
    """What is said of a reason that cites no evidence."""
    record = RECORD_OF_REASON.get(reason)
    rows = [row for row in workbook.rows(record) if row.record.filled()] if record else []
    if record is None or not rows:
        return f"{reason.coded_label} rests on no evidence yet. It needs {EVIDENCE_NEEDED[reason]}."
    entered = f"{counted(len(rows), sheet_of(record).noun)} {verb(len(rows), 'is', 'are')} entered in the record"
    return f"{reason.coded_label} cites no evidence yet, although {entered}: cite where it shows."
