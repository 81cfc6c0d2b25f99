"""Reading needs no write: pages draw while the database is read-only, or held by another program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest

from lib.services import house
from lib.store import Store
from lib.store.reviews import Review
from tests.pages.screen import Screen
from tests.sqlite import at_each_connection

Broken = Callable[[Store], AbstractContextManager[None]]
ONE_CASE = ("library/case", "library/attempt", "library/editions")
SHARED = (
    "reviews",
    "library/cases",
    "library/lessons",
    "library/practice",
    "library/progress",
    "library/group",
    "settings",
)
OF_A_REVIEW = (
    "workbook/loss",
    "workbook/swot",
    "workbook/causes",
    "workbook/findings",
    "workbook/history",
    "meeting/host",
)


@contextmanager
def _read_only(store: Store) -> Iterator[None]:
    with at_each_connection(store, "PRAGMA query_only = ON"):
        yield


@contextmanager
def _held(store: Store) -> Iterator[None]:
    """Held by another program; whoever waits as long as for a write that matters fails the test."""
    assert store.path is not None
    with closing(sqlite3.connect(store.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def _refuse(*_: object, **__: object) -> None:
    raise AssertionError("a page that is read waits for a write")


@pytest.mark.usefixtures("sampled")
@pytest.mark.parametrize("broken", [_read_only, _held], ids=("read-only", "held by another program"))
def test_what_is_read_is_drawn(
    screen: Screen, store: Store, review: Review, monkeypatch: pytest.MonkeyPatch, broken: Broken
) -> None:
    with store.read() as tx:
        slug = tx.exec_driver_sql("SELECT slug FROM case_study ORDER BY slug LIMIT 1").scalar_one()
    # The start of the server made it.
    assert house.mark()
    house.secret.cache_clear()
    with broken(store):
        monkeypatch.setattr(store, "write", _refuse)
        for page in ONE_CASE:
            screen.open(page, slug=slug)
            assert not screen.errors, page
        for page in SHARED:
            screen.open(page)
            assert not screen.errors, page
        for page in OF_A_REVIEW:
            screen.open(page, review=str(review.id))
            assert not screen.errors, page
