"""Step 10 on the screen: lessons, the outline and publishing."""

from __future__ import annotations

from typing import Any

import pytest

from lib.model.roles import Person, Role
from lib.model.worksheets.lessons import Outline
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import cases, catalogue
from lib.services.review import derived_values, reviews
from lib.store import Store, people
from lib.store.reviews import Review
from tests.pages.screen import Screen


@pytest.fixture
def page(screen: Screen, review: Review) -> Screen:
    return screen.open("workbook/lessons", review=str(review.id))


def publish(screen: Screen, approved_by: str, reason: str) -> Screen:
    screen.at.text_input[0].input(approved_by)
    screen.at.text_input[1].input(reason)
    return screen.press("Publish this edition")


def published(store: Store, person: Person) -> int:
    return catalogue.search(Context(store, person)).total


def test_a_published_review_opens_as_a_case(store: Store, ann: Person, page: Screen, review: Review) -> None:
    publish(page, "Lea Leader", "The board needs it now.")
    assert page.title == "Hilltop Foods\\: All deliveries"
    assert page.at.query_params["slug"] == review.slug
    case = cases.read(Context(store, ann), review.slug)
    assert (case.approved_by, case.published_by, case.override_reason) == (
        "Lea Leader",
        "Ann",
        "The board needs it now.",
    )


def test_the_published_edition_is_reached_from_the_step(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    def editions() -> list[Any]:
        return [link for link in page.at.main.get("page_link") if link.label.startswith("Edition ")]

    assert editions() == []
    for edition in (1, 2):
        case = cases.publish(Context(store, ann), review.id, "Lea", "Now.")
        page.run()
        (link,) = editions()
        assert link.label == f"Edition {edition}, published {case.published_on:%d %B %Y}"
        assert (link.proto.page, link.proto.query_string) == ("case", f"slug={review.slug}")


def test_a_second_edition_is_published_the_same_way(store: Store, ann: Person, page: Screen, review: Review) -> None:
    publish(page, "Lea Leader", "Now.")
    page.open("workbook/lessons", review=str(review.id))
    publish(page, "Lea Leader", "Again.")
    assert cases.read(Context(store, ann), review.slug).edition == 2
    assert "Edition 2" in page.said()


@pytest.mark.parametrize(
    ("approved_by", "reason", "sentence"),
    [
        ("", "Now.", "Name the person who approves this edition. Nothing was published."),
        ("   ", "Now.", "Name the person who approves this edition. Nothing was published."),
        ("Lea", "", "points are open. Close what you can, or say why the case is published anyway."),
    ],
)
def test_what_cannot_be_published_says_why_and_keeps_what_was_typed(
    store: Store, ann: Person, page: Screen, approved_by: str, reason: str, sentence: str
) -> None:
    publish(page, approved_by, reason)
    (said,) = page.errors
    assert said.endswith(sentence)
    assert [field.value for field in page.at.text_input] == [approved_by, reason]
    assert published(store, ann) == 0


def test_a_case_without_a_customer_is_not_published(store: Store, ann: Person, page: Screen, review: Review) -> None:
    worksheets.edit(Context(store, ann), Place(review.id, "loss", "x1", "customer"), "", 1, cleared=True)
    publish(page, "Lea", "Now.")
    assert page.errors == ["The customer has no name yet (step 1). Nothing was published."]
    assert published(store, ann) == 0


def test_the_open_points_are_counted_before_publishing(store: Store, ann: Person, page: Screen, review: Review) -> None:
    number = len(cases.missing(Context(store, ann), review.id))
    assert f"{number} points still open" in page.folded()


def test_the_language_check_runs_once_more_and_leads_to_the_rows(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    assert not [label for label in page.folded() if "language check" in label]
    worksheets.add(Context(store, ann), review.id, "actions", {"text": "They should have called"})
    worksheets.add(Context(store, ann), review.id, "strategies", {"cell": "WO", "text": "A *bad* idea"})
    page.run()
    assert "2 remarks from the language check" in page.folded()
    assert "Action: “should have”" in page.said()
    assert "Strategy: “bad”" in page.said()
    led = {str(link.proto.query_string) for link in page.at.main.get("page_link")}
    assert {f"review={review.id}&row=j1", f"review={review.id}&row=s1", f"review={review.id}"} <= led
    publish(page, "Lea Leader", "Now.")
    assert published(store, ann) == 1


def test_the_reason_for_publishing_all_the_same_is_printed(page: Screen) -> None:
    publish(page, "Lea Leader", "The *board* needs it now.")
    assert "Published with open points: The *board* needs it now." in page.said()


def test_a_review_without_open_points_asks_for_no_reason(
    store: Store, ann: Person, page: Screen, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("lib.model.steps.missing", lambda *_: ())
    derived_values.reviews.clear()
    page.run()
    assert [field.label for field in page.at.text_input] == ["Approved by"]
    page.at.text_input[0].input("Lea")
    page.press("Publish this edition")
    assert cases.read(Context(store, ann), review.slug).override_reason == ""


def test_who_may_not_publish_takes_the_review_away_as_a_file_only(store: Store, ann: Person, review: Review) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.PARTICIPANT})
    screen = Screen().open("workbook/lessons", review=str(review.id))
    assert len(screen.at.text_input) == 0
    assert [str(button.label) for button in screen.at.get("download_button")] == ["Download this review as JSON"]


def test_a_lesson_is_added_and_answers_a_cause(store: Store, ann: Person, page: Screen, review: Review) -> None:
    worksheets.add(Context(store, ann), review.id, "causes", {"text": "late"})
    page.press("add-lessons")
    page.enter("1/lessons/l1/causes", "c1")
    (row,) = reviews.sheet_rows(Context(store, ann), review.id, "lessons")
    assert row.record.causes == ("c1",)


def test_tags_are_typed_and_kept(store: Store, ann: Person, page: Screen, review: Review) -> None:
    page.unfold("outline")
    for typed, words in (
        ('logistics, "new, words"', ("logistics", "new, words")),
        ("logistics", ("logistics",)),
        ("", ()),
    ):
        page.enter("1/outline/o1/tags", typed)
        assert reviews.workbook(Context(store, ann), review.id).one(Outline).tags == words
        assert page.fields()["1/outline/o1/tags"]["value"] == typed


def test_the_same_tag_in_other_spacing_is_one_tag(store: Store, ann: Person, page: Screen, review: Review) -> None:
    page.unfold("outline")
    page.enter("1/outline/o1/tags", "on  time, on time")
    assert reviews.workbook(Context(store, ann), review.id).one(Outline).tags == ("on time",)
    page.run()
    assert page.errors == []
    assert page.fields()["1/outline/o1/tags"]["value"] == "on time"
    assert len(reviews.sheet_rows(Context(store, ann), review.id, "outline")) == 1


def test_one_press_shows_the_case_as_its_readers_will_see_it_and_publishes_nothing(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    context = Context(store, ann)
    worksheets.edit(context, Place(review.id, "outline", "o1", "part_b"), "They left quietly.", 1, cleared=True)
    worksheets.edit(context, Place(review.id, "outline", "o1", "teaching_note"), "Only for trainers.", 2, cleared=True)
    page.run()
    assert "They left quietly." not in page.said()
    page.press("preview-case")
    assert page.errors == []
    said = page.dialog()
    assert "They left quietly." in said
    assert "Only for trainers." not in said
    assert published(store, ann) == 0


def test_the_ruler_comes_with_the_second_sign_and_a_card_says_how_early_its_sign_shows(
    store: Store, ann: Person, page: Screen, review: Review
) -> None:
    for sign, days in (("A new buyer", 200), ("Two calls unanswered", 1)):
        assert page.pictures() == []
        worksheets.add(
            Context(store, ann), review.id, "lessons", {"rule": "R", "warning_sign": sign, "lead_days": days}
        )
        page.run()
    assert len(page.pictures()) == 1
    assert [label for label in page.folded() if "before notice]" in label] == [
        "R :gray-badge[200 days before notice]",
        "R :gray-badge[1 day before notice]",
    ]


def test_who_approves_one_review_does_not_stand_in_another(
    store: Store, ann: Person, screen: Screen, review: Review
) -> None:
    other = reviews.start(Context(store, ann), "Ridge Foods", "14 Feb 2018", "All deliveries")
    for number in (review.id, other.id):
        page = screen.open("workbook/lessons", review=str(number))
        (field,) = [field for field in page.at.text_input if field.label == "Approved by"]
        assert field.value == ""
        field.input("Lea Leader")
        page.run()
