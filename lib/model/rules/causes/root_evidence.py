"""What evidence a cause rests on, and whether that is enough to call it a root."""

from __future__ import annotations

from lib.model.record import Row
from lib.model.rules.record.evidence_rules import cited_rows
from lib.model.rules.record.reason_support import (
    NOTICE_ALONE,
    accepted,
    best_support,
    notices_alone,
    supporting_grade,
)
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import Cause, CauseRole
from lib.model.worksheets.evidence import Grade

ROOT_GRADE = Grade.E3
SECOND_BEST_GRADE = Grade.E2
NOT_YET_SHOWN = "not yet shown"

_NEEDED = "a root cause needs E3, or E2 from two different roles at the customer"


def grade_of(cause: Cause, workbook: Workbook) -> Grade:
    """The grade somebody gave the cause, as far as what it cites carries it, else the best of the evidence it cites."""
    if cause.grade is None:
        return best_support(cause.evidence, workbook)
    return accepted(cause.grade, cause.evidence, workbook)


def may_be_root(cause: Cause, workbook: Workbook) -> str | None:
    """None when the cause may be called a root, else why not: it needs E3, or E2 from two different customer roles."""
    cited = cited_rows(cause.evidence, workbook)
    if not cited:
        return f"it cites no evidence; {_NEEDED}"
    grade = grade_of(cause, workbook)
    if grade.rank >= ROOT_GRADE.rank:
        return None
    roles = {
        row.record.customer_role.casefold()
        for row in cited
        if row.record.customer_role and supporting_grade(row.record).rank >= SECOND_BEST_GRADE.rank
    }
    if len(roles) > 1:
        return None
    source = f" and rests on {NOTICE_ALONE}" if notices_alone(cause.evidence, workbook) else ""
    return f"it is graded {grade.value}{source}; {_NEEDED}"


def is_shown_root(row: Row[Cause], workbook: Workbook) -> bool:
    """Whether it is called a root and its evidence reaches as far."""
    return row.record.role is CauseRole.ROOT and may_be_root(row.record, workbook) is None


def role_words(cause: Cause, workbook: Workbook) -> str:
    """The role as it is read out and printed everywhere: a root below its grade is “Root, not yet shown”."""
    if cause.role is None:
        return ""
    unshown = cause.role is CauseRole.ROOT and may_be_root(cause, workbook) is not None
    return f"{cause.role.label}, {NOT_YET_SHOWN}" if unshown else cause.role.label


def reach(cause: Cause, workbook: Workbook) -> int:
    """How high the cited evidence can carry a grade: two sources together may make E4 what each alone does not."""
    best = best_support(cause.evidence, workbook)
    if notices_alone(cause.evidence, workbook):
        return best.rank
    several = len(cited_rows(cause.evidence, workbook)) > 1
    return Grade.E4.rank if several and best.rank >= SECOND_BEST_GRADE.rank else best.rank
