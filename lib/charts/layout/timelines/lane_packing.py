"""How things that lie beside each other in time share as few lanes as possible without touching."""

from __future__ import annotations

from collections.abc import Sequence


def pack_lanes(spans: Sequence[tuple[float, float]], gap: float = 0.0) -> tuple[int, ...]:
    """A lane for each span, from 0, the first that is free; within a lane spans keep at least `gap` apart."""
    lanes: list[list[tuple[float, float]]] = []
    taken: list[int] = []
    for start, end in spans:
        free = (index for index, lane in enumerate(lanes) if all(end + gap <= a or b + gap <= start for a, b in lane))
        lane = next(free, len(lanes))
        if lane == len(lanes):
            lanes.append([])
        lanes[lane].append((start, end))
        taken.append(lane)
    return tuple(taken)
