"""Words that stand where nothing was written: “n/a”, “tbd”, “none”, “–”."""

from __future__ import annotations

_PLACEHOLDERS = frozenset(
    {
        "n a", "na", "nil", "none", "null", "no entry", "not applicable", "not known", "not yet", "nothing", "pending",
        "tba", "tbc", "tbd", "to be announced", "to be confirmed", "to be decided", "to be defined", "to be determined",
        "to be done", "to do", "to follow", "todo", "unknown", "wip", "xxx",
    }
)  # fmt: skip


def is_blank(text: str) -> bool:
    """Whether a text says nothing: empty, signs alone, or a word that only keeps the place."""
    words = " ".join("".join(letter if letter.isalnum() else " " for letter in text.casefold()).split())
    return not words or words in _PLACEHOLDERS
