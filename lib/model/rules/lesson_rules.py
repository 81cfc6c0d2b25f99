"""Lessons and the outline of the case: whether somebody else can follow them and what is still unsaid."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from lib.model.findings import LIGHT, Finding, gap, result, warning
from lib.model.record import Row
from lib.model.rules.causes.branches import taking_part
from lib.model.rules.record.reason_support import accepted, best_support
from lib.model.wording import worksheet_check
from lib.model.wording.phrases import (
    begun,
    counted,
    enumerated,
    ids,
    named,
    names,
    number,
    part_of,
    quoted,
    said_of,
    verb,
    which,
    without,
)
from lib.model.workbook import Workbook
from lib.model.worksheets.causes import Cause, CauseRole
from lib.model.worksheets.evidence import Grade
from lib.model.worksheets.lessons import Lesson, Outline

STEP = "lessons"

Rows = Sequence[Row[Lesson]]

# How a lesson reads that somebody else can follow.
SHAPE = "When we see …, we do … within …"
FOUR_QUESTIONS = ("meant", "happened", "difference", "keep_or_change")
CASE_PARTS = ("title", "summary", "decision_date", "part_a", "decision", "part_b", "questions")

# What a lesson lacks while a field is empty.
_ASKED: Mapping[str, str] = {
    "rule": "a rule",
    "warning_sign": "a warning sign, what you would see early",
    "lead_days": "a lead time, the days before notice at which the sign shows",
    "owner": "an owner, who keeps the lesson up to date",
    "review_date": "a date for the next review",
}
# “On the same day” sets a limit as “within a day” does.
_LIMIT = r"(?:within|the same day|the next day|at once|immediately)"
_FORM = re.compile(rf"\bwhen(?:ever)?\b.*\bwe\b.*\b{_LIMIT}\b", re.IGNORECASE | re.DOTALL)


def grade_of(lesson: Lesson, workbook: Workbook) -> Grade:
    """The grade somebody gave, else the best of the evidence that the lesson or the causes it answers cite."""
    answered = (row.record for row in workbook.rows(Cause) if row.id in lesson.causes)
    cited = (*lesson.evidence, *(item for cause in answered for item in cause.evidence))
    return best_support(cited, workbook) if lesson.grade is None else accepted(lesson.grade, cited, workbook)


def unanswered(workbook: Workbook) -> tuple[Row[Cause], ...]:
    """The root causes that no lesson answers."""
    answered = {item for row in workbook.rows(Lesson) for item in row.record.causes}
    return tuple(
        row for row in taking_part(workbook.rows(Cause)) if row.record.role is CauseRole.ROOT and row.id not in answered
    )


def written(rows: Rows) -> tuple[Row[Lesson], ...]:
    """The lessons in which something stands; one that was only added is for nobody to read."""
    return tuple(row for row in rows if row.record.filled())


def with_lead_time(rows: Rows) -> tuple[Row[Lesson], ...]:
    """The lessons that name a warning sign and how early it shows, the earliest first."""
    known = [row for row in rows if row.record.lead_days is not None and row.record.warning_sign.strip()]
    return tuple(sorted(known, key=lambda row: -(row.record.lead_days or 0)))


def has_form(rule: str) -> bool:
    """Whether a rule reads as “When we see …, we do … within …”."""
    return bool(_FORM.search(rule))


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the next account team learns here, and what the lessons and the case still lack."""
    rows, outlines = workbook.rows(Lesson), workbook.rows(Outline)
    if not rows and not workbook.one(Outline).filled():
        return (
            gap(
                STEP,
                f"No lesson is entered yet: answer the four questions first, then write each lesson as “{SHAPE}”.",
                key="no_lesson_nor_outline",
            ),
        )
    return (
        *_in_sum(rows),
        *_questions(workbook.one(Outline)),
        *_each(rows),
        *_grounds(rows, workbook),
        *_case(workbook.one(Outline)),
        *worksheet_check.findings(STEP, rows, workbook),
        *worksheet_check.findings(STEP, outlines, workbook),
    )


def _in_sum(rows: Rows) -> Iterable[Finding]:
    lessons = written(rows)
    if not lessons:
        yield gap(STEP, f"No lesson is entered yet: write each as “{SHAPE}”.", key="no_lesson")
        return
    yield result(STEP, begun(f"{counted(len(lessons), 'lesson')}: {names(lessons)}."), *ids(lessons))
    early = with_lead_time(rows)
    if early:
        earliest = early[0]
        lead = earliest.record.lead_days or 0
        yield result(
            STEP,
            f"The earliest warning sign, {quoted(earliest.record.warning_sign)}, shows "
            + (f"{lead:,} {verb(lead, 'day', 'days')} before notice." if lead else "on the day of notice."),
            earliest.id,
            # The sign is what the next team takes along; how many lessons there are is not.
            weight=1,
        )


def _questions(outline: Outline) -> Iterable[Finding]:
    unanswered_questions = [name for name in FOUR_QUESTIONS if not getattr(outline, name).strip()]
    if unanswered_questions:
        words = ("of the review is not answered", "of the review are not answered")
        if len(unanswered_questions) == len(FOUR_QUESTIONS):
            part = f"none of the {number(len(FOUR_QUESTIONS))} questions of the review is answered"
        else:
            part = said_of(len(unanswered_questions), len(FOUR_QUESTIONS), "question", *words)
        listed = " ".join(quoted(Outline.specs()[name].title) for name in unanswered_questions)
        yield gap(
            STEP,
            begun(f"{part}: {listed}"),
            key="questions_unanswered",
            parts=unanswered_questions,
        )


def _each(rows: Rows) -> Iterable[Finding]:
    for field, what in _ASKED.items():
        blank = without(rows, field)
        if blank:
            few = what.partition(",")[0]
            yield gap(
                STEP,
                which(blank, rows, f"lacks {what}", f"lack {what}"),
                *ids(blank),
                key=f"lessons_without_{field}",
                line=begun(f"{part_of(len(blank), len(rows), 'lesson')} {verb(len(blank), 'lacks', 'lack')} {few}."),
            )
    shapeless = tuple(row for row in rows if row.record.rule.strip() and not has_form(row.record.rule))
    if shapeless:
        yield warning(
            STEP,
            f"Easier to follow as “{SHAPE}”: {names(shapeless)}.",
            *ids(shapeless),
            weight=LIGHT,
        )


def _grounds(rows: Rows, workbook: Workbook) -> Iterable[Finding]:
    bare = tuple(row for row in rows if grade_of(row.record, workbook) is Grade.E0)
    if bare:
        yield gap(
            STEP,
            which(bare, rows, "rests on no evidence", "rest on no evidence"),
            *ids(bare),
            key="lessons_without_evidence",
        )
    unanswered_roots = unanswered(workbook)
    if unanswered_roots:
        yield gap(
            STEP,
            f"{verb(len(unanswered_roots), 'A root cause has', 'Root causes have')} no lesson yet: "
            f"{enumerated(map(named, unanswered_roots))}.",
            *ids(unanswered_roots),
            key="roots_without_lesson",
        )


def _case(outline: Outline) -> Iterable[Finding]:
    missing_parts = [name for name in CASE_PARTS if not getattr(outline, name)]
    if missing_parts:
        listed = ", ".join(quoted(Outline.specs()[name].title) for name in missing_parts)
        yield gap(STEP, f"The case study still needs: {listed}.", key="case_incomplete", parts=missing_parts)
    if unread := outline.unread_parts:
        listed = ", ".join(quoted(part.label) for part in unread)
        yield gap(
            STEP,
            f"Drafted from the rows and not read by anyone yet: {listed}.",
            key="drafted_parts_unread",
            parts=[part.value for part in unread],
        )
