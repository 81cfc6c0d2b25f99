"""What reading a text gives: the value, and what somebody should know about how it was read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any


class NoteKind(Enum):
    """What a note is about, so that a file can tell many notes of one kind in one sentence."""

    MARK = "decimal mark"
    ORDER = "order of day and month"
    YEAR = "two-digit year"
    TIME = "time of day"
    SERIAL = "spreadsheet day"
    ROUNDED = "rounded"
    LEFT_OUT = "left out"
    EMPTY = "read as empty"
    UNWRAPPED = "spreadsheet quotes"
    MEANT = "another word"


@dataclass(frozen=True)
class Note:
    """One sentence about how a value was read."""

    about: NoteKind
    sentence: str


@dataclass(frozen=True)
class ReadValue:
    """A plain value to hand to `Record.with_value`, with the notes on how it was read.

    `empty` says that the text stands for no value at all, so that the field keeps its default.
    """

    value: Any
    notes: tuple[Note, ...] = ()
    empty: bool = False


def summary(title: str, notes: Iterable[Note]) -> tuple[str, ...]:
    """The notes of one column of a file, one sentence for each kind: the first of them and how many more there are."""
    kinds: dict[NoteKind, list[str]] = {}
    for note in notes:
        kinds.setdefault(note.about, []).append(note.sentence)
    return tuple(f"{title}: {sentences[0]}{_and_more(len(sentences) - 1)}" for sentences in kinds.values())


def _and_more(count: int) -> str:
    return f" ({count:,} more like this)" if count else ""
