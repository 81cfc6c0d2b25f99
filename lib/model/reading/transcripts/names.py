"""Whether the words before a colon or a time are the name of somebody who speaks."""

from __future__ import annotations

import re

_WORDS_LIMIT = 6
_LENGTH_LIMIT = 60
# Small words inside names.
_PARTICLES = frozenset(
    [
        "al",
        "and",
        "bin",
        "da",
        "de",
        "del",
        "della",
        "der",
        "di",
        "do",
        "dos",
        "du",
        "e",
        "el",
        "la",
        "le",
        "of",
        "san",
        "ten",
        "ter",
        "van",
        "vom",
        "von",
        "y",
        "zu",
        "zum",
        "zur",
    ]
)
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SENTENCE = re.compile(r"[?!;…“”\"<>=]|\.{2,}|\w{5,}\.\s|://|^\d+$|^https?$", re.IGNORECASE)
_MARKUP = "*_ \t\u200b\u200e\u200f\ufeff\xa0"


def plain(name: str) -> str:
    """A name without the marks of bold letters and of direction, on one line."""
    return " ".join(name.strip(_MARKUP).lstrip(">").strip(_MARKUP).split())


def looks_like(name: str) -> bool:
    """Whether this may be a name: few words, each with a capital, a figure or a letter of a script without capitals."""
    without_brackets = _BRACKETS.sub(" ", plain(name))
    words = [word for word in re.split(r"[\s,/&|·–-]+", without_brackets) if word]
    if not words or len(words) > _WORDS_LIMIT or len(name) > _LENGTH_LIMIT or _SENTENCE.search(without_brackets):
        return False
    capitalised = [word for word in words if not word[0].islower()]
    uncapitalised = (word for word in words if word[0].islower() and word.rstrip(".") not in _PARTICLES)
    return bool(capitalised) and not any(uncapitalised)


def may_be(name: str) -> bool:
    """Whether this may be a name in small letters, for words that stand before a colon again and again."""
    words = plain(name).split()
    return 0 < len(words) <= 2 and len(name) <= _LENGTH_LIMIT and not _SENTENCE.search(plain(name))
