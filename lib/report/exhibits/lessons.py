"""The lessons, the rules somebody else can follow, as rows of a document."""

from __future__ import annotations

from dataclasses import replace

from lib.model.rules import lesson_rules
from lib.model.worksheets.lessons import Lesson
from lib.report.document.blocks import Block
from lib.report.document.case_reader import CaseReader, RowLayout
from lib.report.exhibits.base import columns, ledger_row, ledger_table

_LESSON = RowLayout(
    "rule",
    margin=("applies_to",),
    lines=("warning_sign", "causes"),
    facts=("owner", "review_date", "lead_days"),
    apart=("evidence", "grade"),
)
_AFTER = columns(Lesson, owner=30, lead_days=18)


def lessons(reader: CaseReader) -> tuple[Block, ...]:
    """The rules somebody else can follow."""
    rows = lesson_rules.written(reader.workbook.rows(Lesson))
    entries = tuple(
        replace(
            ledger_row(reader, row, _LESSON, str(row.number)),
            grade=_lesson_grade(reader, row.record),
            proposed=row.record.grade is None,
        )
        for row in rows
    )
    return ledger_table("Lesson", entries, after=_AFTER)


def _lesson_grade(reader: CaseReader, lesson: Lesson) -> str:
    if lesson.grade is None and not lesson.evidence:
        return ""
    return lesson_rules.grade_of(lesson, reader.workbook).value
