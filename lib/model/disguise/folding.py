"""Text without accents and invisible signs, each letter knowing where it came from."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

_TAKEN_APART = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "SS",
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ı": "i",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
    }
)
_UNSEEN = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True)
class Folded:
    """The plain letters, and for each of them and the end its place in the text."""

    text: str
    places: tuple[int, ...]


def folded(text: str) -> Folded:
    """The text as names are looked for in it; capitals stay."""
    if text.isascii() and "`" not in text:
        return Folded(text, tuple(range(len(text) + 1)))
    letters: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for letter in unicodedata.normalize("NFKD", sign).translate(_TAKEN_APART):
            if unicodedata.category(letter) not in _UNSEEN:
                letters.append(letter)
                places.append(place)
    return Folded("".join(letters), (*places, len(text)))
