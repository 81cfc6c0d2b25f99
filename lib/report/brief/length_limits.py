"""How much of a case the brief shows on one of its pages: rows go and are counted, a text is whole or not there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class LengthLimits:
    """How much is shown: rows of a list, characters of a text that may stand in one, sentences of running text.

    `whole` has rows in all of their words, also those that have a short name.
    """

    rows: int
    text: int
    sentences: int
    whole: bool = False

    @property
    def roomy(self) -> bool:
        """Whether there is room for a wide picture and for what a leader need not have."""
        return self.rows >= _ROOMY

    def at_most(self, rows: int) -> LengthLimits:
        """The same with no more rows than these."""
        return replace(self, rows=min(self.rows, rows))


_ROOMY = 12
LIMITS = tuple(
    LengthLimits(rows, text, sentences, whole=place == 0)
    for place, (rows, text, sentences) in enumerate(
        (
            (12, 600, 3),
            (12, 600, 3),
            (9, 600, 3),
            (7, 500, 3),
            (6, 420, 3),
            (5, 360, 3),
            (4, 300, 3),
            (4, 240, 3),
            (3, 240, 3),
            (3, 200, 2),
            (2, 200, 2),
            (2, 160, 2),
            (1, 160, 1),
            (1, 100, 1),
            (1, 50, 1),
            (0, 0, 0),
        )
    )
)
"""From generous to what always fits; the first with which a page of the brief is one page is taken."""


def fitting(items: Iterable[T], limits: LengthLimits, text: Callable[[T], str]) -> tuple[Sequence[T], Sequence[T]]:
    """The items that are shown, and those that are only counted: beyond the rows, or with a text that is too long."""
    shown: list[T] = []
    left: list[T] = []
    for item in items:
        fits = len(shown) < limits.rows and len(text(item)) <= limits.text
        (shown if fits else left).append(item)
    return shown, left
