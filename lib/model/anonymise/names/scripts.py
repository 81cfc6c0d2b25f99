"""Scripts that have no capitals, or no gaps between words, so that names are looked for in them as plain text."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

# Signs that are part of a word but no letters for a regular expression, such as the vowels of Devanagari.
SIGNS = "".join(chr(code) for code in range(0x0900, 0x1800) if unicodedata.category(chr(code)) == "Mc")
LETTER = rf"(?:[^\W\d_]|[{SIGNS}])"
TOKEN = re.compile(rf"(?:[^\W_]|[{SIGNS}])+")

# Han and Kana stand for each other's neighbours, so they are one.
_RANGES = {
    # Without the point between words.
    "east asian": r"\u3005-\u3007\u3040-\u30fa\u30fc-\u30ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff",
    "korean": r"\u3131-\u318e\uac00-\ud7a3",
    "hebrew": r"\u05d0-\u05f2",
    "arabic": r"\u0620-\u064a\u066e-\u06d3\u06d5-\u06ff\u0750-\u077f\u08a0-\u08ff",
    "indic": r"\u0900-\u0963\u0971-\u0dff",
    "south-east asian": r"\u0e01-\u0e4e\u0e80-\u0edf\u1000-\u109f\u1780-\u17df",
}
TITLES = {
    "east asian": "Chinese or Japanese",
    "korean": "Korean",
    "hebrew": "Hebrew",
    "arabic": "Arabic",
    "indic": "Indic",
    "south-east asian": "Thai",
}
_PLAIN = re.compile(f"[{''.join(_RANGES.values())}]")
_EAST_ASIAN = re.compile(f"[{_RANGES['east asian']}]")
_RUN = {
    # In a sentence the marks belong to the run: “我们与华为，签约”.
    name: re.compile(
        rf"[{signs}]+(?:[\s\u3000-\u3002\uff01-\uff1f،؛؟।\u0300-\u036f\u0591-\u05c7\u064b-\u0652]{{1,2}}[{signs}]+)*"
    )
    for name, signs in _RANGES.items()
}
_ENOUGH = 0.2
_ANY_LETTER = re.compile(r"[^\W\d_]")


def is_plain(text: str) -> bool:
    """Whether the text has letters of a script without capitals."""
    return _PLAIN.search(text) is not None


def is_east_asian(text: str) -> bool:
    """Whether the text has Chinese or Japanese letters."""
    return _EAST_ASIAN.search(text) is not None


def of_letter(letter: str) -> str | None:
    """The script without capitals that a letter belongs to."""
    return next((name for name, signs in _RANGES.items() if re.match(f"[{signs}]", letter)), None)


def written_in(texts: Iterable[str]) -> frozenset[str]:
    """The scripts without capitals that a good part of the texts is written in; a quotation does not count."""
    total, counts = 0, Counter[str]()
    for text in texts:
        total += len(text) if text.isascii() else len(_ANY_LETTER.findall(text))
        if not text.isascii():
            for name, signs in _RANGES.items():
                counts[name] += len(re.findall(f"[{signs}]", text))
    return frozenset(name for name, count in counts.items() if count > _ENOUGH * total)


def scripts_of(text: str) -> frozenset[str]:
    """The scripts without capitals that letters of the text belong to."""
    return frozenset(name for name, _, _ in runs(text))


def runs(text: str) -> Iterable[tuple[str, int, int]]:
    """Each run of a script without capitals, with the script and where it begins and ends."""
    if text.isascii():
        return
    for script, pattern in _RUN.items():
        for match in pattern.finditer(text):
            yield script, *match.span()
