"""Reading needs no write: pages draw while the database is read-only, or held by another program."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager

import pytest

from lib.model.roles import Person
from lib.services.context import Context
from lib.services.practice import group_sessions
from lib.services.runtime import app_database
from lib.store import Store
from lib.store.database.faults import DatabaseAway, DatabaseFault, DatabaseLocked, DatabaseReadOnly
from lib.store.reviews import Review
from lib.ui.practice import group_room
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
    "library/bring_in",
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
@pytest.mark.parametrize(("broken", "fault"), [(_read_only, DatabaseReadOnly), (_held, DatabaseLocked)])
def test_what_is_read_is_drawn(
    screen: Screen,
    store: Store,
    ann: Person,
    review: Review,
    monkeypatch: pytest.MonkeyPatch,
    broken: Broken,
    fault: type[DatabaseFault],
) -> None:
    with store.read() as tx:
        slugs = tx.exec_driver_sql("SELECT slug FROM case_study ORDER BY slug LIMIT 2").scalars().all()
    room = group_sessions.start(Context(store, ann), slugs[0])
    # The start of the server made it.
    assert app_database.mark()
    app_database.secret.cache_clear()
    with broken(store):
        monkeypatch.setattr(store, "write", _refuse)
        for page in ONE_CASE:
            screen.open(page, slug=slugs[0])
            assert not screen.errors, page
        for page in SHARED:
            screen.open(page)
            assert not screen.errors, page
        for page in OF_A_REVIEW:
            screen.open(page, review=str(review.id))
            assert not screen.errors, page
        screen.open("library/compare", left=slugs[0], right=slugs[1])
        assert not screen.errors
        for step in group_room.STEPS:
            screen.open("library/group", session=str(room.id), step=step)
            assert not screen.errors, step
        # A trainer's note has no place yet that it could be saved in; all the rest is there.
        screen.open("library/assignments")
        assert screen.errors == [str(fault())]
        assert "Nothing has been assigned yet." in screen.said()


def test_a_page_says_that_the_database_is_away_and_is_drawn_when_it_is_back(
    screen: Screen, store: Store, review: Review
) -> None:
    assert store.path is not None
    screen.open("workbook/swot", review=str(review.id))
    store.hold()
    elsewhere = store.path.with_name("elsewhere")
    store.path.rename(elsewhere)
    assert screen.run().errors == [str(DatabaseAway())]
    assert screen.title == "Lost & Learned"
    elsewhere.rename(store.path)
    assert screen.run().errors == []
