"""How far one spread of weights agrees with another: overlap, Brier's quadratic skill and a verdict."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Generic, TypeVar

from lib.model.fields import Choice
from lib.model.worksheets.reasons import PUBLISHED_BELIEFS

ACCURATE_OVERLAP = Fraction(60, 100)
PARTIAL_WEIGHT = Fraction(10, 100)

K = TypeVar("K", bound=Hashable)
Shares = Mapping[K, Fraction]


class Accuracy(Choice):
    """The verdict on a belief, a working rule of this project."""

    ACCURATE = "accurate", "accurate"
    PARTIAL = "partial", "partly right"
    WRONG = "wrong", "wrong"


def normalised(points: Mapping[K, int] | Mapping[K, Fraction]) -> dict[K, Fraction]:
    """The points as shares of 1, exactly; empty where there are none to share."""
    total = sum(points.values(), Fraction(0))
    return {key: Fraction(value) / total for key, value in points.items()} if total else {}


@dataclass(frozen=True)
class Comparison(Generic[K]):
    """A belief beside the answer, both shares of 1 over the same keys; a key that one side leaves out has none of it.

    `keys` are all possible answers, also those nobody gave: having no opinion means spreading evenly over them.
    """

    belief: Shares[K]
    answer: Shares[K]
    keys: tuple[K, ...]

    @property
    def overlap(self) -> Fraction:
        """The share on which both agree, 0 to 1."""
        return sum((min(self._of(key)) for key in self.keys), Fraction(0))

    @property
    def distance(self) -> Fraction:
        """Q, the sum of squared differences (Brier's quadratic rule on shares), 0 to 2."""
        return self._distance(self.belief)

    @property
    def uniform_distance(self) -> Fraction:
        """Q of somebody without an opinion."""
        return self._distance(dict.fromkeys(self.keys, Fraction(1, len(self.keys))))

    @property
    def skill(self) -> Fraction | None:
        """1 − Q/Q of no opinion: 1 is exact, below 0 is worse than no opinion. None where the answer is even itself."""
        even = self.uniform_distance
        return 1 - self.distance / even if even else None

    @property
    def top_belief(self) -> tuple[K, ...]:
        """What the belief puts first; several in a tie."""
        return top(self.belief, self.keys)

    @property
    def top_answer(self) -> tuple[K, ...]:
        """What the answer puts first; several in a tie."""
        return top(self.answer, self.keys)

    @property
    def on_top_answer(self) -> Fraction:
        """How much of the belief lies on what the answer puts first; in a tie, on the one that got most."""
        return max(self.belief.get(key, Fraction(0)) for key in self.top_answer)

    @property
    def accuracy(self) -> Accuracy:
        """A working rule: accurate with the same first answer and enough overlap, partial with some weight on it.

        A belief that cannot decide between several is the same only if the answer has all of them first.
        """
        if set(self.top_belief) <= set(self.top_answer) and self.overlap >= ACCURATE_OVERLAP:
            return Accuracy.ACCURATE
        return Accuracy.PARTIAL if self.on_top_answer >= PARTIAL_WEIGHT else Accuracy.WRONG

    def _of(self, key: K) -> tuple[Fraction, Fraction]:
        return self.belief.get(key, Fraction(0)), self.answer.get(key, Fraction(0))

    def _distance(self, belief: Shares[K]) -> Fraction:
        pairs = ((belief.get(key, Fraction(0)), self.answer.get(key, Fraction(0))) for key in self.keys)
        return sum(((first - second) ** 2 for first, second in pairs), Fraction(0))


def top(shares: Shares[K], keys: tuple[K, ...]) -> tuple[K, ...]:
    """The keys with the greatest share, in the order of `keys`."""
    highest = max(shares.values(), default=Fraction(0))
    return tuple(key for key in keys if highest and shares.get(key) == highest)


def published() -> Comparison[str]:
    """The published example: what suppliers believed beside what their customers answered, shares of all answers."""
    return Comparison(
        normalised({row.label: row.suppliers for row in PUBLISHED_BELIEFS}),
        normalised({row.label: row.customers for row in PUBLISHED_BELIEFS}),
        tuple(row.label for row in PUBLISHED_BELIEFS),
    )
