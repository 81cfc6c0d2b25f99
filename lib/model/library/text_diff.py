"""Two texts as one: what stayed, what went and what came, word by word or item by item."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

# Texts with more differing words than this are set against each other as a whole.
WORDS_COMPARED = 3_000
# Texts that share fewer of their letters than this are not told word by word: the words that happen to be in both would
# only tear the two sentences apart.
SHARED_LEAST = 0.4
_TOKEN = re.compile(r"\s+|[^\s]+")


class DiffKind(StrEnum):
    """What became of some words."""

    SAME = "same"
    OUT = "out"
    IN = "in"


@dataclass(frozen=True)
class DiffPiece:
    """Words that stayed, went or came."""

    part: DiffKind
    text: str


def text_diff(then: str, now: str) -> tuple[DiffPiece, ...]:
    """Both texts as one, word by word. What is the same and what came make up `now`; the same and what went, `then`."""
    all_pieces = tuple(_by_words(then, now))
    letters_kept = sum(_letters(piece.text) for piece in all_pieces if piece.part is DiffKind.SAME)
    if letters_kept < SHARED_LEAST * min(_letters(then), _letters(now)):
        return replaced(then, now)
    return tuple(_joined(_bridged(all_pieces)))


def replaced(then: str, now: str) -> tuple[DiffPiece, ...]:
    """One text in the place of the other."""
    return tuple(DiffPiece(part, text) for part, text in ((DiffKind.OUT, then), (DiffKind.IN, now)) if text)


def _letters(text: str) -> int:
    return len("".join(text.split()))


def _bridged(pieces: Sequence[DiffPiece]) -> Iterator[tuple[DiffKind, str]]:
    """A blank alone between two changes belongs to both: what went and what came is read in one go."""
    removed = added = ""
    for index, piece in enumerate(pieces):
        if piece.part is DiffKind.OUT:
            removed += piece.text
        elif piece.part is DiffKind.IN:
            added += piece.text
        elif not piece.text.strip() and (removed or added) and index + 1 < len(pieces):
            removed, added = removed + piece.text, added + piece.text
        else:
            yield from ((DiffKind.OUT, removed), (DiffKind.IN, added), (DiffKind.SAME, piece.text))
            removed = added = ""
    yield from ((DiffKind.OUT, removed), (DiffKind.IN, added))


def _by_words(then: str, now: str) -> Iterator[DiffPiece]:
    old, new = _TOKEN.findall(then), _TOKEN.findall(now)
    start = _shared(old, new)
    end = _shared(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    parts = [(DiffKind.SAME, old[:start]), *_middle(middle_old, middle_new), (DiffKind.SAME, old[len(old) - end :])]
    return _joined((part, "".join(words)) for part, words in parts)


def _middle(old: list[str], new: list[str]) -> Iterator[tuple[DiffKind, list[str]]]:
    if len(old) + len(new) > 2 * WORDS_COMPARED:
        yield DiffKind.OUT, old
        yield DiffKind.IN, new
        return
    for kind, first, last, begin, stop in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            yield DiffKind.SAME, old[first:last]
        else:
            yield DiffKind.OUT, old[first:last]
            yield DiffKind.IN, new[begin:stop]


def _joined(parts: Iterable[tuple[DiffKind, str]]) -> Iterator[DiffPiece]:
    current: DiffPiece | None = None
    for part, text in parts:
        if not text:
            continue
        if current is not None and current.part is part:
            current = DiffPiece(part, current.text + text)
        else:
            if current is not None:
                yield current
            current = DiffPiece(part, text)
    if current is not None:
        yield current


def _shared(old: list[str], new: list[str]) -> int:
    for index, (one, other) in enumerate(zip(old, new, strict=False)):
        if one != other:
            return index
    return min(len(old), len(new))


def list_diff(before: Sequence[str], after: Sequence[str]) -> tuple[DiffPiece, ...]:
    """Lists item by item, so that one that went does not strike out those that stayed."""
    parts: list[tuple[DiffKind, str]] = []
    for kind, first, last, begin, stop in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        parts += [(DiffKind.SAME if kind == "equal" else DiffKind.OUT, item) for item in before[first:last]]
        parts += [] if kind == "equal" else [(DiffKind.IN, item) for item in after[begin:stop]]
    return tuple(
        _joined((part, text if number == len(parts) else f"{text}; ") for number, (part, text) in enumerate(parts, 1))
    )
