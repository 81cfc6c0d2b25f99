"""Text as it fits on a drawing: cleaned, measured, wrapped and shortened."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

ELLIPSIS = "…"

# Advance widths of Source Sans Pro in em, in classes; the spare is for its bolder cut and for substitute fonts.
_WIDTHS = {
    **dict.fromkeys(" \u00a0", 0.2),
    **dict.fromkeys("ij'’,.:;·lI|", 0.26),
    **dict.fromkeys("f!()[]{}-", 0.31),
    **dict.fromkeys("rt/\\", 0.35),
    **dict.fromkeys('sz"*?“”', 0.43),
    **dict.fromkeys("xcvyJk–", 0.47),
    **dict.fromkeys("aegLFY0123456789#$+<=>^_~", 0.5),
    **dict.fromkeys("VXES", 0.53),
    **dict.fromkeys("DG&→", 0.62),
    **dict.fromkeys("HNUOQ★", 0.66),
    **dict.fromkeys("wM", 0.73),
    **dict.fromkeys("Wm%@—", 0.83),
    "…": 0.96,
}
_OTHER_LETTER = 0.56
_OTHER_CAPITAL = 0.59
_WIDE = 1.05
_SPARE = 1.04
# A text fits into its own breadth, in whatever order its parts were added up.
_ROUNDING = 1e-6
# A last line shorter than this takes part of the next word before its ellipsis.
_FULL_ENOUGH = 0.6

_BEFORE_SIGN = re.compile(r"(?<=\d) (?=%)")
# An arrow as it is typed.
_TYPED_ARROW = re.compile(r"(?<![<=>-])[-=]{1,2}>(?![=>-])")
_JOINER = "\u200d"
# Overrides and isolates would turn the text around them; the letters themselves carry their direction.
_TURNERS = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def one_line(text: str) -> str:
    """The printable text on one line.

    A figure stays with its per cent sign, and so does what was put together with spaces that do not break. An arrow
    that was typed as signs is drawn as one.
    """
    line = _BEFORE_SIGN.sub("\u00a0", " ".join(word for word in printable(text).split(" ") if word))
    return _TYPED_ARROW.sub("→", line) if ">" in line else line


def printable(text: str) -> str:
    """The text without characters that XML or a neighbour on the drawing could not bear."""
    return text if text.replace("\u00a0", "").isprintable() else "".join(map(_printable_letter, text))


def _printable_letter(letter: str) -> str:
    if unicodedata.category(letter) in ("Cc", "Zl", "Zp"):
        return " "
    return letter if _is_printable(letter) else ""


def _is_printable(letter: str) -> bool:
    code = ord(letter)
    return letter not in _TURNERS and code & 0xFFFE != 0xFFFE and not 0xFDD0 <= code <= 0xFDEF


def without_breaks(text: str) -> str:
    """The text with spaces at which no line ends."""
    return text.replace(" ", "\u00a0")


def text_width(text: str, size: float) -> float:
    """About how many pixels a line takes at a font size, rather more than less."""
    return sum(map(_advance, text)) * size * _SPARE


@lru_cache(maxsize=4096)
def _advance(letter: str) -> float:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if letter < "\x7f":
        return _OTHER_CAPITAL if letter.isupper() else _OTHER_LETTER
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0xFFFF:
        return _WIDE
    return 0.66 if letter.isupper() else 0.58


@lru_cache(maxsize=8192)
def wrap(text: str, width: float, size: float, most: int) -> tuple[str, ...]:
    """At most `most` lines of at most `width` pixels; what does not fit ends in an ellipsis."""
    lines = _filled(_pieces(one_line(text), width, size), width, size)
    shown: list[str] = []
    for line in lines:
        if len(shown) == most:
            half_empty = text_width(shown[-1], size) < width * _FULL_ENOUGH
            shown[-1] = _ended(f"{shown[-1]} {line}" if half_empty else shown[-1], width, size)
            break
        shown.append(line)
    return tuple(shown)


def shorten(text: str, width: float, size: float) -> str:
    """The text on one line of at most `width` pixels."""
    return "".join(wrap(text, width, size, 1))


def _pieces(text: str, width: float, size: float) -> Iterator[tuple[str, bool]]:
    """Words, each with whether a space stands before it; words too long for a line come in parts."""
    for word in text.split(" "):
        parts = _parts(word, width, size)
        yield parts[0], True
        yield from ((part, False) for part in parts[1:])


def _parts(word: str, width: float, size: float) -> list[str]:
    if text_width(word, size) <= width:
        return [word]
    parts = [""]
    for cluster in _clusters(word):
        if parts[-1] and text_width(parts[-1] + cluster, size) > width:
            parts.append("")
        parts[-1] += cluster
    return parts


def _clusters(word: str) -> Iterator[str]:
    """Letters with the marks and joined signs that belong to them."""
    cluster = ""
    for letter in word:
        belongs = unicodedata.category(letter)[0] == "M" or letter == _JOINER or 0x1F3FB <= ord(letter) <= 0x1F3FF
        if cluster and not belongs and not cluster.endswith(_JOINER):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def _filled(pieces: Iterator[tuple[str, bool]], width: float, size: float) -> Iterator[str]:
    line, taken, gap = "", 0.0, text_width(" ", size)
    for piece, apart in pieces:
        more, between = text_width(piece, size), apart and bool(line)
        if line and taken + gap * between + more > width + _ROUNDING:
            yield line
            line, taken = piece, more
        else:
            line += f" {piece}" if between else piece
            taken += gap * between + more
    if line:
        yield line


def _ended(line: str, width: float, size: float) -> str:
    clusters = list(_clusters(line))
    while clusters and text_width("".join(clusters) + ELLIPSIS, size) > width:
        clusters.pop()
    return "".join(clusters).rstrip(" ,;:.–-") + ELLIPSIS
