"""A copy of everything, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.model.errors import WorkbookError
from lib.model.roles import Person, Role
from lib.services.auth import people
from lib.services.context import Context
from lib.services.files import backups
from lib.services.library import cases, share_links
from lib.services.review import reviews
from lib.services.runtime import app_database
from lib.settings import settings
from lib.store import Store, open_store
from lib.store.database import sqlite_file
from tests.services.conftest import somebody
from tests.services.contents import contents


@pytest.fixture
def house_store(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("LOST_AND_LEARNED_DATABASE", sqlite_url)
    monkeypatch.setenv("LOST_AND_LEARNED_BACKUPS", str(tmp_path / "backups"))
    settings.cache_clear()
    app_database.close()
    yield app_database.store()
    app_database.close()
    settings.cache_clear()


@pytest.fixture
def ada(house_store: Store) -> Person:
    return people.introduce(house_store, "Ada")


def test_a_backup_is_restored_with_everything_in_it(house_store: Store, ada: Person, tmp_path: Path) -> None:
    review = reviews.start(Context(house_store, ada), "Hilltop", "2018", "Everything")
    before = contents(house_store)
    backups.backup(Context(house_store, ada), tmp_path / "copy.db")
    reviews.remove(Context(house_store, ada), review.id)
    kept = backups.restore(tmp_path / "copy.db")
    assert contents(app_database.store()) == before
    assert kept is not None
    assert kept.parent == tmp_path / "backups"
    replaced = open_store(f"sqlite:///{kept}")
    assert reviews.page(Context(replaced, ada))[1] == 0
    replaced.dispose()


def test_what_was_shown_before_is_forgotten_with_the_restored_database(
    house_store: Store, ada: Person, tmp_path: Path
) -> None:
    review = reviews.start(Context(house_store, ada), "Hilltop", "2018", "Everything")
    backups.backup(Context(house_store, ada), tmp_path / "copy.db")
    reviews.workbook(Context(house_store, ada), review.id)
    backups.restore(tmp_path / "copy.db")
    assert app_database.store() is not house_store


def test_a_running_server_shows_no_text_of_before_a_restore_it_knew_nothing_of(
    house_store: Store, ada: Person, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    backups.backup(Context(house_store, ada), copy)
    before = reviews.start(Context(house_store, ada), "Before Foods", "2018", "Everything")
    assert reviews.workbook(Context(house_store, ada), before.id).customer == "Before Foods"
    # What happens to a file or, with pg_restore, to a server's database, without a word to those who have it open.
    assert house_store.path is not None
    sqlite_file.overwrite(house_store.path, copy)
    after = reviews.start(Context(house_store, ada), "After Farms", "2019", "Everything")
    assert after.id == before.id
    assert reviews.workbook(Context(house_store, ada), after.id).customer == "After Farms"
    assert reviews.sheet_rows(Context(house_store, ada), after.id, "loss")[0].record.customer == "After Farms"


def test_a_share_link_made_after_a_restore_opens_its_own_case_and_no_earlier_one(
    house_store: Store, ada: Person, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.db"
    backups.backup(Context(house_store, ada), copy)
    pages = []
    for customer in ("Before Foods", "After Farms"):
        review = reviews.start(Context(house_store, ada), customer, "2018", "Everything")
        case = cases.publish(Context(house_store, ada), review.id, "Lea", "Now.")
        opening = share_links.find(house_store, share_links.create(Context(house_store, ada), case.slug).token)
        assert opening is not None
        pages.append(share_links.page(house_store, opening))
        assert house_store.path is not None
        sqlite_file.overwrite(house_store.path, copy)
    assert pages[0] != pages[1]


def test_a_file_in_the_way_is_left_as_it_is(house_store: Store, ada: Person, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(WorkbookError, match="exists already and was left as it is"):
        backups.backup(Context(house_store, ada), tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


@pytest.mark.parametrize("content", [b"", b"garbage", b"SQLite format 3\x00" + b"\x00" * 4000])
def test_what_is_no_backup_is_refused_and_the_database_stays(
    house_store: Store, ada: Person, tmp_path: Path, content: bytes
) -> None:
    reviews.start(Context(house_store, ada), "Hilltop", "2018", "Everything")
    before = contents(house_store)
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(WorkbookError):
        backups.restore(tmp_path / "copy.db")
    assert contents(app_database.store()) == before
    assert not (tmp_path / "backups").exists()


def test_a_postgresql_database_is_left_to_its_own_tools(postgresql_url: str, tmp_path: Path) -> None:
    store = open_store(postgresql_url)
    ada = somebody(store, "Ada", Role.ADMINISTRATOR)
    try:
        with pytest.raises(WorkbookError, match="pg_dump"):
            backups.backup(Context(store, ada), tmp_path / "copy.db")
    finally:
        store.dispose()
    assert not (tmp_path / "copy.db").exists()
