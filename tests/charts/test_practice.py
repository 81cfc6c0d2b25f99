"""Practice in pictures: what was said beside the case, and calibration."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lib.charts.drawing.palette import LIGHT, REASON_GROUP, SCREEN_WIDTHS
from lib.charts.drawing.scene import Box, Symbol
from lib.charts.layout import answer_dots
from lib.charts.layout.answer_dots import AnswerDot
from lib.charts.layout.calibration import scene
from lib.charts.practice import answers_beside_case, answers_by_confidence, calibration
from lib.model.practice import Truth
from lib.model.rules.practice.repetition import CalibrationBin
from lib.model.worksheets.reasons import ReasonGroup
from tests.charts.reading import collisions, data_frame, outside, printed, words

TRUTH = Truth(points=(("S1", 60), ("R1", 40)), basis="customer")
SAID = {ReasonGroup.VALUE: Fraction(1, 2), ReasonGroup.SERVICE: Fraction(1, 2)}
BINS = (
    CalibrationBin(50, 59, 3, 0.55, 1.0),
    CalibrationBin(60, 69, 9, 0.65, 0.0),
    CalibrationBin(90, 100, 8, 1.0, 0.5),
)


def test_both_sides_are_told_and_stand_in_the_colour_of_their_group() -> None:
    picture = answers_beside_case(SAID, TRUTH, "you", "mine")
    alt = picture.alt.replace("\u00a0", " ")
    assert "You said service and delivery 50 % and value and price 50 %." in alt
    assert "The case found service and delivery 60 % and relationship and governance 40 %." in alt
    assert {"what you said", "the case"} <= set(words(picture, 660))
    assert len(data_frame(picture)) == 6
    assert REASON_GROUP[ReasonGroup.VALUE] in picture.on_screen


def test_nothing_said_is_drawn_as_nothing() -> None:
    assert answers_beside_case({}, TRUTH, "the others", "others").alt.startswith("The others said nothing.")


def test_calibration_is_told_bin_by_bin_and_without_answers_there_is_no_picture() -> None:
    picture = calibration(BINS)
    assert picture is not None
    assert "55 % sure and 100 % right in 3 answers" in picture.alt.replace("\u00a0", " ")
    assert data_frame(picture)["Answers"].tolist() == [3, 9, 8]
    assert calibration(()) is None


def test_no_label_of_a_calibration_lies_over_another_or_outside() -> None:
    picture = calibration(BINS)
    assert picture is not None
    assert not collisions(picture)
    assert not outside(picture)
    assert printed(picture).startswith("<svg")


@pytest.mark.parametrize("width", SCREEN_WIDTHS)
def test_a_mark_stands_higher_the_more_often_right_and_further_right_the_surer(width: int) -> None:
    drawn = scene(BINS, LIGHT, width)
    marks = [mark for mark in drawn.of(Symbol) if mark.tip]
    assert [mark.x for mark in marks] == sorted(mark.x for mark in marks)
    assert marks[0].y < marks[2].y < marks[1].y
    assert marks[1].size > marks[2].size > marks[0].size
    assert not drawn.of(Box)


def test_before_the_first_answer_there_is_no_picture_of_answers() -> None:
    assert answers_by_confidence(()) is None


@pytest.mark.parametrize("width", SCREEN_WIDTHS)
def test_an_answer_stands_by_how_sure_it_was_filled_where_right_and_stacked_where_they_meet(width: int) -> None:
    dots = (AnswerDot(50, True, "a"), AnswerDot(90, False, "b"), AnswerDot(90, True, "c"), AnswerDot(100, True, "d"))
    first, second, third, last = (mark for mark in answer_dots.scene(dots, LIGHT, width).of(Symbol) if mark.tip)
    assert first.x < second.x < last.x <= width
    assert second.x == third.x
    assert third.y < second.y
    assert second.fill == LIGHT.ground != third.fill


def test_two_hundred_answers_of_one_confidence_stay_within_the_picture() -> None:
    drawn = answer_dots.scene([AnswerDot(75, True, f"{place}") for place in range(200)], LIGHT, 345)
    assert min(mark.y for mark in drawn.of(Symbol)) > 0
    assert drawn.height < 420
