"""Copies of the database, made and put back."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from lib.model.worksheets.swot import SwotNote
from lib.store import Store, open_store, reviews, rows
from lib.store.database import backups, sqlite_file
from lib.store.database.backups import BackupRefused
from tests.store.examples import a_review


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return tmp_path / "copies" / "monday.db"


UNTOUCHED = ["untouched"]


def _slugs(store: Store) -> list[str]:
    with store.read() as tx:
        return sorted(review.slug for review in reviews.all(tx))


def test_a_copy_put_back_brings_back_what_was_there(
    sqlite_store: Store, sqlite_url: str, copy: Path, tmp_path: Path
) -> None:
    review = a_review(sqlite_store, "monday")
    with sqlite_store.write() as tx:
        rows.insert(tx, review.id, "notes", SwotNote(text="there on Monday"))
    backups.backup(sqlite_store, copy)
    a_review(sqlite_store, "tuesday")
    sqlite_store.dispose()

    kept = backups.restore(sqlite_url, copy, tmp_path / "kept")

    assert _slugs(sqlite_store) == ["monday"]
    with sqlite_store.read() as tx:
        assert rows.sheet_rows(tx, review.id, "notes")[0].record.text == "there on Monday"
    assert kept is not None
    past = open_store(f"sqlite:///{kept}")
    assert _slugs(past) == ["monday", "tuesday"]
    past.dispose()


def test_a_copy_is_one_file_that_can_be_read_where_nothing_can_be_written(sqlite_store: Store, copy: Path) -> None:
    a_review(sqlite_store, "monday")
    backups.backup(sqlite_store, copy)
    assert list(copy.parent.iterdir()) == [copy]
    assert copy.read_bytes()[18:20] == b"\x01\x01", "the header asks for a log beside the file"
    with closing(sqlite3.connect(f"{copy.as_uri()}?immutable=1", uri=True)) as file:
        assert file.execute("SELECT slug FROM review").fetchall() == [("monday",)]


def test_a_copy_made_during_a_write_holds_what_was_committed(sqlite_store: Store, copy: Path) -> None:
    a_review(sqlite_store, "committed")
    with sqlite_store.write() as tx:
        reviews.set_status(tx, 1, "published")
        backups.backup(sqlite_store, copy)
    with closing(sqlite3.connect(copy)) as file:
        assert file.execute("SELECT slug, status FROM review").fetchall() == [("committed", "open")]


def test_a_copy_never_replaces_something_else(sqlite_store: Store, copy: Path) -> None:
    copy.parent.mkdir()
    copy.write_text("a letter")
    with pytest.raises(BackupRefused, match="exists already"):
        backups.backup(sqlite_store, copy)
    assert copy.read_text() == "a letter"


def test_the_same_copy_again_is_no_error(sqlite_store: Store, copy: Path) -> None:
    backups.backup(sqlite_store, copy)
    before = copy.stat().st_mtime_ns
    backups.backup(sqlite_store, copy)
    assert copy.stat().st_mtime_ns == before
    a_review(sqlite_store)
    with pytest.raises(BackupRefused, match="exists already"):
        backups.backup(sqlite_store, copy)


def test_a_copy_that_cannot_be_written_is_refused_in_a_sentence(sqlite_store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(BackupRefused, match="could not be written"):
        backups.backup(sqlite_store, tmp_path / "file" / "copy.db")


def test_a_server_s_database_is_copied_with_its_own_tools(postgresql_url: str, copy: Path, tmp_path: Path) -> None:
    store = open_store(postgresql_url)
    with pytest.raises(BackupRefused, match="pg_dump"):
        backups.backup(store, copy)
    store.dispose()
    with pytest.raises(BackupRefused, match="pg_restore"):
        backups.restore(postgresql_url, copy, tmp_path / "kept")


def test_a_copy_may_be_put_where_there_is_no_database_yet(sqlite_store: Store, copy: Path, tmp_path: Path) -> None:
    a_review(sqlite_store, "monday")
    backups.backup(sqlite_store, copy)
    url = f"sqlite:///{tmp_path}/elsewhere/new.db"
    assert backups.restore(url, copy, tmp_path / "kept") is None
    store = open_store(url)
    assert _slugs(store) == ["monday"]
    store.dispose()


def test_a_damaged_database_is_kept_and_replaced(
    sqlite_store: Store, sqlite_url: str, copy: Path, tmp_path: Path
) -> None:
    a_review(sqlite_store, "monday")
    backups.backup(sqlite_store, copy)
    sqlite_store.dispose()
    assert sqlite_store.path is not None
    sqlite_store.path.write_bytes(b"not a database any more")
    kept = backups.restore(sqlite_url, copy, tmp_path / "kept")
    assert kept is not None
    assert kept.read_bytes() == b"not a database any more"
    assert _slugs(sqlite_store) == ["monday"]


def test_the_log_of_a_damaged_database_is_not_played_into_the_copy(
    sqlite_store: Store, sqlite_url: str, copy: Path, tmp_path: Path
) -> None:
    assert sqlite_store.path is not None
    log = Path(f"{sqlite_store.path}-wal")
    backups.backup(sqlite_store, copy)
    a_review(sqlite_store, "only in the log")
    content = log.read_bytes()
    sqlite_store.dispose()
    sqlite_store.path.write_bytes(b"not a database any more")
    log.write_bytes(content)
    kept = backups.restore(sqlite_url, copy, tmp_path / "kept")
    assert _slugs(sqlite_store) == []
    assert Path(f"{kept}-wal").read_bytes() == content


def _left(url: str, source: Path, tmp_path: Path, words: str) -> list[str]:
    """The reviews that are still there once the source was refused with these words; nothing was set aside."""
    store = open_store(url)
    a_review(store, *UNTOUCHED)
    with pytest.raises(BackupRefused, match=words):
        backups.restore(url, source, tmp_path / "kept")
    assert not (tmp_path / "kept").exists()
    left = _slugs(store)
    store.dispose()
    return left


def test_a_missing_source_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    assert _left(sqlite_url, tmp_path / "nothing.db", tmp_path, "no file") == UNTOUCHED


def test_an_empty_source_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "empty.db").touch()
    assert _left(sqlite_url, tmp_path / "empty.db", tmp_path, "is empty") == UNTOUCHED


def test_a_source_that_is_no_database_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    (tmp_path / "letter.db").write_text("Dear customer, " * 100)
    assert _left(sqlite_url, tmp_path / "letter.db", tmp_path, "cannot be read as a database") == ["untouched"]


def test_a_source_of_another_program_changes_nothing(sqlite_url: str, tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "other.db")) as file:
        file.execute("CREATE TABLE invoices (number)")
    assert _left(sqlite_url, tmp_path / "other.db", tmp_path, "another program") == UNTOUCHED


def test_a_source_of_a_later_release_changes_nothing(sqlite_url: str, migrated_file: Path, tmp_path: Path) -> None:
    source = tmp_path / "newer.db"
    source.write_bytes(migrated_file.read_bytes())
    with closing(sqlite3.connect(source)) as file:
        file.execute("UPDATE alembic_version SET version_num = '0999'")
        file.commit()
    assert _left(sqlite_url, source, tmp_path, "later release") == UNTOUCHED


def test_a_damaged_source_changes_nothing(sqlite_url: str, migrated_file: Path, tmp_path: Path) -> None:
    source = tmp_path / "damaged.db"
    content = bytearray(migrated_file.read_bytes())
    content[len(content) // 2 :] = bytes(len(content) - len(content) // 2)
    source.write_bytes(content)
    assert _left(sqlite_url, source, tmp_path, "damaged|cannot be read") == UNTOUCHED


def test_the_database_is_no_copy_of_itself(sqlite_url: str, tmp_path: Path) -> None:
    assert _left(sqlite_url, Path(sqlite_url.removeprefix("sqlite:///")), tmp_path, "the database itself") == UNTOUCHED


SERVER = """
import sqlite3, sys
file = sqlite3.connect(sys.argv[1])
file.execute("PRAGMA journal_mode = WAL")
file.execute("SELECT * FROM review").fetchall()
print("open", flush=True)
sys.stdin.read()
"""


@contextmanager
def another_process(path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that has the file open and is at rest, as a server of any release is between two questions."""
    command = [sys.executable, "-c", SERVER, str(path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()


def _refused(url: str, copy: Path, tmp_path: Path) -> None:
    with pytest.raises(BackupRefused, match="is in use: a server is running"):
        backups.restore(url, copy, tmp_path / "kept")
    assert not (tmp_path / "kept").exists(), "something was set aside"


def test_a_database_that_another_process_has_open_is_not_replaced(
    sqlite_store: Store, sqlite_url: str, copy: Path, tmp_path: Path
) -> None:
    backups.backup(sqlite_store, copy)
    a_review(sqlite_store, "mine")
    sqlite_store.dispose()
    assert sqlite_store.path is not None
    before = sqlite_store.path.read_bytes()
    with another_process(sqlite_store.path) as process:
        _refused(sqlite_url, copy, tmp_path)
        assert sqlite_store.path.read_bytes() == before
        process.kill()
        process.wait()
        # One that died holds nothing up.
        backups.restore(sqlite_url, copy, tmp_path / "kept")
    assert _slugs(sqlite_store) == []


def test_a_damaged_database_that_another_process_has_open_is_not_replaced(
    sqlite_store: Store, sqlite_url: str, copy: Path, tmp_path: Path
) -> None:
    backups.backup(sqlite_store, copy)
    sqlite_store.dispose()
    assert sqlite_store.path is not None
    with another_process(sqlite_store.path):
        sqlite_store.path.write_bytes(b"not a database any more")
        _refused(sqlite_url, copy, tmp_path)
        assert sqlite_store.path.read_bytes() == b"not a database any more"
    backups.restore(sqlite_url, copy, tmp_path / "kept")
    assert _slugs(sqlite_store) == []


def test_an_open_store_of_this_process_is_not_replaced_even_before_its_first_question(
    sqlite_url: str, migrated_file: Path, tmp_path: Path
) -> None:
    store = open_store(sqlite_url)
    _refused(sqlite_url, migrated_file, tmp_path)
    a_review(store, "mine")
    _refused(sqlite_url, migrated_file, tmp_path)
    assert _slugs(store) == ["mine"]
    store.dispose()


def test_a_database_somebody_is_writing_to_is_left_as_it_is(
    sqlite_store: Store, sqlite_url: str, copy: Path, tmp_path: Path
) -> None:
    backups.backup(sqlite_store, copy)
    a_review(sqlite_store, "mine")
    with sqlite_store.write() as tx:
        reviews.set_status(tx, 1, "published")
        _refused(sqlite_url, copy, tmp_path)
    assert _slugs(sqlite_store) == ["mine"]


def test_nobody_opens_a_database_while_it_is_being_replaced(sqlite_url: str, migrated_file: Path) -> None:
    path = Path(sqlite_url.removeprefix("sqlite:///"))
    with sqlite_file.exclusive(path) as present:
        with (
            closing(sqlite3.connect(path, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("SELECT * FROM review")
        sqlite_file.overwrite(present, migrated_file)
        with (
            closing(sqlite3.connect(path, timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("SELECT * FROM review")


def test_a_copy_that_keeps_its_log_beside_it_is_restored_with_what_is_in_the_log(
    sqlite_url: str, migrated_file: Path, tmp_path: Path
) -> None:
    source = tmp_path / "copied-by-hand.db"
    source.write_bytes(migrated_file.read_bytes())
    store = open_store(f"sqlite:///{source}")
    a_review(store, "in the log")
    backups.restore(sqlite_url, source, tmp_path / "kept")
    restored = open_store(sqlite_url)
    assert _slugs(restored) == ["in the log"]
    restored.dispose()
    store.dispose()
