"""Asked, declined, heard as a strip of people."""

from __future__ import annotations

from hypothesis import given

from lib.charts.asking import who_was_asked
from lib.charts.drawing.palette import LIGHT as _INK
from lib.charts.drawing.scene import NONE, Stroke, Symbol
from lib.charts.picture import Picture
from lib.model.record import Record
from lib.model.workbook import Workbook
from lib.model.worksheets.voice import Asked, Interview
from tests.charts.reading import collisions, data_frame, outside, words
from tests.model.made import workbook_of
from tests.model.strategies import workbooks

HEARD = (Interview(), Asked(role="user", interview="i1", when="2018-01-20"))
DECLINED = Asked(whom="Their buyer", role="procurement", answer="declined", answered_on="2018-01-25")


def strip(*records: Record) -> Picture:
    made = who_was_asked(workbook_of(*records))
    assert made is not None
    return made


def test_nothing_is_drawn_without_a_request_or_with_a_single_one() -> None:
    assert who_was_asked(workbook_of(Interview(), Interview())) is None
    assert who_was_asked(workbook_of(DECLINED)) is None


def test_each_outcome_has_its_number_its_word_and_the_days_people_declined() -> None:
    made = strip(*HEARD, DECLINED, Asked(answer="later"))
    assert {"1", "heard", "later", "declined", "25 Jan 2018"} <= set(words(made, 860))
    assert made.alt == "Of three people asked, one was heard, one wants to talk later and one declined (25 Jan 2018)."


def test_who_was_heard_is_filled_and_who_will_not_talk_is_crossed_out() -> None:
    heard, declined = strip(*HEARD, DECLINED).layout(ink=_INK, width=860).of(Symbol)
    assert heard.fill == _INK.text
    assert declined.fill == NONE
    lines = strip(*HEARD, DECLINED).layout(ink=_INK, width=860).of(Stroke)
    assert sum(line.x != line.x2 and line.y != line.y2 for line in lines) == 1


def test_the_table_holds_every_request_by_its_role_alone() -> None:
    lines = data_frame(strip(*HEARD, DECLINED)).to_dict("records")
    assert [line["Heard"] for line in lines] == ["yes", "no"]
    assert lines[1]["Answered on"] == "25 Jan 2018"
    assert "Their buyer" not in str(lines)


def test_three_hundred_requests_are_drawn_without_overlap() -> None:
    answers = ("agreed", "declined", "no_answer", "later", None)
    made = strip(*(Asked(when="2018", answer=answers[place % 5]) for place in range(300)))
    assert collisions(made) == []
    assert outside(made) == []


@given(workbooks(max_size=6))
def test_whoever_was_asked_no_label_covers_another_or_leaves_the_picture(workbook: Workbook) -> None:
    made = who_was_asked(workbook)
    if made is not None:
        assert collisions(made) == []
        assert outside(made) == []
        assert made.alt.endswith(".")
