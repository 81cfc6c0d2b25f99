"""Pages that look across cases and editions: all lessons, two cases, two editions."""

from __future__ import annotations

import pytest

from lib.model.case import CaseStudy
from lib.model.roles import Person, Role
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import cases, lessons
from lib.services.practice import attempts
from lib.services.review import reviews
from lib.store import Store, people
from lib.store.reviews import Review
from tests.pages.screen import Screen
from tests.training import for_training


@pytest.fixture
def case(store: Store, ann: Person, review: Review) -> CaseStudy:
    worksheets.add(
        Context(store, ann),
        review.id,
        "lessons",
        {"rule": "When one <b>depot</b>, ask", "warning_sign": "One roof", "reason": "S1"},
    )
    worksheets.add(Context(store, ann), review.id, "lessons", {"rule": "When a new leader, visit", "applies_to": "All"})
    return cases.publish(Context(store, ann), review.id, "Lea", "Now.")


def test_all_lessons_are_found_by_words_sign_and_reason(screen: Screen, case: CaseStudy) -> None:
    screen.open("library/lessons")
    assert "2 lessons" in screen.said()
    screen.at.text_input(key="words").set_value("depot")
    screen.run()
    assert "When one <b>depot</b>, ask" in screen.said()
    assert "1 lesson" in screen.said()
    screen.at.text_input(key="words").set_value("")
    screen.at.text_input(key="sign").set_value("leader")
    screen.run()
    assert "No lesson matches all of this" in str(screen.at.info[0].value)
    screen.at.text_input(key="sign").set_value("roof")
    screen.run()
    assert "Nobody has noted a use yet." in screen.said()


def test_a_lesson_says_how_it_fared_and_leads_into_its_case(
    store: Store, ann: Person, screen: Screen, case: CaseStudy
) -> None:
    lessons.use(Context(store, ann), case.slug, "l2")
    screen.open("library/lessons")
    assert "Used 1 time: not noted 1." in screen.said()
    assert screen.links_plain() == ["Hilltop Foods: All deliveries"] * 2


def test_a_trainee_sees_the_lessons_of_the_training_level_alone(store: Store, ann: Person, case: CaseStudy) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.TRAINEE})
    screen = Screen().open("library/lessons")
    assert "depot" not in screen.said()
    training = for_training(store, case)
    attempts.opened(Context(store, Person(ann.id, ann.name, frozenset({Role.TRAINEE}))), training.slug)
    assert "depot" in screen.run().said()


def test_two_editions_show_what_came_and_what_went(
    store: Store, ann: Person, screen: Screen, review: Review, case: CaseStudy
) -> None:
    # A page that not every role has is known to this tab once it has run.
    screen.run().open("library/editions", slug=case.slug)
    assert "This case has one edition" in str(screen.at.info[0].value)
    worksheets.remove(Context(store, ann), review.id, "lessons", "l1")
    version = reviews.sheet_rows(Context(store, ann), review.id, "loss")[0].version
    worksheets.edit(
        Context(store, ann), Place(review.id, "loss", "x1", "what_was_lost"), "Half of all deliveries", version
    )
    cases.publish(Context(store, ann), review.id, "Lea", "Now.")
    screen.open("library/editions", slug=case.slug)
    assert "1 row removed and 1 row changed" in screen.said()
    assert "~~When one <b>depot</b>, ask~~" in screen.said()
    assert "~~All~~ **Half of all** deliveries" in screen.said()
    screen.at.selectbox(key="edition-to").set_value(1)
    screen.run()
    assert str(screen.at.success[0].value) == "Both editions say the same."


def test_only_who_reads_earlier_editions_compares_them(store: Store, ann: Person, case: CaseStudy) -> None:
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.LEADER})
    screen = Screen().run()
    with pytest.raises(ValueError, match="Could not find a navigation page"):
        screen.open("library/editions", slug=case.slug)


def test_the_second_case_is_chosen_and_both_stand_side_by_side(
    store: Store, ann: Person, screen: Screen, case: CaseStudy
) -> None:
    other = reviews.start(Context(store, ann), "Valley Foods", "2019", "A depot")
    second = cases.publish(Context(store, ann), other.id, "Lea", "Now.")
    screen.open("library/compare")
    assert screen.errors == []
    assert screen.links == ["Choose", "Choose"]
    screen.open("library/compare", left=case.slug)
    assert screen.links == ["Compare"]
    assert "Valley Foods: A depot" in screen.said()
    screen.open("library/compare", left=case.slug, right=second.slug)
    assert screen.errors == []
    assert "Customer ≠ | Hilltop Foods | Valley Foods |" in screen.said()
    assert "When one <b>depot</b>, ask" in screen.said()
    screen.open("library/compare", left=case.slug, right="nobody")
    assert screen.errors[0].startswith("There is no case “nobody”.")


@pytest.mark.usefixtures("sampled")
def test_the_samples_stand_side_by_side_with_their_journeys(screen: Screen) -> None:
    screen.open("library/compare", left="heinz-mcdonalds-2013", right="amex-costco-2015")
    assert screen.errors == []
    reasons, *journeys = screen.pictures()
    assert reasons.replace("\u00a0", " ") == (
        "McDonald's: relationship and governance 82 % and service and delivery 18 %. "
        "Costco Wholesale (United States): value and price 60 %, competitor pull 25 % and service and delivery 15 %."
    )
    assert len(journeys) == 2
    assert "Both customers left because of service and delivery." in screen.said()
    screen.open("library/compare", left="heinz-mcdonalds-2013", right="heinz-mcdonalds-2013")
    assert "0 of" in screen.said()


@pytest.mark.usefixtures("sampled")
def test_two_cases_side_by_side_do_not_give_away_one_that_is_being_answered(
    store: Store, ann: Person, screen: Screen
) -> None:
    attempts.begin(Context(store, ann), "amex-costco-2015")
    screen.open("library/compare", left="heinz-mcdonalds-2013", right="amex-costco-2015")
    assert "an attempt at this case under way" in screen.said()
    assert "Root causes" not in screen.said()
    screen.press("spoil")
    assert "Root causes" in screen.said()
