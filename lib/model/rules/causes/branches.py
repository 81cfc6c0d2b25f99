"""Which cause explains which: the tree of causes, safe against parents that are gone or run in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from lib.model.record import Row
from lib.model.worksheets.causes import Cause, CauseStatus

Rows = Sequence[Row[Cause]]


@dataclass(frozen=True)
class Branch:
    """A cause with the causes below it; `depth` is 0 for what explains the loss itself."""

    row: Row[Cause]
    depth: int
    branches: tuple[Branch, ...]


def taking_part(rows: Rows) -> tuple[Row[Cause], ...]:
    """The causes that are not dropped, in worksheet order."""
    return tuple(row for row in in_order(rows) if row.record.status is not CauseStatus.DROPPED)


def in_order(rows: Rows) -> tuple[Row[Cause], ...]:
    """The causes in worksheet order."""
    return tuple(sorted(rows, key=lambda row: (row.position, row.number)))


def parents(rows: Rows) -> dict[str, str | None]:
    """The effect each cause explains, None for the loss itself.

    A parent that is not among the rows counts as the loss, and every circle is cut at its first row.
    """
    present = {row.id for row in rows}
    above = {row.id: row.record.parent if row.record.parent in present else None for row in in_order(rows)}
    settled: set[str] = set()
    for start in above:
        path: dict[str, None] = {}
        item: str | None = start
        while item is not None and item not in settled and item not in path:
            path[item] = None
            item = above[item]
        if item is not None and item in path:
            above[_first_of_circle(item, above)] = None
        settled.update(path)
    return above


def _first_of_circle(item: str, above: Mapping[str, str | None]) -> str:
    circle, step = {item}, above[item]
    while step is not None and step != item:
        circle.add(step)
        step = above[step]
    return next(member for member in above if member in circle)


def tree(rows: Rows) -> tuple[Branch, ...]:
    """The causes as branches in worksheet order; every row appears exactly once, whatever its parent says."""
    above = parents(rows)
    below = children(rows)
    by_id = {row.id: row for row in rows}
    order: list[tuple[str, int]] = []
    waiting = [(item, 0) for item in reversed(below.get(None, ()))]
    while waiting:
        item, depth = waiting.pop()
        order.append((item, depth))
        waiting.extend((child, depth + 1) for child in reversed(below.get(item, ())))
    built: dict[str, Branch] = {}
    for item, depth in reversed(order):
        built[item] = Branch(by_id[item], depth, tuple(built[child] for child in below.get(item, ())))
    return tuple(built[item] for item in above if above[item] is None)


def walk(branches: Iterable[Branch]) -> Iterator[Branch]:
    """Every branch, each before those below it."""
    waiting = list(branches)[::-1]
    while waiting:
        branch = waiting.pop()
        yield branch
        waiting.extend(reversed(branch.branches))


def children(rows: Rows) -> dict[str | None, tuple[str, ...]]:
    """The ids of the causes of each effect in worksheet order; those of the loss itself under None."""
    children_of: dict[str | None, list[str]] = {}
    for item, parent in parents(rows).items():
        children_of.setdefault(parent, []).append(item)
    return {parent: tuple(items) for parent, items in children_of.items()}


def descendants(rows: Rows, id: str) -> frozenset[str]:
    """The ids of everything below one cause, itself not included."""
    below: dict[str | None, list[str]] = {}
    for row in rows:
        below.setdefault(row.record.parent, []).append(row.id)
    descendant_ids: set[str] = set()
    waiting = [id]
    while waiting:
        for child in below.get(waiting.pop(), ()):
            if child not in descendant_ids and child != id:
                descendant_ids.add(child)
                waiting.append(child)
    return frozenset(descendant_ids)
