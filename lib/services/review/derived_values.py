"""What follows from a review, worked out anew only where a worksheet that it was read from has changed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, TypeVar

from lib.model import steps
from lib.model.findings import Finding
from lib.model.record import Row
from lib.model.steps import State, Step
from lib.model.workbook import Workbook
from lib.services.runtime.cache import LruCache
from lib.services.runtime.write_priority import writers

V = TypeVar("V")
Rows = tuple[Row[Any], ...]


class _Noting(Mapping[str, Rows]):
    """Worksheets that note which of them somebody asked for, also whether one is there."""

    def __init__(self, sheets: Mapping[str, Rows]) -> None:
        self._sheets = sheets
        self._asked: set[str] = set()

    def __getitem__(self, key: str) -> Rows:
        self._asked.add(key)
        return self._sheets[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sheets)

    def __len__(self) -> int:
        return len(self._sheets)

    def same_in(self, workbook: Workbook) -> bool:
        """Whether all that was asked for is the very same there."""
        return all(workbook.sheets.get(key) is self._sheets.get(key) for key in tuple(self._asked))


@dataclass(frozen=True)
class _Kept:
    read: _Noting
    value: Any


class DerivedCache:
    """Holds at most `capacity` values; the least used go first.

    A value follows from its key and the worksheets alone: no identity, no state of a person, no date of today. What it
    reads of them later, as a chart that is drawn when somebody looks, is noted as well.
    """

    def __init__(self, capacity: int) -> None:
        self._cache = LruCache(capacity)

    def get_or_make(self, key: Hashable, workbook: Workbook, make: Callable[[Workbook], V]) -> V:
        """What `make` says of this workbook; made when it is not known, or when it read what now is different."""

        def made() -> _Kept:
            writers.give_way()
            read = _Noting(workbook.sheets)
            return _Kept(read, make(Workbook(read)))

        value: V = self._cache.get_or_make(key, made, lambda kept: kept.read.same_in(workbook)).value
        return value

    def clear(self) -> None:
        """Drop everything, as when another database is opened."""
        self._cache.clear()


reviews = DerivedCache(1_000)


def findings(review: int, step: Step, workbook: Workbook) -> tuple[Finding, ...]:
    """What the rules conclude about a step of a review."""
    return reviews.get_or_make(("findings", review, step.key), workbook, partial(steps.concluded, step))


def missing(review: int, workbook: Workbook) -> tuple[Finding, ...]:
    """What a case of a review lacks before it is published."""
    return steps.missing(workbook, partial(findings, review))


def states(review: int, workbook: Workbook, *, sealed: int) -> Mapping[str, State]:
    """The state of each shipped step of a review by key, in order; `sealed` is the number of its sealed ballots."""
    return steps.progress(workbook, partial(findings, review), sealed=sealed)
