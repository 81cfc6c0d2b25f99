"""The preview of a training edition on the screen, and what a trainee then finds."""

from __future__ import annotations

import pytest

from lib.model.case import document_of
from lib.model.roles import Person, Role
from lib.services.anonymise import name_decisions, preview, training_editions
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.files import imports
from lib.services.library import cases, catalogue, other_levels, samples
from lib.services.review import reviews
from lib.store import Store, people
from lib.store.reviews import Review
from tests.pages.screen import Screen
from tests.telltale import found_in, telltale


@pytest.fixture
def slug(store: Store, ann: Person, review: Review) -> str:
    version = reviews.sheet_rows(Context(store, ann), review.id, "outline")[0].version
    worksheets.edit(Context(store, ann), Place(review.id, "outline", "o1", "part_a"), "Hilltop told Bodo.", version)
    return cases.publish(Context(store, ann), review.id, "Lea", "Now.").slug


def previewing(screen: Screen, review: Review) -> Screen:
    screen.at.session_state[f"rehearsal-{review.id}"] = True
    return screen.open("workbook/lessons", review=str(review.id))


def test_before_an_edition_is_published_the_screen_says_what_comes_first(screen: Screen, review: Review) -> None:
    said = screen.open("workbook/lessons", review=str(review.id)).said()
    assert "Publish an edition first: the training edition is made from that" in said


@pytest.mark.usefixtures("slug")
def test_suspicious_words_stand_with_what_is_around_them_and_are_accepted(screen: Screen, review: Review) -> None:
    page = previewing(screen, review)
    assert "Bodo 1 place" in page.said().replace("**", "").replace(":gray-badge[", "").replace("]", "")
    assert "Case study · Part A: the facts up to the decision point (o1): The customer told **Bodo**." in page.said()
    page.press("Accept")
    assert "Nothing suspicious remains." in page.said()


@pytest.mark.usefixtures("slug")
def test_an_approved_edition_opens_as_a_case(store: Store, ann: Person, screen: Screen, review: Review) -> None:
    page = previewing(screen, review).press("Accept")
    next(field for field in page.at.text_input if field.label == "Approved by" and not field.value).input("")
    [field for field in page.at.text_input if field.label == "Approved by"][-1].input("Lea Leader")
    page.press("Publish the training edition")
    there = other_levels.counterpart(Context(store, ann), review.slug)
    assert there is not None
    assert page.at.query_params["slug"] == there.slug
    assert "Hilltop" not in page.said()


def test_a_trainee_finds_nothing_of_the_internal_level_on_any_page(store: Store, ann: Person, screen: Screen) -> None:
    made = imports.review(Context(store, ann), document_of("zorvantia-2019", telltale()))
    internal = cases.publish(Context(store, ann), made.id, "Maria Quendelburg", "Quellmark wants it.")
    words = [item.words for item in preview.make(Context(store, ann), internal.slug).suspicions]
    name_decisions.accept(Context(store, ann), internal.slug, words)
    mark = preview.make(Context(store, ann), internal.slug).fingerprint
    told = training_editions.publish(Context(store, ann), internal.slug, "Maria Quendelburg", mark)
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.TRAINEE})
    library = screen.open("library/cases")
    titles = [str(item.label).replace("\\", "") for item in library.at.get("page_link")]
    assert any(told.title in title for title in titles)
    assert found_in(library.said()) == set()
    page = screen.open("library/case", slug=told.slug)
    assert page.title.replace("\\", "") == told.title
    assert found_in(" ".join((page.said(), *page.links, *page.labels, *page.folded()))) == set()
    refused = screen.open("library/case", slug=internal.slug)
    assert refused.errors == [
        f"There is no case “{internal.slug}”. It may have been removed, or the address is mistyped."
    ]


def test_a_tag_that_lost_its_end_says_how_long_it_may_be(
    store: Store, ann: Person, screen: Screen, review: Review, slug: str
) -> None:
    version = reviews.sheet_rows(Context(store, ann), review.id, "outline")[0].version
    worksheets.edit(Context(store, ann), Place(review.id, "outline", "o1", "tags"), ["Hilltop " * 25], version)
    assert cases.publish(Context(store, ann), review.id, "Lea", "Now.").slug == slug
    said = previewing(screen, review).said()
    assert "A tag became longer than the 200 characters it may have, so its end was left out." in said


def test_a_field_told_by_hand_is_kept_as_it_is_typed_and_can_be_taken_back(
    store: Store, ann: Person, screen: Screen, review: Review, slug: str
) -> None:
    page = previewing(screen, review).press("by-hand-o1.part_a")
    place = f"{slug}/o1.part_a/"
    (field,) = [name for name in page.fields() if name.startswith(place)]
    assert (page.fields()[field]["value"], page.fields()[field]["seen"]) == ("The customer told Bodo.", 0)
    assert page.fields()[field]["help"] == ""
    page.enter(field, "They told our man.")
    assert "They told our man." not in page.said()
    assert page.press("by-hand-o1.part_a").fields().keys().isdisjoint({field})
    assert "**Reworded by hand** They told our man." in page.said()
    page.press("back-o1.part_a")
    assert preview.make(Context(store, ann), slug).case.outline.part_a == "The customer told Bodo."
    page.press("by-hand-o1.part_a")
    assert (page.fields()[field]["value"], page.fields()[field]["seen"]) == ("The customer told Bodo.", 2)


@pytest.mark.usefixtures("sampled")
def test_no_sample_leaves_a_suspicious_word_undecided(store: Store, ann: Person) -> None:
    left = {
        card.slug: [item.words for item in preview.make(Context(store, ann), card.slug).undecided]
        for card in catalogue.search(Context(store, ann)).cards
    }
    assert samples.TEACHING in left
    assert not any(left.values()), left
