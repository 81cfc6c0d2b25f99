"""Reviews under way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from lib.model.errors import NotFound
from lib.model.worksheets.swot import SwotNote
from lib.store import Store, history, reviews, rows
from lib.store.library import cases
from tests.store.examples import LATER, NOW, a_case, a_person, a_review


def test_a_new_review_is_open_and_found_by_number_and_name(store: Store) -> None:
    review = a_review(store)
    with store.read() as tx:
        assert reviews.get(tx, review.id) == review
        assert reviews.by_slug(tx, "kfc-2018") == review
        assert reviews.get(tx, 99) is None
        assert reviews.by_slug(tx, "nothing") is None
    assert (review.status, review.sample, review.notice_date) == ("open", False, None)
    assert (review.customer, review.title, review.created_at, review.updated_at) == (
        "KFC",
        "Restaurant logistics",
        NOW,
        NOW,
    )


def test_reviews_are_listed_newest_change_first_and_page_by_page(store: Store) -> None:
    person = a_person(store)
    numbers = [a_review(store, f"r{n}", person).id for n in range(5)]
    with store.write() as tx:
        reviews.touch(tx, numbers[1], LATER)
    with store.read() as tx:
        assert reviews.count(tx) == 5
        first = [review.id for review in reviews.all(tx, limit=3)]
        second = [review.id for review in reviews.all(tx, limit=3, offset=3)]
    assert first == [numbers[1], numbers[4], numbers[3]]
    assert second == [numbers[2], numbers[0]]


def test_touching_changes_what_is_given_and_nothing_else(store: Store) -> None:
    review = a_review(store)
    with store.write() as tx:
        reviews.touch(tx, review.id, LATER, notice_date="2018-02", customer="KFC UK")
        reviews.touch(tx, review.id, LATER + timedelta(seconds=1), title="All restaurants")
        found = reviews.get(tx, review.id)
    assert found is not None
    assert (found.customer, found.title, found.notice_date) == ("KFC UK", "All restaurants", "2018-02")
    assert found.updated_at == LATER + timedelta(seconds=1)
    assert found.created_at == NOW


def test_a_notice_date_can_be_taken_back_and_a_title_emptied(store: Store) -> None:
    review = a_review(store)
    with store.write() as tx:
        reviews.touch(tx, review.id, LATER, notice_date="2018-02")
        reviews.touch(tx, review.id, LATER, notice_date=None, title="")
        found = reviews.get(tx, review.id)
    assert found is not None
    assert (found.notice_date, found.title) == (None, "")


def test_a_review_can_be_published(store: Store) -> None:
    review = a_review(store)
    with store.write() as tx:
        reviews.set_status(tx, review.id, "published")
        found = reviews.get(tx, review.id)
        assert reviews.all(tx, status="open") == ()
        assert reviews.all(tx, status="published") == (found,)
        assert [reviews.count(tx, status=status) for status in ("open", "published", None)] == [0, 1, 1]
    assert found is not None
    assert found.status == "published"


def test_samples_are_told_apart(store: Store) -> None:
    person = a_person(store)
    a_review(store, "ours", person)
    with store.write() as tx:
        sample = reviews.create(tx, slug="kfc", customer="KFC", title="", who=person.id, at=NOW, sample=True)
        assert reviews.samples(tx) == (sample,)


def test_removing_a_review_takes_rows_and_history_along_but_no_case(store: Store) -> None:
    person = a_person(store)
    review = a_review(store, who=person)
    with store.write() as tx:
        rows.insert(tx, review.id, "notes", SwotNote(text="gone"))
        for _ in range(2):
            before = history.latest(tx, review.id) or None
            history.record(
                tx,
                review=review.id,
                sheet="notes",
                row="n1",
                action="edit",
                before={},
                after={},
                who=person.id,
                at=NOW,
                version=2,
                undoes=before,
            )
        cases.add(tx, a_case("kept"), review=review.id)
    with store.write() as tx:
        reviews.remove(tx, review.id)
    with store.read() as tx:
        assert reviews.get(tx, review.id) is None
        assert rows.sheet_rows(tx, review.id, "notes") == ()
        assert history.latest(tx, review.id) == 0
        assert cases.latest(tx, "kept", a_case("kept").level) is not None


def test_the_number_of_a_removed_review_is_not_given_again(store: Store) -> None:
    review = a_review(store)
    with store.write() as tx:
        reviews.remove(tx, review.id)
    assert a_review(store, "next").id > review.id


def test_a_name_that_is_taken_gets_a_number(store: Store) -> None:
    person = a_person(store)
    with store.read() as tx:
        assert reviews.free_slugs(tx, ["kfc"]) == ("kfc",)
    for slug in ("kfc", "kfc-2", "kfc-2018", "kfc_x"):
        a_review(store, slug, person)
    with store.read() as tx:
        assert reviews.free_slugs(tx, ["kfc"]) == ("kfc-3",)
        assert reviews.free_slugs(tx, ["kfc-2018"]) == ("kfc-2018-2",)
        assert reviews.free_slugs(tx, ["kf%"]) == ("kf%",)


def test_names_asked_for_together_are_all_different(store: Store) -> None:
    a_review(store, "kfc")
    with store.read() as tx:
        wanted = ["kfc", "nokia", "kfc", "kfc-2", "nokia", "case"]
        assert reviews.free_slugs(tx, wanted, {"case"}) == ("kfc-2", "nokia", "kfc-3", "kfc-2-2", "nokia-2", "case-2")


def test_a_name_is_given_once(store: Store) -> None:
    person = a_person(store)
    a_review(store, "kfc", person)
    with pytest.raises(IntegrityError):
        a_review(store, "kfc", person)


def test_a_review_that_is_gone_cannot_be_claimed(store: Store) -> None:
    with store.write() as tx, pytest.raises(NotFound):
        reviews.claim(tx, 99)
