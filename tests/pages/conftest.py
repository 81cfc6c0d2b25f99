"""The app on a database of the test's own, seen by the person at this computer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit
from streamlit.components.v2 import manifest_scanner

from lib.model.roles import Person
from lib.services.auth import people
from lib.services.context import Context
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.settings import settings
from lib.store import Store
from lib.store.reviews import Review
from tests.conftest import made_once
from tests.pages.screen import Screen
from tests.sqlite import Sqlite


def begin(store: Store) -> Review:
    """The review that most tests are about, and the person at this computer, who begins it."""
    ann = people.introduce(store, "Ann")
    return reviews.start(Context(store, ann), "Hilltop Foods", "14 Feb 2018", "All deliveries")


@pytest.fixture(scope="session")
def begun_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with that review, to copy from."""
    return made_once(tmp_path_factory, "begun.db", begin)


@pytest.fixture
def store(
    request: pytest.FixtureRequest,
    shared_sqlite: Sqlite,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Store]:
    """The database of the whole process; it holds the samples for a test that uses `sampled`."""
    files = {"sampled": "sampled_file", "review": "begun_file"}
    asked = next((file for name, file in files.items() if name in request.fixturenames), "migrated_file")
    opened = shared_sqlite.lay(request.getfixturevalue(asked))
    monkeypatch.setattr(app_database, "open_store", lambda _url, **_: opened)
    monkeypatch.setenv("LOST_AND_LEARNED_DATABASE", shared_sqlite.url)
    monkeypatch.setenv("LOST_AND_LEARNED_BACKUPS", str(tmp_path / "backups"))
    # A test run has no address; Streamlit gives none to a visitor from this computer.
    monkeypatch.setattr(type(streamlit.context), "ip_address", None)
    settings.cache_clear()
    app_database.close()
    yield app_database.store()
    app_database.close()
    shared_sqlite.clear()
    settings.cache_clear()


@pytest.fixture(scope="session", autouse=True)
def packages_are_looked_through_once() -> Iterator[None]:
    """Streamlit reads what every installed package says of itself at each run of a test; they stay as they are."""
    found = manifest_scanner.scan_component_manifests()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", lambda: found)
        yield


@pytest.fixture(autouse=True)
def whole_errors() -> Iterator[None]:
    """Visitors see no inside of the program; whoever reads a failed test does."""
    usual = streamlit.get_option("client.showErrorDetails")
    streamlit.set_option("client.showErrorDetails", "full")
    yield
    streamlit.set_option("client.showErrorDetails", usual)


@pytest.fixture
def sampled() -> None:
    """Asked for by a test that wants the sample library in its database."""


@pytest.fixture
def ann(store: Store) -> Person:
    """The person at this computer, administrator and facilitator."""
    return people.introduce(store, "Ann")


@pytest.fixture
def review(request: pytest.FixtureRequest, store: Store, ann: Person) -> Review:
    # What came in before it takes the first number.
    return begin(store) if "sampled" in request.fixturenames else reviews.find(Context(store, ann), 1)


@pytest.fixture
def screen(store: Store, ann: Person) -> Screen:
    """Ann's screen."""
    assert ann.id
    assert store
    return Screen()
