"""What the installation keeps for itself."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

from lib.store import Store
from lib.store.database import installation


def test_a_value_is_kept_once_and_stays(store: Store) -> None:
    with store.write() as tx:
        assert installation.value(tx, "secret") is None
        assert installation.put_if_absent(tx, "secret", "first") == "first"
    with store.write() as tx:
        assert installation.put_if_absent(tx, "secret", "second") == "first"
    with store.read() as tx:
        assert installation.value(tx, "secret") == "first"
        assert installation.value(tx, "other") is None


def test_all_who_ask_at_once_are_given_the_same_value(store: Store) -> None:
    start = threading.Barrier(6)

    def ask(number: int) -> str:
        start.wait()
        with store.write() as tx:
            return installation.put_if_absent(tx, "secret", str(number))

    with ThreadPoolExecutor(6) as pool:
        assert len(set(pool.map(ask, range(6)))) == 1


def test_a_value_that_may_change_is_put_over_the_one_before_and_dropped(store: Store) -> None:
    with store.write() as tx:
        installation.put(tx, "guide", "first")
        installation.put(tx, "guide", "second")
        installation.put(tx, "other", "stays")
    with store.read() as tx:
        assert installation.value(tx, "guide") == "second"
    with store.write() as tx:
        installation.drop(tx, "guide")
        installation.drop(tx, "guide")
    with store.read() as tx:
        assert installation.value(tx, "guide") is None
        assert installation.value(tx, "other") == "stays"
