"""Passages of a text with the words marked that somebody looked for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from lib.model.library.search_query import UNPARTED, UNUSUAL, WORD_LENGTH, Term, is_mark, line, sequence

EXCERPT_LENGTH = 240
# A passage with fewer spaces is a name or an address.
SENTENCE = 4
# Marks of letters and signs that show nothing stand within a word.
_MARKS = "".join(
    re.escape(sign) for sign in map(chr, range(0x80, 0xFFFF)) if not "\ud800" <= sign <= "\udfff" and is_mark(sign)
)
_PLAIN_TOKEN = re.compile(r"[^\W_]+")
_TOKEN = re.compile(rf"[{UNPARTED}][{_MARKS}]*|(?:[^\W_{UNPARTED}]|(?<=\w)[{_MARKS}]|(?<=[{_MARKS}])[{_MARKS}])+")

# Text with, for each piece, whether it was looked for.
Runs = tuple[tuple[str, bool], ...]


class _Word(NamedTuple):
    start: int
    end: int
    folded: str


def excerpt(text: str, terms: Sequence[Term], length: int = EXCERPT_LENGTH) -> Runs:
    """The part of a text that holds the most of the terms, cut at words, in pieces; empty when it holds none."""
    tidy = unicodedata.normalize("NFC", " ".join(text.split()))
    words = _words(tidy)
    spans = _spans(words, terms)
    if not spans:
        return ()
    start = max(spans, key=lambda span: (sum(span[0] <= other[0] < span[0] + length for other in spans), -span[0]))[0]
    start = _start_of_word(words, max(0, start - length // 4))
    end = max((word.end for word in words if word.end <= start + length), default=len(tidy))
    if len(tidy) - end < length // 8:
        end = len(tidy)
    runs = _runs(tidy, spans, start, end)
    before, after = (("… ", False),) if start else (), ((" …", False),) if end < len(tidy) else ()
    return (*before, *runs, *after)


def best(passages: Sequence[str], lines: Sequence[str], terms: Sequence[Term]) -> str:
    """The passage that holds the most of the terms, sentences before names and addresses, the first of equals.

    `lines` are the same passages folded.
    """
    counts = [sum(term.sought in item for term in terms) for item in lines]
    matching = [place for place, number in enumerate(counts) if number]
    best_place = max(matching, key=lambda place: (counts[place], _is_sentence(passages[place]), -place), default=None)
    return "" if best_place is None else passages[best_place]


def _is_sentence(passage: str) -> bool:
    return passage.count(" ") >= SENTENCE and "://" not in passage.split(" ", 1)[0]


def _words(text: str) -> list[_Word]:
    token = _TOKEN if UNUSUAL.search(text) else _PLAIN_TOKEN
    return [_Word(match.start(), match.end(), _folded(match.group())) for match in token.finditer(text)]


def _folded(token: str) -> str:
    # Most words are plain, and there are thousands of them on a page of the library.
    return f" {token[:WORD_LENGTH].lower()} " if token.isascii() else line(sequence(token))


def _spans(words: Sequence[_Word], terms: Sequence[Term]) -> list[tuple[int, int]]:
    spans = []
    beginnings = [(term, f" {term.words[0]}") for term in terms]
    for index, word in enumerate(words):
        for term, beginning in beginnings:
            if not word.folded.startswith(beginning):
                continue
            following = words[index : index + len(term.words)]
            followed = "".join(item.folded for item in following).replace("  ", " ")
            if len(following) == len(term.words) and followed.startswith(term.sought):
                spans.append((word.start, following[-1].end))
                break
    return spans


def _start_of_word(words: Sequence[_Word], at: int) -> int:
    return next((word.start for word in words if word.start >= at), at) if at else 0


def _runs(text: str, spans: Sequence[tuple[int, int]], start: int, end: int) -> Runs:
    runs: list[tuple[str, bool]] = []
    position = start
    for first, last in spans:
        if last <= position or first >= end:
            continue
        first = max(first, position)
        if first > position:
            runs.append((text[position:first], False))
        runs.append((text[first : min(last, end)], True))
        position = min(last, end)
    if position < end:
        runs.append((text[position:end], False))
    return tuple(runs)
