"""The agenda of a review meeting: an opening, the steps and a closing, fitted into the time there is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from lib.model.steps import Step, shipped

LENGTHS = (60, 75, 90)
"""The minutes a meeting may take."""

OPENING, CLOSING = "opening", "closing"
_FRAME = {OPENING: ("Opening", 2), CLOSING: ("Closing", 3)}


@dataclass(frozen=True)
class AgendaPart:
    """One part of the meeting: `start` and `end` are whole minutes after its beginning."""

    key: str
    title: str
    start: int
    end: int

    @property
    def minutes(self) -> int:
        """How long it is planned to take."""
        return self.end - self.start


def fitted(weights: Sequence[int], total: int) -> tuple[int, ...]:
    """Whole numbers in proportion to the weights that add up to the total; each is less than one off its share."""
    total_weight = sum(weights)
    bounds = [
        (2 * running_weight * total + total_weight) // (2 * total_weight)
        for running_weight in accumulate(weights, initial=0)
    ]
    return tuple(after - before for before, after in pairwise(bounds))


def agenda(length: int, steps: Sequence[Step] | None = None) -> tuple[AgendaPart, ...]:
    """The parts of a meeting of so many minutes, in order; the shipped steps unless others are given."""
    meeting_steps = shipped() if steps is None else steps
    parts = (
        (OPENING, *_FRAME[OPENING]),
        *((step.key, f"{step.number} {step.title}", step.minutes) for step in meeting_steps),
        (CLOSING, *_FRAME[CLOSING]),
    )
    bounds = accumulate(fitted([minutes for _, _, minutes in parts], length), initial=0)
    return tuple(
        AgendaPart(key, title, start, end)
        for (key, title, _), (start, end) in zip(parts, pairwise(bounds), strict=True)
    )


def behind(part: AgendaPart, elapsed: int) -> int:
    """Minutes by which a meeting that is still at this part is behind its plan; 0 while the part's time runs."""
    return max(0, elapsed - part.end)
