"""The question guide: shipped, changed by the administrator, and put back."""

from __future__ import annotations

import pytest

from lib.model.errors import FieldRefused, NotAllowed
from lib.model.roles import Person
from lib.model.worksheets.loss import Loss, ReviewForm
from lib.services.context import Context
from lib.services.steps import question_guide
from lib.store import Store
from tests.model.made import workbook_of

SHORT = workbook_of(Loss(form=ReviewForm.SHORT))


def test_sixteen_questions_are_shipped(store: Store, ann: Person) -> None:
    asked = question_guide.questions(Context(store, ann))
    assert len(asked) == 16
    assert all(question.endswith("?") for question in asked)
    assert asked == question_guide.shipped()


@pytest.mark.parametrize("form", [ReviewForm.FULL, None])
def test_the_full_form_asks_the_whole_guide(form: ReviewForm | None) -> None:
    assert question_guide.asked_in(workbook_of(Loss(form=form)), question_guide.shipped()) == question_guide.shipped()


def test_the_short_form_asks_its_share_in_the_order_of_the_guide() -> None:
    asked = question_guide.asked_in(SHORT, question_guide.shipped())
    assert len(asked) == 8
    assert list(asked) == [question for question in question_guide.shipped() if question in asked]
    assert any("stay in touch" in question for question in asked)
    assert not any("business reviews" in question for question in asked)


def test_the_share_of_the_short_form_is_of_questions_that_are_shipped() -> None:
    assert {*question_guide._guide()["short_form"]} < {*question_guide.shipped()}


@pytest.mark.parametrize(
    ("guide", "asked"),
    [
        (("Why now?", "Who decided?"), ("Why now?", "Who decided?")),
        ((question_guide.shipped()[7], "Why now?"), ("Why now?",)),
        (("Why now?", question_guide.shipped()[1]), ("Why now?", question_guide.shipped()[1])),
        ((question_guide.shipped()[7],), (question_guide.shipped()[7],)),
        ((), ()),
    ],
)
def test_a_question_of_the_house_is_asked_in_the_short_form_too(guide: tuple[str, ...], asked: tuple[str, ...]) -> None:
    assert question_guide.asked_in(SHORT, guide) == asked


def test_changed_questions_are_kept_one_a_line_without_the_numbers_people_paste(
    store: Store, administrator: Person, ben: Person
) -> None:
    typed = "1. Why  now?\n\n  2) Who decided?  \r\n- 100 % sure?\n2018 was worse – why?"
    kept = ("Why now?", "Who decided?", "100 % sure?", "2018 was worse – why?")
    assert question_guide.change(Context(store, administrator), typed) == kept
    assert question_guide.questions(Context(store, ben)) == kept
    question_guide.change(Context(store, administrator), "Only this?")
    assert question_guide.questions(Context(store, ben)) == ("Only this?",)


def test_the_shipped_questions_come_back(store: Store, administrator: Person) -> None:
    question_guide.change(Context(store, administrator), "Only this?")
    assert question_guide.restore_default(Context(store, administrator)) == question_guide.shipped()
    assert question_guide.questions(Context(store, administrator)) == question_guide.shipped()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (" \n \n", "Question guide: please write at least one question."),
        ("Why?\nWhen?\nWhy?", "Question guide, question 3: “Why?” is already in the list."),
        ("Why\x00?", "Question guide, question 1: it contains a NUL character"),
        ("Why?\n" + "x" * 401, "Question guide, question 2: at most 400 characters fit here, and this has 401."),
        ("\n".join(f"Question {place}?" for place in range(41)), "at most 40 questions fit an interview"),
        ("Why \ud800?", "half of a character pair"),
    ],
)
def test_what_does_not_fit_is_refused_in_a_sentence_and_nothing_changes(
    store: Store, administrator: Person, typed: str, said: str
) -> None:
    question_guide.change(Context(store, administrator), "Only this?")
    with pytest.raises(FieldRefused) as refused:
        question_guide.change(Context(store, administrator), typed)
    assert said in str(refused.value)
    assert question_guide.questions(Context(store, administrator)) == ("Only this?",)


def test_hostile_text_comes_back_as_it_was_typed(store: Store, administrator: Person) -> None:
    typed = "<script>alert('x')</script> **b** \u202e =1+1 👩\u200d👧?"
    assert question_guide.change(Context(store, administrator), typed) == (typed,)
    assert question_guide.questions(Context(store, administrator)) == (typed,)


def test_a_facilitator_reads_the_guide_and_does_not_change_it(store: Store, ann: Person) -> None:
    with pytest.raises(NotAllowed, match="change the question guide"):
        question_guide.change(Context(store, ann), "Why?")
