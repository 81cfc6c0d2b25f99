"""How often cases are read, and the order that follows from it."""

from __future__ import annotations

import pytest

from lib.model.case import CaseStudy
from lib.model.roles import Person
from lib.services.context import Context
from lib.services.library import cases, catalogue
from lib.services.library.catalogue import Order
from lib.services.review import reviews
from lib.store import Store
from tests.services.moments import together


@pytest.fixture
def two(store: Store, ann: Person) -> tuple[CaseStudy, CaseStudy]:
    made = [reviews.start(Context(store, ann), name, "2018", "Deliveries") for name in ("Hilltop Foods", "Valley Bank")]
    older, newer = (cases.publish(Context(store, ann), review.id, "Lea", "Now.") for review in made)
    return older, newer


def order(store: Store, person: Person) -> list[str]:
    return [card.slug for card in catalogue.search(Context(store, person), order=Order.MOST_READ).cards]


def test_the_case_that_most_people_read_comes_first(
    store: Store, ann: Person, ben: Person, two: tuple[CaseStudy, CaseStudy]
) -> None:
    older, newer = two
    assert order(store, ann) == [newer.slug, older.slug]
    catalogue.note_reading(Context(store, ann), older)
    assert order(store, ann) == [older.slug, newer.slug]
    for person in (ann, ben):
        catalogue.note_reading(Context(store, person), newer)
    assert order(store, ann) == [newer.slug, older.slug]


def test_somebody_who_reads_a_case_again_and_again_counts_once_a_day(
    store: Store, ann: Person, ben: Person, two: tuple[CaseStudy, CaseStudy]
) -> None:
    older, newer = two
    for person in (ann, ben):
        catalogue.note_reading(Context(store, person), older)
    for _ in range(5):
        catalogue.note_reading(Context(store, ann), newer)
    assert order(store, ann) == [older.slug, newer.slug]


def test_a_case_opened_in_two_windows_in_the_same_moment_counts_once(
    store: Store, ann: Person, ben: Person, two: tuple[CaseStudy, CaseStudy]
) -> None:
    older, newer = two
    for person in (ann, ben):
        catalogue.note_reading(Context(store, person), older)
    assert together([lambda: catalogue.note_reading(Context(store, ann), newer)] * 6) == []
    assert order(store, ann) == [older.slug, newer.slug]


def test_readers_of_an_edition_count_for_the_next(store: Store, ann: Person, two: tuple[CaseStudy, CaseStudy]) -> None:
    older, newer = two
    catalogue.note_reading(Context(store, ann), older)
    # The loss register came between both reviews.
    for number in (1, 3):
        cases.publish(Context(store, ann), number, "Lea", "Now.")
    assert order(store, ann) == [older.slug, newer.slug]
