"""Interviews: room for the answers, and the sheet to take along."""

from __future__ import annotations

import pytest

from lib.model.errors import FieldRefused, NotFound
from lib.model.roles import Person
from lib.model.worksheets.loss import ReviewForm
from lib.model.worksheets.voice import Answer
from lib.report.pdf.typst_document import PdfFile
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.review import review_form, reviews
from lib.services.steps import interviews, question_guide
from lib.store import Store
from lib.store.reviews import Review
from tests.report.reading import folded, pages, said


@pytest.fixture
def interview(store: Store, ann: Person, review: Review) -> str:
    return worksheets.add(
        Context(store, ann), review.id, "interviews", {"interviewee": "Head of depots", "role": "user"}
    ).id


def questions(store: Store, person: Person, review: Review) -> list[str]:
    return [row.record.question for row in reviews.workbook(Context(store, person), review.id).rows(Answer)]


def test_every_question_of_the_guide_gets_one_answer_of_this_interview(
    store: Store, ben: Person, review: Review, interview: str
) -> None:
    made = interviews.write_down(Context(store, ben), review.id, interview)
    assert questions(store, ben, review) == list(question_guide.shipped())
    assert {row.record.interview for row in made} == {interview}
    assert interviews.write_down(Context(store, ben), review.id, interview) == ()
    assert len(questions(store, ben, review)) == 16


def test_the_short_form_makes_room_for_its_share_and_the_full_form_for_the_rest(
    store: Store, ann: Person, review: Review, interview: str
) -> None:
    context = Context(store, ann)
    review_form.change(context, review.id, ReviewForm.SHORT)
    left_out = question_guide.shipped()[0]
    sheet = said(PdfFile(interviews.sheet_to_take_along(context, review.id, interview).content))
    assert folded(question_guide.shipped()[1]) in sheet
    assert folded(left_out) not in sheet
    assert len(interviews.write_down(context, review.id, interview)) == 8
    assert left_out not in questions(store, ann, review)
    # Whoever asks for one of the others gets it.
    assert len(interviews.write_down(context, review.id, interview, left_out)) == 1
    review_form.change(context, review.id, ReviewForm.FULL)
    assert len(interviews.write_down(context, review.id, interview)) == 7
    assert sorted(questions(store, ann, review)) == sorted(question_guide.shipped())


def test_a_question_answered_before_is_passed_over_and_another_interview_is_on_its_own(
    store: Store, ann: Person, review: Review, interview: str
) -> None:
    first = question_guide.shipped()[0]
    assert len(interviews.write_down(Context(store, ann), review.id, interview, first)) == 1
    assert len(interviews.write_down(Context(store, ann), review.id, interview)) == 15
    other = worksheets.add(Context(store, ann), review.id, "interviews", {}).id
    assert len(interviews.write_down(Context(store, ann), review.id, other)) == 16


def test_a_question_of_ones_own_can_be_added_and_must_fit(
    store: Store, ann: Person, review: Review, interview: str
) -> None:
    interviews.write_down(Context(store, ann), review.id, interview, "Who told whom?")
    assert questions(store, ann, review) == ["Who told whom?"]
    with pytest.raises(FieldRefused):
        interviews.write_down(Context(store, ann), review.id, interview, "x" * 401)
    assert questions(store, ann, review) == ["Who told whom?"]


def test_an_interview_that_is_gone_is_named(store: Store, ann: Person, review: Review, interview: str) -> None:
    worksheets.remove(Context(store, ann), review.id, "interviews", interview)
    with pytest.raises(NotFound):
        interviews.write_down(Context(store, ann), review.id, interview)
    with pytest.raises(NotFound):
        interviews.sheet_to_take_along(Context(store, ann), review.id, interview)


def test_the_sheet_holds_what_is_known_the_guide_as_it_stands_and_questions_of_ones_own(
    store: Store, administrator: Person, review: Review, interview: str
) -> None:
    question_guide.change(Context(store, administrator), "What was the last straw?")
    interviews.write_down(Context(store, administrator), review.id, interview, "Who told whom?")
    made = interviews.sheet_to_take_along(Context(store, administrator), review.id, interview)
    assert (made.name, made.mime) == ("hilltop-foods-2018-interview-1.pdf", "application/pdf")
    text = said(PdfFile(made.content))
    for words in ("Hilltop Foods", "Head of depots", "1. What was the last straw?", "2. Who told whom?"):
        assert folded(words) in text


def test_a_blank_sheet_can_be_printed_before_any_interview(store: Store, ann: Person, review: Review) -> None:
    made = interviews.sheet_to_take_along(Context(store, ann), review.id)
    assert made.name == "hilltop-foods-2018-interview.pdf"
    assert len(pages(PdfFile(made.content))) == 4
