"""What evidence supports a reason with: a formal notice proves that it was given, and why only as they chose to write.

The grade of the evidence itself stays what it is; what is capped is how far it carries a reason, a cause or a lesson.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from lib.model.findings import Finding, result, warning
from lib.model.record import Row
from lib.model.rules.record.evidence_rules import cited_rows, grade_of
from lib.model.rules.voice.people_heard import coded
from lib.model.wording.phrases import enumerated, ids
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import Evidence, Grade, StatementKind
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.voice import Answer

STEP = "loss"
# Working rule (ours): the grade with which a formal notice supports a reason at most.
MOST_OF_NOTICE = Grade.E2
NOTICE_ALONE = "a formal notice: what they chose to write"
_KINDS = {
    StatementKind.INTERVIEW: "an answer in an interview",
    StatementKind.FRANK_TALK: "a frank talk",
    StatementKind.SYSTEM_RECORD: "a contract or system record",
    StatementKind.FORMAL_NOTICE: "a formal notice",
    StatementKind.HEARSAY: "hearsay",
}


def supporting_grade(evidence: Evidence) -> Grade:
    """The grade with which a piece of evidence supports a reason."""
    grade = grade_of(evidence)
    return _lower(grade, MOST_OF_NOTICE) if evidence.statement_kind is StatementKind.FORMAL_NOTICE else grade


def best_support(ids: Iterable[str], workbook: Workbook) -> Grade:
    """The best grade with which the evidence cited supports a reason; E0 when none is."""
    return max(
        (supporting_grade(row.record) for row in cited_rows(ids, workbook)),
        key=lambda grade: grade.rank,
        default=Grade.E0,
    )


def notices_alone(ids: Iterable[str], workbook: Workbook) -> bool:
    """Whether evidence is cited, and all of it is a formal notice or a press release."""
    cited = cited_rows(ids, workbook)
    return bool(cited) and all(row.record.statement_kind is StatementKind.FORMAL_NOTICE for row in cited)


def accepted(grade: Grade, ids: Iterable[str], workbook: Workbook) -> Grade:
    """The grade that somebody gave, as far as the evidence cited lets it stand."""
    return _lower(grade, MOST_OF_NOTICE) if notices_alone(ids, workbook) else grade


def grade_of_reason(workbook: Workbook) -> Grade:
    """How well the primary reason is established: as somebody graded it, else by the evidence cited."""
    loss = workbook.one(Loss)
    if loss.reason_grade is None:
        return best_support(loss.evidence, workbook)
    return loss.reason_grade if _heard(workbook) else accepted(loss.reason_grade, loss.evidence, workbook)


def basis(workbook: Workbook) -> str:
    """The kinds of statement the primary reason rests on, as “an answer in an interview and a frank talk”."""
    loss = workbook.one(Loss)
    if loss.reason is None:
        return ""
    kinds = {row.record.statement_kind for row in cited_rows(loss.evidence, workbook)}
    if _heard(workbook):
        kinds.add(StatementKind.INTERVIEW)
    if kinds == {StatementKind.FORMAL_NOTICE}:
        return NOTICE_ALONE
    return enumerated((words for kind, words in _KINDS.items() if kind in kinds), limit=len(_KINDS))


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the primary reason rests on, and a grade that a formal notice cannot carry."""
    loss, words = workbook.one(Loss), basis(workbook)
    if not words or loss.reason is None:
        return ()
    notices = ids(_notices(cited_rows(loss.evidence, workbook)))
    if loss.reason_grade is not None and loss.reason_grade is not grade_of_reason(workbook):
        return (
            warning(
                STEP,
                f"The primary reason is graded {loss.reason_grade.value}, yet it rests on {words}. Of a reason that "
                f"supports {MOST_OF_NOTICE.value} at most.",
                *notices,
                working_rule=True,
            ),
        )
    return (result(STEP, f"The primary reason, {loss.reason.coded_label}, rests on {words}.", *notices),)


def _heard(workbook: Workbook) -> bool:
    """Whether somebody at the customer gave the primary reason when they were asked."""
    reason = workbook.one(Loss).reason
    return any(reason in coded(row.record) for row in workbook.rows(Answer) if row.record.interview)


def _notices(cited: Sequence[Row[Evidence]]) -> tuple[Row[Evidence], ...]:
    return tuple(row for row in cited if row.record.statement_kind is StatementKind.FORMAL_NOTICE)


def _lower(first: Grade, second: Grade) -> Grade:
    return min(first, second, key=lambda grade: grade.rank)
