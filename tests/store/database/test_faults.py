"""A database that is locked, full, read-only or away is named, and reading goes on as long as it can."""

from __future__ import annotations

import shutil
import sqlite3
import traceback
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

from lib.model.errors import Unready
from lib.model.roles import Role
from lib.services.context import Context
from lib.services.library import cases as case_service
from lib.services.library import catalogue
from lib.services.practice import attempts
from lib.store import Store, open_store, people
from lib.store.database import faults, installation
from lib.store.database.faults import (
    DatabaseAway,
    DatabaseBusy,
    DatabaseFault,
    DatabaseFull,
    DatabaseLocked,
    DatabaseReadOnly,
    DatabaseReplaced,
)
from lib.store.library import cases
from tests.postgres import Postgres
from tests.store.examples import a_case, a_review


@contextmanager
def _locked(path: Path) -> Iterator[type[DatabaseFault]]:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield DatabaseLocked


def _limit(store: Store) -> Callable[[], None]:
    def small(connection: sqlite3.Connection, *_: object) -> None:
        connection.execute("PRAGMA max_page_count = 1")

    event.listen(store.engine, "connect", small)
    store.dispose()
    return lambda: event.remove(store.engine, "connect", small)


def _read_only(store: Store) -> None:
    event.listen(store.engine, "connect", lambda connection, _: connection.execute("PRAGMA query_only = ON").close())
    store.dispose()


def test_a_case_is_read_while_another_program_holds_the_database(sqlite_store: Store) -> None:
    with sqlite_store.write() as tx:
        ann = people.add(tx, "Ann", {Role.FACILITATOR, Role.TRAINEE}, datetime.now(UTC))
        cases.add(tx, a_case("kfc", customer="KFC"), review=None)
    assert sqlite_store.path is not None
    with _locked(sqlite_store.path):
        case = case_service.read(Context(sqlite_store, ann), "kfc")
        catalogue.note_reading(Context(sqlite_store, ann), case)
        attempts.opened(Context(sqlite_store, ann), "kfc")
        with pytest.raises(DatabaseLocked, match="locked"), sqlite_store.write_if_free():
            pass
    catalogue.note_reading(Context(sqlite_store, ann), case)
    attempts.opened(Context(sqlite_store, ann), "kfc")
    with sqlite_store.read() as tx:
        assert tx.execute(text("SELECT count(*) FROM case_opened")).scalar_one() == 1


def test_a_full_disk_is_named(sqlite_store: Store) -> None:
    undo = _limit(sqlite_store)
    with pytest.raises(DatabaseFull, match="full"), sqlite_store.write() as tx:
        tx.execute(text("CREATE TABLE big AS SELECT randomblob(2000000) AS bytes"))
    undo()


def test_a_read_only_database_is_named_and_still_read(sqlite_store: Store) -> None:
    _read_only(sqlite_store)
    with pytest.raises(DatabaseReadOnly, match="read-only"):
        a_review(sqlite_store)
    with pytest.raises(DatabaseReadOnly):
        sqlite_store.probe()
    sqlite_store.ping()


def test_a_read_only_server_is_named(postgresql_url: str) -> None:
    store = Store(postgresql_url)
    with pytest.raises(DatabaseReadOnly), store.write() as tx:
        tx.execute(text("SET TRANSACTION READ ONLY"))
        tx.execute(text("DELETE FROM person"))
    store.dispose()


@pytest.mark.parametrize("url", ["postgresql+psycopg://nobody@/gone?host=/nowhere", "sqlite:////nowhere/at/all.db"])
def test_a_database_that_is_not_there_is_away(url: str) -> None:
    store = Store(url)
    with pytest.raises(DatabaseAway, match="cannot be reached"), store.read():
        pass
    store.dispose()


@pytest.mark.parametrize("address", ["nobody:secret@/gone?host=/nowhere", "nobody:secret@127.0.0.1:9/gone"])
def test_a_start_without_its_server_says_where_and_why_and_tells_no_password(address: str) -> None:
    with pytest.raises(Unready, match=r"cannot be reached \(connection .*failed.*\)") as refused:
        open_store(f"postgresql+psycopg://{address}")
    assert "secret" not in str(refused.value)
    assert "nobody" in str(refused.value)


def test_a_start_without_its_database_on_the_server_names_it(postgres: Postgres) -> None:
    with pytest.raises(Unready, match="nosuch"):
        open_store(postgres.url("nosuch"))


def test_a_probe_writes_seldom(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_last_probe", -1e9)
    store.probe()
    with store.write() as tx:
        assert tx.execute(text("DELETE FROM installation WHERE key = 'probed'")).rowcount == 1
    store.probe()
    with store.read() as tx:
        assert tx.execute(text("SELECT count(*) FROM installation WHERE key = 'probed'")).scalar_one() == 0


def test_a_file_that_vanished_is_away(sqlite_store: Store) -> None:
    sqlite_store.probe()
    assert sqlite_store.path is not None
    sqlite_store.path.unlink()
    with pytest.raises(DatabaseAway):
        sqlite_store.probe()


def _taken_away(path: Path) -> type[DatabaseFault]:
    path.rename(path.with_name("elsewhere"))
    return DatabaseAway


def _another_moved_there(path: Path) -> type[DatabaseFault]:
    other = path.with_name("other")
    shutil.copy(path, other)
    other.replace(path)
    return DatabaseReplaced


def _an_empty_one_begun(path: Path) -> type[DatabaseFault]:
    path.rename(path.with_name("elsewhere"))
    path.touch()
    return DatabaseReplaced


def _a_folder_made(path: Path) -> type[DatabaseFault]:
    path.rename(path.with_name("elsewhere"))
    path.mkdir()
    return DatabaseReplaced


def _log_taken_away(path: Path) -> type[DatabaseFault]:
    path.with_name(f"{path.name}-wal").unlink()
    return DatabaseReplaced


@pytest.mark.parametrize(
    "happened", [_taken_away, _another_moved_there, _an_empty_one_begun, _a_folder_made, _log_taken_away]
)
def test_a_file_that_is_not_the_one_that_was_opened_is_neither_read_nor_written(
    sqlite_store: Store, happened: Callable[[Path], type[DatabaseFault]]
) -> None:
    assert sqlite_store.path is not None
    a_review(sqlite_store)
    fault = happened(sqlite_store.path)
    for act in (sqlite_store.probe, sqlite_store.ping, lambda: a_review(sqlite_store, "second")):
        with pytest.raises(fault):
            act()


def test_a_file_that_was_moved_away_and_back_is_used_again(sqlite_store: Store) -> None:
    assert sqlite_store.path is not None
    elsewhere = sqlite_store.path.with_name("elsewhere")
    sqlite_store.path.rename(elsewhere)
    with pytest.raises(DatabaseAway):
        sqlite_store.ping()
    elsewhere.rename(sqlite_store.path)
    sqlite_store.probe()
    assert a_review(sqlite_store).slug == "kfc-2018"


def test_a_database_that_was_restored_beneath_the_program_is_no_longer_the_one_it_opened(store_url: str) -> None:
    store = open_store(store_url)
    store.probe()
    with store.write() as tx:
        installation.put(tx, installation.INSTANCE_KEY, "another")
    with pytest.raises(DatabaseReplaced, match="Restart"):
        store.probe()
    store.dispose()


def test_too_many_readers_at_once_are_told_that_it_is_busy(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none_free() -> None:
        raise NoConnectionFree("QueuePool limit of size 8 overflow 40 reached")

    monkeypatch.setattr(sqlite_store.engine, "connect", none_free)
    with pytest.raises(DatabaseBusy, match="busy"), sqlite_store.read():
        pass


def test_a_mistake_of_the_program_is_no_fault_of_the_database(store: Store) -> None:
    with pytest.raises(Exception, match="no_such_table") as raised, store.read() as tx:
        tx.execute(text("SELECT * FROM no_such_table"))
    assert faults.fault_of(raised.value) is None


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT nothing FROM person WHERE name = :words",
        "SELECT :words FROM nowhere",
        "INSERT INTO installation (key, value) VALUES (:words, NULL)",
        "INSERT INTO installation (key, value) VALUES (:words, '1'), (:words, '2')",
    ],
)
def test_the_message_of_a_fault_does_not_hold_what_somebody_wrote(store: Store, statement: str) -> None:
    values = {"words": "ZEBRA-7731"}
    with pytest.raises(DBAPIError) as found, store.write() as tx:
        tx.execute(text(statement), values)
    assert "ZEBRA" not in "".join(traceback.format_exception(found.value))
