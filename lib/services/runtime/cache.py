"""What follows from something that cannot change any more, kept so that a hundred screens compute it once."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Any, TypeVar

V = TypeVar("V")


class LruCache:
    """Holds at most `capacity` values; the least used go first.

    Only values that follow from the key alone may stand here: no identity, no state of a person.
    """

    def __init__(self, capacity: int) -> None:
        self._capacity = capacity
        self._kept: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = Lock()

    def get_or_make(self, key: Hashable, make: Callable[[], V], stands: Callable[[V], bool] = lambda _: True) -> V:
        """The value for `key`, made on first use, and anew once it does not stand any more."""
        with self._lock:
            if key in self._kept and stands(self._kept[key]):
                self._kept.move_to_end(key)
                value: V = self._kept[key]
                return value
        value = make()
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._capacity:
                self._kept.popitem(last=False)
        return value

    def get(self, key: Hashable) -> Any:
        """The value for `key` if there is one; None otherwise."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: Hashable, value: V) -> V:
        """Keep a value that was made with others; returns it."""
        return self.get_or_make(key, lambda: value)

    def clear(self) -> None:
        """Drop everything, as when another database is opened."""
        with self._lock:
            self._kept.clear()


reviews = LruCache(200)
sheets = LruCache(2_000)
cases = LruCache(100)
weights = LruCache(5_000)
prints = LruCache(40)
due = LruCache(5_000)
accounts = LruCache(20_000)
rankings = LruCache(40)
quarters = LruCache(40)
registers = LruCache(200)


def clear() -> None:
    """Empty all caches."""
    for each in (reviews, sheets, cases, prints, due, accounts, rankings, registers, quarters):
        each.clear()
