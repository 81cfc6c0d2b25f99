"""The one history."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from lib.model.errors import NotFound
from lib.model.roles import Person
from lib.store import Store, Transaction, history
from lib.store.reviews import Review
from tests.store.examples import NOW, a_person, a_review, changes_since


@pytest.fixture
def person(store: Store) -> Person:
    return a_person(store)


@pytest.fixture
def review(store: Store, person: Person) -> Review:
    return a_review(store, who=person)


def _edit(tx: Transaction, review: Review, who: Person, field: str, after: object, **more: Any) -> int:
    given = {"row": "n1", "version": 2, "before": {field: ""}, "action": "edit", **more}
    return history.record(tx, review=review.id, sheet="notes", after={field: after}, who=who.id, at=NOW, **given)


def test_a_change_comes_back_as_it_was_written_down(store: Store, review: Review, person: Person) -> None:
    with store.write() as tx:
        number = history.record(
            tx,
            review=review.id,
            sheet="causes",
            row="c3",
            action="edit",
            before={"text": "‘old’", "evidence": ["e1"], "weight": None},
            after={"text": "new ✓", "evidence": [], "weight": 40},
            who=person.id,
            at=NOW,
            version=7,
            writer="screen-1",
            sequence=12,
        )
    with store.read() as tx:
        found = history.get(tx, number)
        assert history.get(tx, number + 1) is None
    assert found is not None
    assert (found.before, found.after) == (
        {"text": "‘old’", "evidence": ["e1"], "weight": None},
        {"text": "new ✓", "evidence": [], "weight": 40},
    )
    assert (found.review, found.sheet, found.row, found.action) == (review.id, "causes", "c3", "edit")
    assert (found.who, found.by, found.at, found.version) == (person.id, person.name, NOW, 7)
    assert (found.writer, found.sequence, found.undone, found.undoes) == ("screen-1", 12, False, None)


def test_the_latest_change_is_that_of_the_review_asked_for(store: Store, review: Review, person: Person) -> None:
    other = a_review(store, "other", person)
    with store.write() as tx:
        assert history.latest(tx, review.id) == 0
        first = _edit(tx, review, person, "text", "a")
        second = _edit(tx, other, person, "text", "b")
        assert (history.latest(tx, review.id), history.latest(tx, other.id)) == (first, second)
        assert second > first


def test_a_row_shows_its_newest_changes_first(store: Store, review: Review, person: Person) -> None:
    with store.write() as tx:
        numbers = [_edit(tx, review, person, "text", str(n)) for n in range(5)]
        _edit(tx, review, person, "text", "elsewhere", row="n2")
        found = history.of_row(tx, review.id, "notes", "n1", limit=3)
    assert [change.id for change in found] == numbers[:1:-1]


def test_only_changes_of_the_field_itself_above_the_version_seen_count(
    store: Store, review: Review, person: Person
) -> None:
    with store.write() as tx:
        _edit(tx, review, person, "end_date", "2018", version=2)
        third = _edit(tx, review, person, "end_date", "2019", version=3)
        _edit(tx, review, person, "text", "other field", version=4)
        _edit(tx, review, person, "endXdate", "like it, but not it", version=5)
        sixth = _edit(tx, review, person, "end_date", "2020", version=6)
        _edit(tx, review, person, "end_date", "2021", version=9, row="n2")
        found = history.field_changes_since(tx, review.id, "notes", "n1", "end_date", 2)
    assert [change.id for change in found] == [third, sixth]


def test_taking_a_row_out_and_back_does_not_count_as_a_change_of_its_fields(
    store: Store, review: Review, person: Person
) -> None:
    with store.write() as tx:
        edited = _edit(tx, review, person, "text", "kept", version=2)
        _edit(tx, review, person, "text", "kept", version=3, action="remove")
        _edit(tx, review, person, "text", "kept", version=4, action="restore")
        assert history.field_changes_since(tx, review.id, "notes", "n1", "text", 2) == ()
        last = history.last_field_change(tx, review.id, "notes", "n1", "text")
    assert last is not None
    assert last.id == edited


def test_the_last_change_of_a_field_may_be_the_row_s_first_content(
    store: Store, review: Review, person: Person
) -> None:
    with store.write() as tx:
        added = _edit(tx, review, person, "text", "first", version=1, action="add", before={})
        _edit(tx, review, person, "standing", 3)
        last = history.last_field_change(tx, review.id, "notes", "n1", "text")
        assert history.last_field_change(tx, review.id, "notes", "n1", "origin") is None
    assert last is not None
    assert (last.id, last.before, last.after) == (added, {}, {"text": "first"})


def test_everybody_undoes_their_own_last_change(store: Store, review: Review, person: Person) -> None:
    other = a_person(store, "Olga Other")
    with store.write() as tx:
        assert history.last_by(tx, review.id, person.id, ["notes"]) is None
        mine = _edit(tx, review, person, "text", "mine")
        theirs = _edit(tx, review, other, "text", "theirs")
        found = [history.last_by(tx, review.id, who.id, ["notes"]) for who in (person, other)]
    assert [change.id for change in found if change] == [mine, theirs]


def test_undoing_again_and_again_walks_back_and_never_turns_round(store: Store, review: Review, person: Person) -> None:
    with store.write() as tx:
        first, second = (_edit(tx, review, person, "text", word) for word in ("one", "two"))
        _edit(tx, review, person, "text", "one", undoes=second)
        found = history.last_by(tx, review.id, person.id, ["notes"])
        assert found is not None
        assert found.id == first
        _edit(tx, review, person, "text", "", undoes=first)
        assert history.last_by(tx, review.id, person.id, ["notes"]) is None
        third = _edit(tx, review, person, "text", "three")
        found = history.last_by(tx, review.id, person.id, ["notes"])
        assert found is not None
        assert found.id == third


def test_changes_become_visible_in_the_order_of_their_numbers(store: Store, review: Review, person: Person) -> None:
    """A screen that has seen number 5 would otherwise never learn of number 4."""
    writers, seen, start, ended = 4, [], threading.Barrier(5), threading.Event()

    def write(_thread: int) -> None:
        start.wait()
        for number in range(12):
            with store.write() as tx:
                _edit(tx, review, person, "text", str(number))

    def watch() -> None:
        start.wait()
        last_round = False
        while not last_round:
            last_round = ended.is_set()
            with store.read() as tx:
                seen.extend(changes_since(tx, review.id, seen[-1] if seen else 0))

    with ThreadPoolExecutor(writers + 1) as pool:
        watching = pool.submit(watch)
        list(pool.map(write, range(writers)))
        ended.set()
        watching.result()
    with store.read() as tx:
        assert seen == changes_since(tx, review.id)
    assert len(seen) == writers * 12


def test_a_change_of_a_review_that_is_gone_is_refused(store: Store, person: Person, review: Review) -> None:
    gone = Review(**{**vars(review), "id": 99})
    with store.write() as tx, pytest.raises(NotFound):
        _edit(tx, gone, person, "text", "too late")
