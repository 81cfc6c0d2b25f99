"""Text without accents and invisible signs, each letter knowing where it came from."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
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
        "ς": "σ",
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ـ": "",
        "’": "'",
        "‘": "'",
        "ʼ": "'",
        "`": "'",
    }
)
_UNSEEN = frozenset({"Mn", "Me", "Cf"})
_HANGUL = re.compile(r"[\u1100-\u11ff]+|.", re.DOTALL)


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
    for place, sign in _signs(text):
        for letter in sign.translate(_TAKEN_APART):
            if unicodedata.category(letter) not in _UNSEEN:
                letters.append(letter)
                places.append(place)
    return Folded("".join(letters), (*places, len(text)))


def _signs(text: str) -> Iterator[tuple[int, str]]:
    """Each sign taken apart, with its place; a Korean syllable stays whole, so that no match ends inside one."""
    for found in _HANGUL.finditer(text):
        place = found.start()
        if "\uac00" <= found[0][0] <= "\ud7a3":
            yield place, found[0]
        elif "\u1100" <= found[0][0] <= "\u11ff":
            for syllable in unicodedata.normalize("NFC", found[0]):
                yield place, syllable
                place += len(unicodedata.normalize("NFD", syllable))
        else:
            yield place, unicodedata.normalize("NFKD", found[0])
