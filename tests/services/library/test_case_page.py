"""The page of a case is read in one view, by what its reader may do at that moment."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from lib.model.errors import NotAllowed, NotFound
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Confidentiality
from lib.services.context import Context
from lib.services.editing import worksheets
from lib.services.editing.worksheets import Place
from lib.services.library import case_page, cases, catalogue, comments, lessons
from lib.services.library.catalogue import Order
from lib.services.practice import attempts
from lib.services.review import reviews
from lib.store import Store, people
from lib.store.reviews import Review
from tests.services.conftest import somebody

# Whatever is added to the page: more statements need a reason, and more transactions a better one.
STATEMENTS = 30


@contextmanager
def begun(store: Store) -> Iterator[list[object]]:
    """The transactions that begin meanwhile."""
    found: list[object] = []

    def note(connection: object) -> None:
        found.append(connection)

    event.listen(store.engine, "begin", note)
    try:
        yield found
    finally:
        event.remove(store.engine, "begin", note)


@contextmanager
def asked(store: Store) -> Iterator[list[str]]:
    found: list[str] = []

    def note(*heard: object) -> None:
        found.append(str(heard[2]))

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


@pytest.fixture
def slug(store: Store, ann: Person, review: Review) -> str:
    worksheets.edit(
        Context(store, ann), Place(review.id, "loss", "x1", "confidentiality"), Confidentiality.INTERNAL.value, 1
    )
    return cases.publish(Context(store, ann), review.id, "Lea", "Now.").slug


def test_everything_is_read_in_one_transaction_and_in_few_statements(store: Store, ann: Person, slug: str) -> None:
    case_page.note(Context(store, ann), case_page.read(Context(store, ann), slug))
    with begun(store) as transactions, asked(store) as statements:
        page = case_page.read(Context(store, ann), slug)
        case_page.note(Context(store, ann), page)
    assert page.is_noted
    assert len(transactions) == 1
    assert len(statements) <= STATEMENTS
    assert len([one for one in statements if " FROM person" in one.replace("\n", " ")]) == 1


def test_each_page_is_for_its_own_reader(store: Store, ann: Person, ben: Person, slug: str) -> None:
    trainee = somebody(store, "Tara", Role.TRAINEE)
    for _ in range(2):
        assert len(case_page.read(Context(store, ann), slug).editions) == 1
        assert case_page.read(Context(store, ben), slug).editions == ()
        with pytest.raises(NotFound):
            case_page.read(Context(store, trainee), slug)


def test_a_role_taken_away_between_two_pages_counts_at_once(store: Store, ann: Person, slug: str) -> None:
    assert case_page.read(Context(store, ann), slug).case.slug == slug
    with store.write() as tx:
        people.set_roles(tx, ann.id, {Role.TRAINEE})
    # The screen still holds the person as they were.
    with pytest.raises(NotFound):
        case_page.read(Context(store, ann), slug)
    with store.write() as tx:
        people.set_roles(tx, ann.id, set())
    with pytest.raises(NotAllowed):
        case_page.read(Context(store, ann), slug)


def test_a_review_kept_closer_between_two_pages_takes_its_case_along(
    store: Store, ann: Person, ben: Person, review: Review, slug: str
) -> None:
    assert case_page.read(Context(store, ben), slug).case.slug == slug
    worksheets.edit(
        Context(store, ann), Place(review.id, "loss", "x1", "confidentiality"), Confidentiality.TEAM.value, 2
    )
    with pytest.raises(NotFound):
        case_page.read(Context(store, ben), slug)
    assert case_page.read(Context(store, ann), slug).case.slug == slug


def test_a_reading_is_counted_once_and_an_opening_noted(store: Store, ann: Person, ben: Person, slug: str) -> None:
    other = cases.publish(
        Context(store, ann), reviews.start(Context(store, ann), "Valley Bank", "2018", "Deliveries").id, "Lea", "Now."
    )
    for person in (ann, ben, ben):
        page = case_page.read(Context(store, person), slug)
        case_page.note(Context(store, person), page)
        assert catalogue.is_reading_noted(Context(store, person), page.case)
        assert attempts.is_opening_noted(Context(store, person), slug)
    found = catalogue.search(Context(store, ann), order=Order.MOST_READ).cards
    assert [card.slug for card in found] == [slug, other.slug]
    assert not catalogue.is_reading_noted(Context(store, ann), other)


def test_a_page_tells_what_the_services_tell_one_by_one(store: Store, ann: Person, slug: str) -> None:
    comments.begin(Context(store, ann), slug)
    page = case_page.read(Context(store, ann), slug)
    assert page.case == cases.read(Context(store, ann), slug)
    assert page.editions == cases.editions(Context(store, ann), slug)
    assert page.alike == catalogue.like(Context(store, ann), page.case)
    assert page.uses == lessons.uses(Context(store, ann), slug)
    assert page.talk == comments.talk(Context(store, ann), slug)
    assert page.talk.draft is not None
    assert (page.spoils, page.counterpart, page.named, page.naming) == ("", None, {}, {})
