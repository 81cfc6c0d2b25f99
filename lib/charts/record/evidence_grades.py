"""The evidence by how well it is established: a numbered square for each piece, in a column for each grade."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from lib.charts import value_text
from lib.charts.drawing import palette
from lib.charts.layout.graded_squares import GradeColumn, GradedSquare, scene
from lib.charts.picture import Picture
from lib.charts.table_data import TableData
from lib.model.dates import partial_date
from lib.model.record import Row
from lib.model.rules.record.evidence_rules import grade_of, is_disputed
from lib.model.wording.phrases import begun, counted, enumerated, number, title_of, verb
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import Evidence, Grade

# One piece compares with nothing; of a grade with more than these the rest is counted.
DRAWN_FROM, DRAWN_MOST = 2, 80
WORDS: Mapping[Grade, str] = {
    Grade.E0: "assumption",
    Grade.E1: "ours, or memory",
    Grade.E2: "the customer to us",
    Grade.E3: "a neutral person or a record",
    Grade.E4: "two sources",
}


def evidence_grades(workbook: Workbook) -> Picture | None:
    """All evidence by its grade; None for fewer than two pieces. The table holds all of it."""
    rows = workbook.rows(Evidence)
    if len(rows) < DRAWN_FROM:
        return None
    by_grade = {grade: [row for row in rows if grade_of(row.record) is grade] for grade in Grade}
    return Picture(
        name="evidence-grades",
        title="Evidence by grade",
        layout=partial(scene, tuple(_column(grade, found) for grade, found in by_grade.items())),
        alt=_alt(by_grade, rows),
        data=TableData.of(map(_table_row, rows)),
    )


def _column(grade: Grade, rows: Sequence[Row[Evidence]]) -> GradeColumn:
    squares = tuple(
        GradedSquare(str(row.number), is_disputed(row.record), row.id, f"{row.number} {title_of(row)}".strip())
        for row in rows[:DRAWN_MOST]
    )
    return GradeColumn(grade.value, WORDS[grade], palette.GRADE[grade], squares, len(rows) - len(squares))


def _alt(by_grade: Mapping[Grade, Sequence[Row[Evidence]]], rows: Sequence[Row[Evidence]]) -> str:
    spread = enumerated([f"{number(len(found))} at {grade.value}" for grade, found in by_grade.items() if found], 5)
    disputed = [row for row in rows if is_disputed(row.record)]
    sentence = f"{begun(counted(len(rows), 'piece of evidence'))}: {spread}."
    if not disputed:
        return sentence
    listed = enumerated([str(row.number) for row in disputed])
    return f"{sentence} {begun(number(len(disputed)))} {verb(len(disputed), 'is', 'are')} disputed: {listed}."


def _table_row(row: Row[Evidence]) -> dict[str, object]:
    evidence = row.record
    return {
        "No.": row.number,
        "Grade": grade_of(evidence).value,
        "Given": "yes" if evidence.grade else "proposed",
        "What it says": evidence.statement,
        "When": partial_date.label(evidence.when) if evidence.when else value_text.UNKNOWN,
        "Stated by": evidence.stated_by or value_text.UNKNOWN,
        "Disputed": value_text.yes_or_no(is_disputed(evidence)),
    }
