"""What was signed before a restore reaches nothing after it, for its numbers may mean something else by then."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from lib.model.field_edit import EditSource
from lib.model.roles import Person, Role
from lib.model.worksheets.loss import Loss
from lib.services.anonymise.reworded_fields import RewordedField
from lib.services.auth import people
from lib.services.context import Context
from lib.services.editing import drafts
from lib.services.editing.drafts import AttemptField, DraftRefused, ReaderField
from lib.services.editing.worksheets import Place
from lib.services.files import print_view
from lib.services.files.print_view import AddressOver
from lib.services.review import reviews
from lib.services.runtime import app_database, refresh_schedule
from lib.services.runtime.refresh_schedule import WatchRefused
from lib.settings import settings
from lib.store import Store, open_store
from lib.store.database import backups
from tests.postgres import Postgres, program
from tests.services.conftest import somebody
from tests.services.contents import contents

Restore = Callable[[], None]
PLACES = [
    Place(1, "loss", "x1", "supplier"),
    AttemptField(1, "reason"),
    ReaderField("comment", 1, "text"),
    RewordedField("x", "1", "m"),
]


@pytest.fixture(autouse=True)
def secret(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """One that outlives every restore, as a setting does."""
    monkeypatch.setenv("LOST_AND_LEARNED_SECRET", "only for this test")
    settings.cache_clear()
    app_database.secret.cache_clear()
    yield
    settings.cache_clear()
    app_database.secret.cache_clear()


@pytest.fixture
def file_restored(sqlite_url: str, tmp_path: Path) -> Iterator[tuple[Store, Restore]]:
    store = open_store(sqlite_url)

    def restore() -> None:
        copy = tmp_path / "copy.db"
        backups.backup(store, copy)
        store.dispose()
        backups.restore(sqlite_url, copy, tmp_path / "kept")

    yield store, restore
    store.dispose()


@pytest.fixture
def server_restored(postgresql_url: str, tmp_path: Path) -> Iterator[tuple[Store, Restore]]:
    """PostgreSQL restored with its own tools, while the program has it open."""
    store = open_store(postgresql_url)
    address, file = postgresql_url.replace("+psycopg", ""), str(tmp_path / "dump")

    def restore() -> None:
        dump = [program("pg_dump"), "--format=custom", f"--file={file}", f"--dbname={address}"]
        subprocess.run(dump, check=True, capture_output=True)
        put = [program("pg_restore"), "--clean", "--if-exists", f"--dbname={address}", file]
        subprocess.run(put, check=True, capture_output=True)

    yield store, restore
    store.dispose()


@pytest.fixture(params=["file", "server"])
def restored(request: pytest.FixtureRequest) -> tuple[Store, Restore]:
    """An open store, and what restores it to how it is at that moment."""
    found: tuple[Store, Restore] = request.getfixturevalue(f"{request.param}_restored")
    return found


def _fresh(store: Store, person: Person) -> Person:
    return next(known for known in people.current(store, person.id).everybody if known == person)  # type: ignore[union-attr]


def test_nothing_signed_before_a_restore_is_taken_after_it(restored: tuple[Store, Restore]) -> None:
    store, restore = restored
    ada = people.introduce(store, "Ada")
    review = reviews.start(Context(store, ada), "Hilltop Foods", "14 Feb 2018", "All deliveries")
    texts = [drafts.sign(ada, place) for place in PLACES]
    watch, printed = refresh_schedule.sign(ada, review.id), print_view.sign(ada, "hilltop-foods-2018", 1)
    assert refresh_schedule.look(store, watch, 10**9).moved is False

    restore()

    before = contents(store)
    for text in texts:
        with pytest.raises(DraftRefused, match="was restored while this page was open"):
            drafts.save(store, text, "from before", 1, cleared=False, source=EditSource("screen", 1))
    with pytest.raises(WatchRefused):
        refresh_schedule.look(store, watch, 0)
    with pytest.raises(AddressOver, match="choose its print view again"):
        print_view.page(store, printed)
    assert contents(store) == before


def test_what_is_signed_after_a_restore_is_taken(restored: tuple[Store, Restore]) -> None:
    store, restore = restored
    ada = people.introduce(store, "Ada")
    review = reviews.start(Context(store, ada), "Hilltop Foods", "14 Feb 2018", "All deliveries")
    restore()
    text = drafts.sign(_fresh(store, ada), Place(review.id, "loss", "x1", "supplier"))
    drafts.save(store, text, "Northern", 1, cleared=False, source=EditSource("screen", 1))
    assert reviews.workbook(Context(store, ada), review.id).one(Loss).supplier == "Northern"


def test_what_was_signed_is_taken_after_the_program_was_started_again(sqlite_url: str) -> None:
    store = open_store(sqlite_url)
    ada = people.introduce(store, "Ada")
    review = reviews.start(Context(store, ada), "Hilltop Foods", "14 Feb 2018", "All deliveries")
    text = drafts.sign(ada, Place(review.id, "loss", "x1", "supplier"))
    store.dispose()
    again = open_store(sqlite_url)
    drafts.save(again, text, "Northern", 1, cleared=False, source=EditSource("screen", 1))
    assert reviews.workbook(Context(again, ada), review.id).one(Loss).supplier == "Northern"
    again.dispose()


def test_two_databases_never_share_a_mark(sqlite_url: str, postgres: Postgres, tmp_path: Path) -> None:
    marks = set()
    urls = [f"sqlite:///{tmp_path}/{name}.db" for name in ("a", "b")]
    with postgres.database(migrated=False) as url:
        for each in (*urls, sqlite_url, url):
            store = open_store(each)
            marks.add(somebody(store, "Ada", Role.FACILITATOR).mark)
            store.dispose()
    assert len(marks) == 4
    assert all(len(mark) >= 16 for mark in marks)
