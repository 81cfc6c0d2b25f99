"""When two names are one: what people could not tell apart on a screen must not be two of them."""

from __future__ import annotations

import re
import unicodedata

# Unicode's Default_Ignorable_Code_Point, which Python's tables leave out, with the other signs of Cc and Cf, and the
# blank of Braille: none of them shows anything.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
# Letters of Greek, Cyrillic and Armenian with the shape of a Latin one, from Unicode's confusables (UTS 39). The whole
# list would also make "m" and "rn" one; packages that carry it are no longer kept, or bring a library in C.
_SHAPES = {
    **dict(zip("АВЕЅІЈКМНОРСТУХҺԚԜѴԌ", "ABESIJKMHOPCTYXHQWVG", strict=True)),
    **dict(zip("аеѕіјкморстухһԛԝѵԁҽ", "aesijkmopctyxhqwvde", strict=True)),
    **dict(zip("вн", "bh", strict=True)),
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "ABEZHIKMNOPTYXCJ", strict=True)),
    **dict(zip("αβεικνορτυχγϲϳη", "abeikvoptuxycjn", strict=True)),
    **dict(zip("ՕՍՏօսհոցզ", "OUSouhngq", strict=True)),
    **dict(zip("ɑɡıȷʟꞌ", "agijL'", strict=True)),
    **dict(zip("‘’ʼʹ′`´ʻ", "'" * 8, strict=True)),
    **dict(zip("‐‑‒–—―−⁃", "-" * 8, strict=True)),
}
_LATIN = str.maketrans(_SHAPES)
_MIXABLE = re.compile("[\u0370-\u058f\u1f00-\u1fff\ua640-\ua69f]")
_FIGURES = re.compile(r"(?<=[^\W\d_])[01|]|[01|](?=[^\W\d_])")


def key_of(name: str) -> str:
    """What all spellings of one name share; "" where nothing of it can be seen.

    Capitals, blanks, signs that show nothing, wide and composed forms, and letters of other scripts that look like
    Latin ones make no other name. Accents do. Keys are stored: whoever changes them adds a
    migration that makes them anew.
    """
    plain = unicodedata.normalize("NFKC", _UNSEEN.sub("", unicodedata.normalize("NFKC", name)))
    if _MIXABLE.search(plain) and not _has_latin(plain):
        # In a script of its own, capitals decide: there small letters look less like Latin ones.
        plain = plain.upper()
    shaped = _FIGURES.sub(lambda figure: "o" if figure.group() == "0" else "l", plain.translate(_LATIN))
    folded = unicodedata.normalize("NFKC", shaped.casefold()).replace("i\u0307", "i")
    return "".join(folded.split())


def is_same(one: str, other: str) -> bool:
    """Whether two names cannot be told apart."""
    return key_of(one) == key_of(other)


def _has_latin(text: str) -> bool:
    return any("LATIN" in unicodedata.name(letter, "") for letter in text)
