"""Opening a database, and the two kinds of transaction."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from lib.model.errors import Unready
from lib.model.worksheets.swot import SwotNote
from lib.store import Store, open_store, people, reviews, rows
from lib.store.database import sqlite_connections
from lib.store.database.faults import DatabaseAway
from tests.postgres import Postgres
from tests.store.examples import NOW, a_person, a_review

THREADS = 8


def test_what_a_write_did_is_there_for_the_next_read(store: Store) -> None:
    person = a_person(store)
    with store.read() as tx:
        assert people.get(tx, person.id) == person


def test_a_write_that_fails_leaves_nothing_behind(store: Store) -> None:
    with pytest.raises(RuntimeError, match="half way"), store.write() as tx:
        people.add(tx, "Nobody", [], NOW)
        raise RuntimeError("half way")
    with store.read() as tx:
        assert people.all(tx) == ()


def test_a_read_sees_one_moment_while_others_write(store: Store) -> None:
    with store.read() as tx:
        assert people.all(tx) == ()
        a_person(store)
        assert people.all(tx) == ()
    with store.read() as tx:
        assert len(people.all(tx)) == 1


def test_reading_does_not_wait_for_a_writer(store: Store) -> None:
    with store.write() as writing:
        people.add(writing, "Not yet", [], NOW)
        with store.read() as tx:
            assert people.all(tx) == ()


def test_a_writer_does_not_wait_for_readers(store: Store) -> None:
    with store.read() as first, store.read() as second:
        assert (people.all(first), people.all(second)) == ((), ())
        person = a_person(store)
    with store.read() as tx:
        assert people.get(tx, person.id) == person


def test_a_database_that_answers_is_ready(store: Store) -> None:
    assert store.ping() is None


def test_a_database_that_is_gone_is_not_ready(postgres: Postgres) -> None:
    with postgres.database(migrated=True) as url:
        store = open_store(url)
    with pytest.raises(DatabaseAway):
        store.ping()
    store.dispose()


def test_a_store_knows_its_file_and_a_server_has_none(store: Store) -> None:
    if store.is_sqlite:
        assert store.path is not None
        assert store.path.exists()
    else:
        assert store.path is None


def test_saved_means_on_the_disk_on_sqlite(sqlite_store: Store) -> None:
    with sqlite_store.read() as tx:
        settings = {
            name: tx.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 10_000}


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("nonsense", "cannot be read"),
        ("", "cannot be read"),
        ("sqlite://", "needs a file"),
        ("sqlite:///:memory:", "needs a file"),
        ("mysql://somebody:secret@there/base", "SQLite or PostgreSQL"),
    ],
)
def test_an_address_that_is_no_database_is_refused_in_a_sentence(url: str, words: str) -> None:
    with pytest.raises(Unready, match=words) as refusal:
        open_store(url)
    assert "secret" not in str(refusal.value)


def test_a_folder_that_cannot_be_made_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(Unready, match="cannot be made"):
        open_store(f"sqlite:///{tmp_path}/file/below/base.db")


def test_the_folder_of_a_new_database_is_made(tmp_path: Path) -> None:
    path = tmp_path / "some" / "where" / "base.db"
    open_store(f"sqlite:///{path}").dispose()
    assert path.exists()


def test_eight_threads_write_at_once_and_nothing_is_lost(store: Store) -> None:
    review = a_review(store)
    start = threading.Barrier(THREADS)

    def write(thread: int) -> None:
        start.wait()
        for number in range(15):
            with store.write() as tx:
                rows.insert(tx, review.id, "notes", SwotNote(text=f"{thread}/{number}"))

    with ThreadPoolExecutor(THREADS) as pool:
        list(pool.map(write, range(THREADS)))
    with store.read() as tx:
        found = rows.sheet_rows(tx, review.id, "notes")
    assert {row.record.text for row in found} == {f"{thread}/{n}" for thread in range(THREADS) for n in range(15)}
    assert [row.number for row in found] == list(range(1, THREADS * 15 + 1))


def test_of_two_who_saw_the_same_version_one_is_refused_even_at_the_same_moment(store: Store) -> None:
    review = a_review(store)
    with store.write() as tx:
        rows.insert(tx, review.id, "notes", SwotNote(text="seen by all"))
    start = threading.Barrier(THREADS)

    def write(thread: int) -> bool:
        start.wait()
        with store.write() as tx:
            return rows.update(tx, review.id, "notes", "n1", 1, SwotNote(text=f"by {thread}"))

    with ThreadPoolExecutor(THREADS) as pool:
        assert sorted(pool.map(write, range(THREADS))) == [False] * (THREADS - 1) + [True]


@pytest.mark.parametrize("acknowledged", [1, 20, 90])
def test_a_writer_killed_in_a_storm_keeps_every_row_it_called_saved(store_url: str, acknowledged: int) -> None:
    store = open_store(store_url)
    review = a_review(store)
    storm = [sys.executable, "-m", "tests.store.database.storm", store_url, str(review.id)]
    with subprocess.Popen(storm, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline().strip() for _ in range(acknowledged)]
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.read().split("\n")[:-1]
    with store.read() as tx:
        kept = {row.record.text for row in rows.sheet_rows(tx, review.id, "notes")}
    assert len(said) >= acknowledged
    assert set(said) <= kept
    with store.write() as tx:
        assert rows.insert(tx, review.id, "notes", SwotNote(text="after")).number == len(kept) + 1
    store.dispose()


def test_opening_waits_for_a_writer_that_holds_a_file_not_yet_in_wal_mode(sqlite_url: str) -> None:
    path = sqlite_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as other:
        other.execute("PRAGMA journal_mode = DELETE").close()
        other.execute("BEGIN IMMEDIATE").close()
        ending = threading.Timer(0.3, lambda: other.execute("COMMIT").close())
        ending.start()
        store = open_store(sqlite_url)
        ending.join()
    with store.read() as tx:
        assert tx.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
    store.dispose()


def test_a_file_that_somebody_else_keeps_writing_to_is_named_in_a_sentence(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite_connections, "_SETUP", ("PRAGMA busy_timeout = 1",))
    open_store(sqlite_url).dispose()
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE").close()
        with pytest.raises(Unready, match="Another program keeps writing to"):
            open_store(sqlite_url)
    open_store(sqlite_url).dispose()


def test_the_last_moment_of_a_review_row_is_the_one_that_was_written(store: Store) -> None:
    review = a_review(store)
    with store.read() as tx:
        found = reviews.get(tx, review.id)
    assert found == review
    assert found is not None
    assert found.created_at == NOW
    assert found.created_at.utcoffset() is not None
