"""The data of a picture: heads and rows, which screens and documents read as they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class TableData:
    """Rows under their heads, each cell a text or a number; None where a row has none."""

    heads: tuple[str, ...] = ()
    rows: tuple[tuple[object, ...], ...] = ()

    @classmethod
    def of(cls, lines: Iterable[Mapping[str, object]]) -> TableData:
        """From rows that name their cells; a head stands where it is first named."""
        given = tuple(lines)
        heads = tuple(dict.fromkeys(head for line in given for head in line))
        return cls(heads, tuple(tuple(line.get(head) for head in heads) for line in given))

    def without(self, heads: Iterable[str]) -> TableData:
        """The same without these columns; whole where it has none of them."""
        gone = frozenset(heads)
        kept = tuple(place for place, head in enumerate(self.heads) if head not in gone)
        return TableData(
            tuple(self.heads[place] for place in kept), tuple(tuple(row[place] for place in kept) for row in self.rows)
        )
