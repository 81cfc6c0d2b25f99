"""The evidence as numbered squares, a column for each grade, hollow where somebody disputes it."""

from __future__ import annotations

import pytest

from lib.charts.drawing.palette import PAPER
from lib.charts.drawing.scene import NONE, Box, Label, RowArea
from lib.charts.record.evidence_grades import DRAWN_MOST, evidence_grades
from lib.model import steps
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import Evidence, Grade
from tests.data import samples
from tests.model.made import workbook_of


def test_every_piece_of_evidence_is_a_square_that_leads_to_its_card() -> None:
    workbook = samples.workbook(samples.TEACHING)
    picture = evidence_grades(workbook)
    assert picture is not None
    for width in (300, 660, 1080):
        areas = picture.layout(PAPER, width).of(RowArea)
        assert {area.row for area in areas} == {row.id for row in workbook.rows(Evidence)}
        assert all(area.x >= 0 and area.x + area.width <= width for area in areas)
        assert all(area.width >= 24 and area.height >= 24 for area in areas)


def test_the_words_count_as_the_finding_does() -> None:
    workbook = samples.workbook(samples.TEACHING)
    picture = evidence_grades(workbook)
    assert picture is not None
    assert picture.alt == (
        "44 pieces of evidence: one at E0, 15 at E1, three at E2, 24 at E3 and one at E4. Two are disputed: 14 and 15."
    )
    said = " ".join(item.sentence for item in steps.concluded(steps.step("loss"), workbook))
    assert "44 pieces of evidence: one at E4, 24 at E3, three at E2, 15 at E1 and one at E0." in said


def test_what_is_disputed_is_hollow_and_a_grade_nobody_gave_is_the_proposed_one() -> None:
    picture = evidence_grades(
        workbook_of(
            Evidence(statement="A", grade=Grade.E3), Evidence(statement="B", disputed=True), Evidence(statement="C")
        )
    )
    assert picture is not None
    squares = [box for box in picture.layout(PAPER, 660).of(Box) if box.radius == 3]
    assert [box.fill == NONE for box in squares] == [True, False, False]
    heads = [label.lines[0] for label in picture.layout(PAPER, 660).of(Label) if label.bold]
    assert heads == ["E0 · 2", "E1 · 0", "E2 · 0", "E3 · 1", "E4 · 0"]


@pytest.mark.parametrize("count", [0, 1])
def test_fewer_than_two_pieces_are_not_drawn(count: int) -> None:
    workbook = workbook_of(*[Evidence(statement="A")] * count) if count else Workbook()
    assert evidence_grades(workbook) is None


def test_of_very_many_pieces_the_rest_is_counted() -> None:
    picture = evidence_grades(workbook_of(*[Evidence(statement="A", grade=Grade.E1)] * (DRAWN_MOST + 5)))
    assert picture is not None
    drawn = picture.layout(PAPER, 660)
    assert len(drawn.of(RowArea)) == DRAWN_MOST
    assert ("and 5 more",) in [label.lines for label in drawn.of(Label)]
    assert len(picture.data.rows) == DRAWN_MOST + 5
