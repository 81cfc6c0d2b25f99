"""A Markdown text by what stands under each heading of the second level; nothing in a block of code is a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_HEADING = re.compile(r"##\s+(.+?)\s*#*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})(.*)")


@dataclass(frozen=True)
class Part:
    """The lines under a heading, from `line` on; what stands above the first one has none.

    `unclosed` names line and mark of a block of code that begins in it and never ends.
    """

    heading: str
    line: int
    lines: tuple[str, ...]
    unclosed: tuple[int, str] | None = None


def parts(lines: Sequence[str], first: int) -> Iterator[Part]:
    """The parts in their order, the first without a heading; `first` is the number of the first line."""
    heading, start, held = "", first, list[str]()
    fence, opened = "", first
    for number, line in enumerate(lines, start=first):
        found = None if fence else _HEADING.fullmatch(line)
        if found:
            yield Part(heading, start, tuple(held))
            heading, start, held = found[1], number + 1, []
            continue
        held.append(line)
        before, fence = fence, _fence(line, fence)
        if fence and not before:
            opened = number
    yield Part(heading, start, tuple(held), (opened, fence) if fence else None)


def _fence(line: str, fence: str) -> str:
    """The mark of the block of code that is open after this line; empty outside of any."""
    found = _FENCE.fullmatch(line)
    if found is None:
        return fence
    mark, rest = found[1], found[2]
    if fence:
        return "" if mark.startswith(fence) and not rest.strip() else fence
    # What holds the mark once more on its line is code within a sentence.
    return "" if mark[0] == "`" and "`" in rest else mark
