"""The plain addresses on a database of the test's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from lib.model.roles import Person, Role
from lib.services.context import Context
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.settings import settings
from lib.store import Store, people
from lib.store.reviews import Review
from lib.web.routes import middleware, routes


@pytest.fixture
def house_store(store: Store, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setattr(app_database, "open_store", lambda _url, **_: store)
    settings.cache_clear()
    app_database.close()
    yield app_database.store()
    app_database.close()
    settings.cache_clear()


@pytest.fixture
def client(house_store: Store) -> Iterator[TestClient]:
    served = Starlette(routes=list(routes("base")), middleware=list(middleware("base")))
    with TestClient(served, base_url="http://localhost", headers={"Origin": "http://localhost"}) as made:
        yield made


@pytest.fixture
def ann(house_store: Store) -> Person:
    with house_store.write() as tx:
        return people.add(tx, "Ann", {Role.FACILITATOR}, datetime.now(UTC))


@pytest.fixture
def review(house_store: Store, ann: Person) -> Review:
    return reviews.start(Context(house_store, ann), "Hilltop Foods", "14 Feb 2018", "All deliveries")
