"""A field is told by name what is wrong with the database, and its text is taken once that is over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from lib.model.loss import Loss
from lib.model.roles import Person
from lib.services import drafts, house, reviews, watching
from lib.services.sheets import Place
from lib.store import Store
from lib.store.faults import DatabaseAway, DatabaseFault, DatabaseFull, DatabaseLocked, DatabaseReadOnly
from lib.store.reviews import Review
from tests.sqlite import at_each_connection
from tests.web.test_drafts import message

Broken = Callable[[Store], AbstractContextManager[None]]
# More than fits beside what a small database holds.
LONG = "Hauled away. " * 700


@pytest.fixture
def store(sqlite_store: Store) -> Store:
    return sqlite_store


@contextmanager
def read_only(store: Store) -> Iterator[None]:
    with at_each_connection(store, "PRAGMA query_only = ON"):
        yield


@contextmanager
def full(store: Store) -> Iterator[None]:
    with at_each_connection(store, "PRAGMA max_page_count = 1"):
        yield


@contextmanager
def locked(store: Store) -> Iterator[None]:
    with (
        at_each_connection(store, "PRAGMA busy_timeout = 1"),
        closing(sqlite3.connect(_path(store), isolation_level=None)) as other,
    ):
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def vanished(store: Store) -> Iterator[None]:
    path = _path(store)
    path.rename(path.with_name("elsewhere"))
    yield
    assert not path.exists(), "an empty database stands in the place of the one that was taken away"
    path.with_name("elsewhere").rename(path)


def _path(store: Store) -> Path:
    assert store.path is not None
    return store.path


def _long(person: Person, review: Review) -> dict[str, Any]:
    token = drafts.sign(person, Place(review.id, "loss", "x1", "trigger"))
    return {**message(person, review, LONG), "token": token}


@pytest.mark.parametrize(
    ("broken", "fault"),
    [(read_only, DatabaseReadOnly), (full, DatabaseFull), (locked, DatabaseLocked), (vanished, DatabaseAway)],
    ids=lambda item: item.__name__,
)
def test_a_text_is_answered_with_what_is_wrong_and_taken_afterwards(
    client: TestClient, house_store: Store, ann: Person, review: Review, broken: Broken, fault: type[DatabaseFault]
) -> None:
    house_store.compact()
    sent = _long(ann, review)
    with broken(house_store):
        response = client.post("/api/draft", json=sent)
        assert (response.status_code, response.json()) == (503, {"sentence": fault.sentence})
    assert client.post("/api/draft", json=sent).status_code == 200
    assert reviews.workbook(house_store, ann, review.id).one(Loss).trigger == LONG


@pytest.mark.parametrize("broken", [read_only, locked], ids=lambda item: item.__name__)
def test_screens_go_on_asking_whether_something_moved(
    client: TestClient, house_store: Store, ann: Person, review: Review, broken: Broken
) -> None:
    assert watching.sign(ann, review.id)
    house.secret.cache_clear()
    with broken(house_store):
        asked = client.get("/api/pulse", params={"token": watching.sign(ann, review.id), "seen": 99})
        assert (asked.status_code, asked.json()["moved"]) == (200, False)
