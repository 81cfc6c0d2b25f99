"""What a message of a field that saves itself does to what is stored: one rule for every text that is kept so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any


@dataclass(frozen=True)
class EditSource:
    """Which field on which screen an edit comes from.

    A screen may send the same text twice, or a newer text before the answer to the older one has come: `writer`
    names the field on that screen and `sequence` orders what it sent, so that nobody collides with themselves.
    """

    writer: str = ""
    sequence: int = 0


@dataclass(frozen=True)
class FieldEdit:
    """A value for a field that its writer last saw at version `seen`; `cleared` says that emptying is meant."""

    value: Any
    seen: int
    cleared: bool
    source: EditSource


@dataclass(frozen=True)
class LastEdit:
    """The version that the newest edit of a field made, where it came from, and who wrote it, for a sentence."""

    version: int
    source: EditSource
    by: str = ""


class EditOutcome(Enum):
    """What becomes of an edit. Only SAVED changes anything; a CONFLICT is for the person to decide."""

    SAVED = auto()
    UNCHANGED = auto()
    NOT_CLEARED = auto()
    LATE = auto()
    CONFLICT = auto()


def outcome(edit: FieldEdit, stored: Any, last: LastEdit | None) -> EditOutcome:
    """What becomes of an edit of a field that holds `stored`, whose newest edit is `last`; none before the first one.

    Both values are compared as they are stored.
    """
    if edit.value == stored:
        return EditOutcome.UNCHANGED
    if is_empty(edit.value) and not edit.cleared:
        return EditOutcome.NOT_CLEARED
    if last is None or last.version <= edit.seen:
        return EditOutcome.SAVED
    if not edit.source.writer or edit.source.writer != last.source.writer:
        return EditOutcome.CONFLICT
    return EditOutcome.SAVED if edit.source.sequence > last.source.sequence else EditOutcome.LATE


def is_empty(value: Any) -> bool:
    """Whether a stored value is what an empty input gives."""
    return value is None or value == "" or value == []
