"""A copy of everything, and the way back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from lib.model.errors import WorkbookError
from lib.model.roles import Person, Role
from lib.services import backups, house, people, reviews
from lib.settings import settings
from lib.store import Store, open_store
from tests.services.conftest import somebody
from tests.services.contents import contents


@pytest.fixture
def house_store(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("LOST_AND_LEARNED_DATABASE", sqlite_url)
    monkeypatch.setenv("LOST_AND_LEARNED_BACKUPS", str(tmp_path / "backups"))
    settings.cache_clear()
    house.close()
    yield house.store()
    house.close()
    settings.cache_clear()


@pytest.fixture
def ada(house_store: Store) -> Person:
    return people.introduce(house_store, "Ada")


def test_a_backup_is_restored_with_everything_in_it(house_store: Store, ada: Person, tmp_path: Path) -> None:
    review = reviews.start(house_store, ada, "Hilltop", "2018", "Everything")
    before = contents(house_store)
    backups.backup(house_store, ada, tmp_path / "copy.db")
    reviews.remove(house_store, ada, review.id)
    kept = backups.restore(tmp_path / "copy.db")
    assert contents(house.store()) == before
    assert kept is not None
    assert kept.parent == tmp_path / "backups"
    replaced = open_store(f"sqlite:///{kept}")
    assert reviews.page(replaced, ada)[1] == 0
    replaced.dispose()


def test_what_was_shown_before_is_forgotten_with_the_restored_database(
    house_store: Store, ada: Person, tmp_path: Path
) -> None:
    review = reviews.start(house_store, ada, "Hilltop", "2018", "Everything")
    backups.backup(house_store, ada, tmp_path / "copy.db")
    reviews.workbook(house_store, ada, review.id)
    backups.restore(tmp_path / "copy.db")
    assert house.store() is not house_store


def test_a_file_in_the_way_is_left_as_it_is(house_store: Store, ada: Person, tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("mine")
    with pytest.raises(WorkbookError, match="exists already and was left as it is"):
        backups.backup(house_store, ada, tmp_path / "copy.db")
    assert (tmp_path / "copy.db").read_text() == "mine"


@pytest.mark.parametrize("content", [b"", b"garbage", b"SQLite format 3\x00" + b"\x00" * 4000])
def test_what_is_no_backup_is_refused_and_the_database_stays(
    house_store: Store, ada: Person, tmp_path: Path, content: bytes
) -> None:
    reviews.start(house_store, ada, "Hilltop", "2018", "Everything")
    before = contents(house_store)
    (tmp_path / "copy.db").write_bytes(content)
    with pytest.raises(WorkbookError):
        backups.restore(tmp_path / "copy.db")
    assert contents(house.store()) == before
    assert not (tmp_path / "backups").exists()


def test_a_postgresql_database_is_left_to_its_own_tools(postgresql_url: str, tmp_path: Path) -> None:
    store = open_store(postgresql_url)
    ada = somebody(store, "Ada", Role.ADMINISTRATOR)
    try:
        with pytest.raises(WorkbookError, match="pg_dump"):
            backups.backup(store, ada, tmp_path / "copy.db")
    finally:
        store.dispose()
    assert not (tmp_path / "copy.db").exists()
