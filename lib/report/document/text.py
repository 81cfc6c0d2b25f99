"""Text as people typed it, made ready to be set: cleaned, cut into paragraphs, its citations found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator

Run = str | int
"""A piece of text, or the number of a piece of evidence that the text cites."""
Paragraphs = tuple[tuple[tuple[Run, ...], ...], ...]
"""Paragraphs of lines of runs."""

WORKING_RULE = "†"
WORKING_RULE_NOTE = "† A working rule of this project, useful for ranking. It is not a research finding."

# Controls, byte order marks, tags, signs that no text may hold, and marks that would turn the direction of whatever
# follows in the line.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_HALVES = re.compile("[\ud800-\udfff]")
_NEW_LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_CITED = re.compile(r"\[\d{1,6}(?:, ?\d{1,6})*\]")
_NUMBER = re.compile(r"\d+")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_FIGURE = re.compile(rf"(?<=\d) (?=%|(?:{_MONTHS})[a-z]*\b)|(?<=\b[A-Z]{{3}}) (?=\d)")
_LONG_WORD = 20
_LINE_LENGTH = 50
_LONG = re.compile(rf"\S{{{_LONG_WORD + 1},}}")
_BREAK = "\u200b"
_SEAMS = "/?&=_.,;:-"


def clean(text: str) -> str:
    """The text without characters that show nothing; half character pairs become “□”."""
    if text.isprintable():
        return text
    return _HALVES.sub("□", _UNSEEN.sub("", _NEW_LINES.sub("\n", text)).replace("\t", " "))


def paragraphs_of(text: str, numbers: Collection[int] = ()) -> Paragraphs:
    """Paragraphs (parted by blank lines), lines and runs; “[3, 5]” cites evidence where those numbers exist."""
    parts = re.split(r"\n[ ]*\n\s*", clean(text).strip("\n "))
    return tuple(tuple(tuple(_runs(line, numbers)) for line in part.split("\n")) for part in parts if part.strip())


def as_line(text: Paragraphs) -> str:
    """The words as one line."""
    return " ".join("".join(str(run) for run in line) for paragraph in text for line in paragraph)


def room_taken(text: Paragraphs) -> int:
    """About how many characters of room the words take, a short line counting as a full one."""
    return sum(max(_LINE_LENGTH, len("".join(map(str, line)))) for paragraph in text for line in paragraph)


def short(text: str, limit: int) -> str:
    """The text in one line of at most `limit` characters, cut between words and ended by an ellipsis."""
    line = " ".join(clean(text[: limit * 8]).split())
    if len(line) <= limit and len(text) <= limit * 8:
        return line
    cut = line[: limit - 1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit // 2 else cut).rstrip(" ,;:–-") + "…"


def figures_bound(text: str) -> str:
    """The text with its figures held on one line with what they count: “25 %”, “14 Feb 2018”, “GBP 500”."""
    return _FIGURE.sub("\u00a0", text) if " " in text else text


def breakable(text: str) -> str:
    """The text with invisible places to break in words that no column is wide enough for."""
    return text if len(text) <= _LONG_WORD else _LONG.sub(lambda word: _BREAK.join(_pieces(word.group())), text)


def _runs(line: str, numbers: Collection[int]) -> Iterator[Run]:
    position = 0
    for citation in _CITED.finditer(line):
        for number in _NUMBER.finditer(line, *citation.span()):
            if int(number.group()) in numbers and number.group()[0] != "0":
                yield from (piece for piece in (_bound(line[position : number.start()]),) if piece)
                yield int(number.group())
                position = number.end()
    if position < len(line):
        yield line[position:]


def _bound(piece: str) -> str:
    # A citation is not parted from the word it follows.
    return f"{piece[:-2]}\u00a0[" if piece.endswith(" [") else piece


def _pieces(word: str) -> Iterator[str]:
    start = 0
    for index in range(1, len(word)):
        at_seam = word[index - 1] in _SEAMS and word[index] not in _SEAMS
        if (at_seam or index - start >= _LONG_WORD // 2) and _may_part(word[index - 1], word[index]):
            yield word[start:index]
            start = index
    yield word[start:]


def _may_part(before: str, after: str) -> bool:
    # A mark belongs to its letter and a joined emoji is one picture.
    return not any(unicodedata.category(letter) in {"Mn", "Mc", "Me", "Cf", "Sk", "So"} for letter in (before, after))
