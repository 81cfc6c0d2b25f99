"""The one open database of this process, opened by one thread while others are told of it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Lock
from typing import Any

import pytest

from lib.model.errors import Unready
from lib.services.runtime import app_database
from lib.store import Store


@pytest.fixture(autouse=True)
def closed() -> Iterator[None]:
    app_database.close()
    yield
    app_database.close()


def test_who_asks_while_the_database_is_opened_is_told_what_it_is_busy_with(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str] = []

    def opening(_url: str, *, report: Any, **_: Any) -> Store:
        seen.append(app_database.busy())
        report("Half of it is done.")
        with ThreadPoolExecutor(1) as other, pytest.raises(Unready, match=r"Half of it is done\."):
            other.submit(app_database.store).result()
        seen.append(app_database.busy())
        return sqlite_store

    monkeypatch.setattr(app_database, "open_store", opening)
    assert app_database.busy() == ""
    assert app_database.store() is app_database.store() is sqlite_store
    assert seen == ["The database is being opened.", "Half of it is done."]
    assert app_database.busy() == ""


def test_a_database_that_could_not_be_opened_is_tried_again(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_url: str, **_: Any) -> Store:
        raise Unready("There is no room.")

    monkeypatch.setattr(app_database, "open_store", failing)
    with pytest.raises(Unready, match="no room"):
        app_database.store()
    assert app_database.busy() == ""
    monkeypatch.setattr(app_database, "open_store", lambda _url, **_: sqlite_store)
    assert app_database.store() is sqlite_store


class Watched:
    """A lock that is looked behind just before it is released."""

    def __init__(self, look: Callable[[], None]) -> None:
        self._lock, self._look = Lock(), look

    def acquire(self, *, blocking: bool) -> bool:
        return self._lock.acquire(blocking=blocking)

    def release(self) -> None:
        with ThreadPoolExecutor(1) as other:
            other.submit(self._look).result()
        self._lock.release()


def test_who_asks_in_the_moment_it_is_open_gets_the_same_database(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    found: list[object] = []
    monkeypatch.setattr(
        app_database._opening, "_alone", Watched(lambda: found.extend((app_database.busy(), app_database.store())))
    )
    monkeypatch.setattr(app_database, "open_store", lambda _url, **_: sqlite_store)
    assert app_database.store() is sqlite_store
    assert found == ["", sqlite_store]


def test_who_asks_in_the_moment_it_failed_is_told_something(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing(_url: str, **_: Any) -> Store:
        raise Unready("There is no room.")

    def look() -> None:
        with pytest.raises(Unready, match="is being opened"):
            app_database.store()

    monkeypatch.setattr(app_database._opening, "_alone", Watched(look))
    monkeypatch.setattr(app_database, "open_store", failing)
    with pytest.raises(Unready, match="no room"):
        app_database.store()


def test_a_program_that_ends_gives_up_opening_at_the_next_portion(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    portions: list[int] = []

    def opening(_url: str, *, report: Any, **_: Any) -> Store:
        for number in range(3):
            report(f"Made ready: {number} of 3.")
            portions.append(number)
            app_database.close()
        return sqlite_store

    monkeypatch.setattr(app_database, "open_store", opening)
    with pytest.raises(Unready, match="the program is shutting down"):
        app_database.store()
    assert (portions, app_database.busy()) == ([0], "")
    monkeypatch.setattr(app_database, "open_store", lambda _url, **_: sqlite_store)
    assert app_database.store() is sqlite_store


def test_the_log_hears_each_kind_of_work_and_its_progress_now_and_then(
    sqlite_store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def opening(_url: str, *, report: Any, **_: Any) -> Store:
        for told in ("It is copied to 100% safety.", "Made ready: 1 of 3.", "Made ready: 2 of 3."):
            report(told)
        return sqlite_store

    monkeypatch.setattr(app_database, "open_store", opening)
    with caplog.at_level(logging.WARNING):
        app_database.store()
    assert caplog.messages == ["It is copied to 100% safety.", "Made ready: 1 of 3."]
