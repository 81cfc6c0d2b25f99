"""Who waits for whom on PostgreSQL, and that two at once never get the same thing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import text

from lib.model.errors import FieldRefused, WorkbookError
from lib.model.roles import Person
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import undo, worksheets
from lib.services.editing.worksheets import Place
from lib.services.review import reviews
from lib.store import Store
from lib.store import people as known_people
from lib.store import reviews as kept_reviews
from lib.store.database import locks
from lib.store.database.locks import Lock
from lib.store.library import index


@pytest.fixture
def two(store: Store) -> Iterator[tuple[Store, Store]]:
    """Two processes on one database, as far as a lock can tell."""
    other = Store(store.engine.url.render_as_string(hide_password=False))
    yield store, other
    other.dispose()


def _both(acts: list[Callable[[], Any]]) -> list[Any]:
    """What both give or raise when they begin in the same moment."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        gate.wait()
        try:
            return act()
        except WorkbookError as error:
            return error

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def test_no_two_locks_share_a_number() -> None:
    assert len({int(lock) for lock in Lock}) == len(Lock.__members__)


@pytest.mark.parametrize("name", ["KFC", "Kfc 2", "华为"])
def test_starting_a_review_never_waits_for_a_publication(postgresql_url: str, name: str) -> None:
    here, there = Store(postgresql_url), Store(postgresql_url)
    ann = people.introduce(here, "Ann")
    with here.write() as publishing:
        index.lock(publishing)
        with there.write() as tx:
            # Whoever would have to wait fails at once instead.
            tx.execute(text("SET LOCAL lock_timeout = '50ms'"))
            kept_reviews.free_slugs(tx, ["kfc-2018"])
        assert reviews.start(Context(there, ann), name, "2018", "Trucks").customer == name
    here.dispose()
    there.dispose()


def test_whoever_gives_another_name_does_not_wait_and_who_gives_the_same_does(postgresql_url: str) -> None:
    here, there = Store(postgresql_url), Store(postgresql_url)
    with here.write() as first:
        locks.take_names(first, ["kfc-2018", "yum"])
        for slug, waits in (("subway-2018", False), ("kfc", True), ("kfc-2018-2", True), ("yum-7", True)):
            assert _waits(there, slug) is waits, slug
    here.dispose()
    there.dispose()


def _waits(store: Store, slug: str) -> bool:
    try:
        with store.write() as tx:
            tx.execute(text("SET LOCAL lock_timeout = '50ms'"))
            locks.take_names(tx, [slug])
    except Exception as error:
        assert "lock timeout" in f"{error}{error.__cause__}"
        return True
    return False


def test_a_lock_ends_with_its_transaction(postgresql_url: str) -> None:
    store = Store(postgresql_url)
    for lock in Lock:
        with store.write() as tx:
            locks.take(tx, lock)
    with store.read() as tx:
        assert tx.execute(text("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'")).scalar_one() == 0
    store.dispose()


def test_two_first_names_at_once_give_one_owner_and_one_sentence(two: tuple[Store, Store]) -> None:
    found = _both([lambda: people.introduce(two[0], "Ann"), lambda: people.introduce(two[1], "Bob")])
    (owner,) = [one for one in found if isinstance(one, Person)]
    (refused,) = [one for one in found if isinstance(one, FieldRefused)]
    assert f"given to {owner.name}" in str(refused)
    with two[0].read() as tx:
        assert len(known_people.all(tx)) == 1


def test_the_same_first_name_twice_is_one_person(two: tuple[Store, Store]) -> None:
    first, second = _both([lambda: people.introduce(two[0], "Ann"), lambda: people.introduce(two[1], "Ann")])
    assert first == second


def test_two_who_add_the_same_name_at_once_add_one_person(two: tuple[Store, Store]) -> None:
    ann = people.introduce(two[0], "Ann")
    found = _both(
        [
            lambda: people.add(Context(two[0], ann), "Bo", ann.roles),
            lambda: people.add(Context(two[1], ann), "bo", ann.roles),
        ]
    )
    assert sorted(type(one).__name__ for one in found) == ["FieldRefused", "Person"]


def test_there_is_one_caretaker(two: tuple[Store, Store]) -> None:
    first, second = _both([lambda: people.caretaker(two[0]), lambda: people.caretaker(two[1])])
    assert first == second


def test_two_reviews_begun_at_once_have_two_names(two: tuple[Store, Store]) -> None:
    ann = people.introduce(two[0], "Ann")
    found = _both([partial(reviews.start, Context(store, ann), "KFC", "2018", "Trucks") for store in two])
    assert {review.slug for review in found} == {"kfc-2018", "kfc-2018-2"}


@pytest.mark.parametrize("act", ["move", "edit", "add", "remove"])
def test_undo_in_two_tabs_at_once_takes_one_change_back(two: tuple[Store, Store], act: str) -> None:
    ann = people.introduce(two[0], "Ann")
    review = reviews.start(Context(two[0], ann), "KFC", "2018", "Trucks").id
    ids = [worksheets.add(Context(two[0], ann), review, "notes", {"text": word}).id for word in ("one", "two", "three")]
    match act:
        case "move":
            worksheets.move(Context(two[0], ann), review, "notes", ids[0], 2)
        case "edit":
            worksheets.edit(Context(two[0], ann), Place(review, "notes", ids[0], "text"), "other", 1)
        case "remove":
            worksheets.remove(Context(two[0], ann), review, "notes", ids[0])
    change = undo.last(Context(two[0], ann), review)
    assert change is not None
    found = _both([partial(undo.undo, Context(store, ann), review, change.id) for store in two])
    assert sorted(type(one).__name__ for one in found) == ["NothingToUndo", "Reversed"]
    texts = [row.record.text for row in reviews.sheet_rows(Context(two[0], ann), review, "notes")]
    assert texts == (["one", "two"] if act == "add" else ["one", "two", "three"])


def test_a_value_of_another_release_comes_back_with_undo(store: Store) -> None:
    ann = people.introduce(store, "Ann")
    review = reviews.start(Context(store, ann), "KFC", "2018", "Trucks").id
    with store.write() as tx:
        tx.execute(text("UPDATE loss SET industry = 'xyz'"))
    worksheets.edit(Context(store, ann), Place(review, "loss", "x1", "industry"), "food", 1)
    undo.undo(Context(store, ann), review)
    with store.read() as tx:
        assert tx.execute(text("SELECT industry FROM loss")).scalar_one() == "xyz"


def test_one_at_a_time_does_what_is_more_than_a_transaction(two: tuple[Store, Store]) -> None:
    inside: list[int] = []
    most: list[int] = []

    def act(store: Store) -> None:
        with store.alone(Lock.SAMPLES):
            inside.append(1)
            most.append(len(inside))
            with store.read() as tx:
                kept_reviews.count(tx)
            inside.pop()

    _both([partial(act, store) for store in (*two, *two)])
    assert max(most) == 1
