"""The ruler of warning signs: the earliest first, numbered dots from far away to the notice."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts.drawing.palette import LIGHT, SCREEN_WIDTHS
from lib.charts.drawing.scene import Symbol
from lib.charts.layout.lead_time_ruler import RulerSign
from lib.charts.lessons import DRAWN_MOST, lead_times, warning_signs
from lib.charts.picture import Picture
from lib.model.rules import lesson_rules
from lib.model.worksheets.lessons import Lesson
from tests.charts.reading import collisions, data_frame, outside, words
from tests.model.made import workbook_of

LATE = Lesson(rule="R1", warning_sign="Two calls unanswered", lead_days=14)
EARLY = Lesson(rule="R2", warning_sign="A new buyer", lead_days=200)
LESSONS = st.builds(
    Lesson,
    rule=st.just("When we see it, we act within a day"),
    warning_sign=st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=200),
    lead_days=st.none() | st.integers(0, 3_650),
)


def picture(*lessons: Lesson) -> Picture:
    drawn = warning_signs(workbook_of(*lessons))
    assert drawn is not None
    return drawn


@pytest.mark.parametrize(
    "lessons",
    [(), (LATE,), (LATE, Lesson(rule="No sign", lead_days=3)), (LATE, Lesson(rule="No days", warning_sign="A"))],
)
def test_below_two_signs_with_a_lead_time_there_is_nothing_to_compare(lessons: tuple[Lesson, ...]) -> None:
    assert warning_signs(workbook_of(*lessons)) is None


def test_the_earliest_sign_is_the_first_on_the_drawing_and_in_the_table() -> None:
    drawn = picture(LATE, EARLY)
    assert drawn.alt == "Two warning signs, from 200 to 14 days before notice."
    assert [line["Days before notice"] for line in data_frame(drawn).to_dict("records")] == ["200", "14"]
    for width in SCREEN_WIDTHS:
        early, late = (mark for mark in drawn.layout(LIGHT, width).of(Symbol) if mark.tip)
        assert early.tip == "200 days: A new buyer"
        assert early.x < late.x
        assert {"200 days", "A new buyer", "14 days", "notice"} <= set(words(drawn, width))


def test_the_picture_and_the_lead_name_the_same_earliest_sign() -> None:
    workbook = workbook_of(LATE, EARLY)
    sentences = [item.sentence for item in lesson_rules.findings(workbook) if item.weight > 0]
    assert sentences == ["The earliest warning sign, “A new buyer”, shows 200 days before notice."]
    assert lesson_rules.with_lead_time(workbook.rows(Lesson))[0].record == EARLY


def test_signs_of_the_same_day_stand_above_each_other_and_one_of_the_day_itself_at_the_notice() -> None:
    same = Lesson(rule="R", warning_sign="Same", lead_days=14)
    marks = [mark for mark in picture(LATE, same, EARLY).layout(LIGHT, 660).of(Symbol) if mark.tip]
    assert len({(mark.x, mark.y) for mark in marks}) == len(marks)
    assert picture(Lesson(warning_sign="A", lead_days=0), Lesson(warning_sign="B", lead_days=0)).alt == (
        "Two warning signs, all on the day of notice."
    )


def test_of_many_the_earliest_are_drawn_and_the_table_holds_all() -> None:
    drawn = picture(*(Lesson(warning_sign=f"Sign {place:02}", lead_days=place) for place in range(30)))
    assert f"The earliest {DRAWN_MOST} are drawn." in drawn.alt
    assert len(data_frame(drawn)) == 30
    assert "Sign 29" in words(drawn, 660)
    assert "Sign 03" not in words(drawn, 660)


@given(st.lists(LESSONS, max_size=8))
def test_whatever_the_lessons_say_no_label_covers_another(lessons: list[Lesson]) -> None:
    drawn = warning_signs(workbook_of(*lessons))
    if drawn is not None:
        assert collisions(drawn) == []
        assert outside(drawn) == []


def test_signs_of_several_cases_stand_on_one_ruler_numbered_as_they_come() -> None:
    picture = lead_times([RulerSign("A call a week", 30), RulerSign("A new buyer", 300), RulerSign("No minutes", 0)])
    assert picture is not None
    assert picture.alt == "Three warning signs, from 300 to 0 days before notice."
    assert data_frame(picture)["Number"].tolist() == [1, 2, 3]
    assert {"1", "2", "3"} <= set(words(picture, 660))
    assert "A new buyer" not in words(picture, 660)
    assert not outside(picture)


@pytest.mark.parametrize("signs", [(), (RulerSign("Alone", 5),)])
def test_one_sign_has_nothing_to_stand_beside(signs: tuple[RulerSign, ...]) -> None:
    assert lead_times(signs) is None
