"""People and a review to work on."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from lib.model.roles import Person, Role
from lib.services.context import Context
from lib.services.review import reviews
from lib.store import Store, open_store, people
from lib.store.reviews import Review


def somebody(store: Store, name: str, *roles: Role) -> Person:
    """Somebody with these roles; who is known by this name already is the same person."""
    with store.write() as tx:
        known = people.named(tx, name)
        return people.set_roles(tx, known.id, roles) if known else people.add(tx, name, roles, datetime.now(UTC))


@pytest.fixture
def ann(store: Store) -> Person:
    return somebody(store, "Ann", Role.FACILITATOR)


@pytest.fixture
def ben(store: Store) -> Person:
    return somebody(store, "Ben", Role.PARTICIPANT)


@pytest.fixture
def trainee(store: Store) -> Person:
    return somebody(store, "Tara", Role.TRAINEE)


@pytest.fixture
def administrator(store: Store) -> Person:
    return somebody(store, "Ada", Role.ADMINISTRATOR, Role.FACILITATOR)


@pytest.fixture
def review(store: Store, ann: Person) -> Review:
    return reviews.start(Context(store, ann), "Hilltop Foods", "14 Feb 2018", "All deliveries")


@pytest.fixture
def other(migrated_file: Path, tmp_path: Path) -> Iterator[Store]:
    """A second, empty database, as another installation has it."""
    path = tmp_path / "other.db"
    shutil.copy(migrated_file, path)
    store = open_store(f"sqlite:///{path}")
    yield store
    store.dispose()


@pytest.fixture
def colleague(other: Store) -> Person:
    return somebody(other, "Olga", Role.FACILITATOR)
