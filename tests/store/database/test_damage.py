"""A damaged database is never called sound."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lib.model.errors import Unready
from lib.services.auth import people
from lib.services.context import Context
from lib.services.runtime import health_check
from lib.store import Store, migrations
from lib.store.database import backups, sqlite_file
from lib.store.database.backups import BackupRefused
from tests.store.examples import a_review


def _tear_page(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 4096] = os.urandom(4096)
    path.write_bytes(content)


def _lose_parent(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("DELETE FROM person")
        file.commit()


def _lose_entry(path: Path) -> None:
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA writable_schema = ON")
        file.execute("UPDATE sqlite_schema SET rootpage = 2 WHERE name = 'uq_review_slug' OR name LIKE 'ix_review%'")
        file.commit()


@pytest.fixture(params=[_tear_page, _lose_parent, _lose_entry], ids=lambda make: make.__name__)
def damaged(request: pytest.FixtureRequest, sqlite_url: str) -> Path:
    store = Store(sqlite_url)
    a_review(store)
    store.dispose()
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with closing(sqlite3.connect(path)) as file:
        file.execute("PRAGMA journal_mode = DELETE").close()
    assert sqlite_file.damage(path) is None
    request.param(path)
    return path


def test_a_damaged_database_is_not_backed_up_and_the_check_says_so(damaged: Path, tmp_path: Path) -> None:
    store = Store(f"sqlite:///{damaged}")
    with pytest.raises(BackupRefused, match="is damaged"):
        backups.backup(store, tmp_path / "copy.db")
    assert not (tmp_path / "copy.db").exists()
    first = health_check.lines(Context(store, people.OPERATOR))[0]
    assert (first.what, first.fine) == ("Database", False)
    store.dispose()


def test_a_damaged_database_is_not_migrated(damaged: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    with pytest.raises(Unready, match="is damaged"):
        migrations._keep_copy(damaged, kept, "lost-before-migration-", "0001-now.db")
    assert not list(kept.iterdir())


def test_a_start_that_is_cut_off_many_times_leaves_the_newest_few_copies(sqlite_url: str, tmp_path: Path) -> None:
    path, kept = Path(sqlite_url.removeprefix("sqlite:///")), tmp_path / "kept"
    kept.mkdir()
    other = kept / "lost-before-restore-1.db"
    other.touch()
    for number in range(12):
        migrations._keep_copy(path, kept, "lost-before-migration-", f"0001-{number:02d}.db")
        os.utime(kept / f"lost-before-migration-0001-{number:02d}.db", (number, number))
    names = {copy.name for copy in kept.iterdir()}
    assert f"lost-before-migration-0001-{11:02d}.db" in names
    assert len(names) == migrations.COPIES_KEPT + 1
    assert other.exists()


def test_a_sound_database_is_called_sound(sqlite_store: Store, tmp_path: Path) -> None:
    assert backups.damage(sqlite_store) is None
    backups.backup(sqlite_store, tmp_path / "copy.db")
    assert sqlite_file.damage(tmp_path / "copy.db") is None
    assert all(line.fine for line in health_check.lines(Context(sqlite_store, people.OPERATOR)))
