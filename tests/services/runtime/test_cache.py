"""What is kept because it cannot change."""

from __future__ import annotations

import threading

import pytest

from lib.services.runtime import cache
from lib.services.runtime.cache import LruCache


def test_a_value_is_made_once() -> None:
    made: list[str] = []
    kept = LruCache(2)
    for _ in range(3):
        assert kept.get_or_make("a", lambda: made.append("a") or "value") == "value"
    assert made == ["a"]


def test_nothing_is_kept_of_a_value_that_could_not_be_made() -> None:
    kept = LruCache(2)

    def fails() -> str:
        raise OSError("no disk")

    with pytest.raises(OSError, match="no disk"):
        kept.get_or_make("a", fails)
    assert kept.get_or_make("a", lambda: "made after all") == "made after all"


def test_an_empty_value_is_a_value() -> None:
    kept = LruCache(2)
    assert kept.get_or_make("a", lambda: None) is None
    assert kept.get_or_make("a", lambda: "never asked for") is None


def test_the_least_used_goes_first() -> None:
    kept = LruCache(2)
    for key in ("a", "b", "a", "c"):
        kept.get_or_make(key, lambda key=key: f"first {key}")
    assert kept.get_or_make("a", lambda: "again") == "first a"
    assert kept.get_or_make("b", lambda: "again") == "again"


def test_a_cleared_cache_makes_everything_anew() -> None:
    for one in (cache.reviews, cache.cases, cache.prints):
        one.get_or_make("a key of this test", lambda: "old")
    cache.clear()
    for one in (cache.reviews, cache.cases, cache.prints):
        assert one.get_or_make("a key of this test", lambda: "new") == "new"
    cache.clear()


def test_a_slow_value_holds_nobody_else_up() -> None:
    kept = LruCache(4)
    begun, go_on = threading.Event(), threading.Event()

    def slow() -> str:
        begun.set()
        assert go_on.wait(30)
        return "slow"

    thread = threading.Thread(target=lambda: kept.get_or_make("slow", slow))
    thread.start()
    assert begun.wait(30)
    assert kept.get_or_make("quick", lambda: "quick") == "quick"
    go_on.set()
    thread.join()
    assert kept.get_or_make("slow", lambda: "again") == "slow"


def test_many_at_once_all_get_the_value_of_their_own_key() -> None:
    kept, wrong = LruCache(3), []

    def ask(start: int) -> None:
        for number in range(start, start + 300):
            key = number % 7
            if kept.get_or_make(key, lambda key=key: f"value of {key}") != f"value of {key}":
                wrong.append(key)

    threads = [threading.Thread(target=ask, args=(start,)) for start in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
