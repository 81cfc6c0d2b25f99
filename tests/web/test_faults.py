"""A field is told by name what is wrong with the database, and its text is taken once that is over."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from lib.model.roles import Person
from lib.model.worksheets.loss import Loss
from lib.services.context import Context
from lib.services.editing import drafts
from lib.services.editing.worksheets import Place
from lib.services.files import print_view
from lib.services.library import cases, share_links
from lib.services.review import reviews
from lib.services.runtime import app_database, refresh_schedule
from lib.store import Store
from lib.store.database.faults import DatabaseAway, DatabaseFault, DatabaseFull, DatabaseLocked, DatabaseReadOnly
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
    assert reviews.workbook(Context(house_store, ann), review.id).one(Loss).trigger == LONG


@pytest.mark.parametrize("broken", [read_only, locked], ids=lambda item: item.__name__)
def test_screens_go_on_asking_whether_something_moved(
    client: TestClient, house_store: Store, ann: Person, review: Review, broken: Broken
) -> None:
    assert refresh_schedule.sign(ann, review.id)
    app_database.secret.cache_clear()
    with broken(house_store):
        asked = client.get("/api/pulse", params={"token": refresh_schedule.sign(ann, review.id), "seen": 99})
        assert (asked.status_code, asked.json()["moved"]) == (200, False)


@pytest.fixture
def addresses(house_store: Store, ann: Person, review: Review) -> dict[str, str]:
    """What a reader opens; all that is signed or made was so before anything went wrong."""
    slug = cases.publish(Context(house_store, ann), review.id, "Lea Leader", "An example.").slug
    link = f"/share/{share_links.create(Context(house_store, ann), slug).token}"
    return {"case": f"{link}/", "file": f"{link}/case.pdf", "print": f"/print/{print_view.sign(ann, slug, 1)}"}


@pytest.mark.parametrize("broken", [read_only, full, locked], ids=lambda item: item.__name__)
def test_readers_open_shared_cases_and_print_views_while_nothing_can_be_written(
    client: TestClient, house_store: Store, addresses: dict[str, str], broken: Broken
) -> None:
    app_database.secret.cache_clear()
    with broken(house_store):
        assert {name: client.get(path).status_code for name, path in addresses.items()} == dict.fromkeys(addresses, 200)
        assert client.get("/share/nothing/").status_code == 404


def test_readers_are_told_that_the_database_is_away_and_read_on_afterwards(
    client: TestClient, house_store: Store, addresses: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    addresses |= {"wrong": "/share/nothing/", "wrong file": "/share/nothing/case.pdf"}
    with vanished(house_store):
        for path in addresses.values():
            answer = client.get(path)
            assert (answer.status_code, answer.headers["retry-after"]) == (503, "30"), path
            assert DatabaseAway.sentence in answer.text
            assert "script" not in answer.headers["content-security-policy"]
    assert "Traceback" not in caplog.text
    assert client.get(addresses["case"]).status_code == 200


def test_a_screen_that_asks_whether_something_moved_is_told_that_the_database_is_away(
    client: TestClient, house_store: Store, ann: Person, review: Review
) -> None:
    token = refresh_schedule.sign(ann, review.id)
    with vanished(house_store):
        asked = client.get("/api/pulse", params={"token": token, "seen": 1})
        assert (asked.status_code, asked.json()) == (503, {"sentence": DatabaseAway.sentence})
        healthy = client.get("/healthz")
        assert (healthy.status_code, healthy.json()) == (503, {"status": DatabaseAway.sentence})
