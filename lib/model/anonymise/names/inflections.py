"""The endings that a name takes in sentences of languages which inflect names."""

from __future__ import annotations

import re
from functools import cache

_LEAST = 4
_LATIN = (
    "s es n en e a u i y o in na an om em ou im ym iem ow ovi owi ego emu ami ach ech ovy ova ove ska "
    "ssa sta lla lta lle ksi ta iin aan een seen llo "
    "t nak nek val vel ban ben bol rol hoz hez tol nal nel ra re ba be ert ot et at "
    "un da de dan den ya ye la le lar ler sche schen scher"
)
_OF_VOWEL = "ii ie ia iu io a e i o u y om am em ej ou ach ami"
_CYRILLIC, _GREEK = r"[\u0400-\u04ff]", r"[\u0370-\u03ff]"
_SLAVIC_ENDS = "аеиоуыэюяьй"
_GREEK_END = re.compile(r"(?:οσ|ου|ησ|ασ|εσ|υσ|ων|α|η|ο|ι|υ|ω)$")
# “Arçelik'ten”, “Nokia:n”.
_MARKED = r"(?:['’:][^\W\d_]{1,6})?"


def inflected(word: str) -> str:
    """A regular expression for a folded word of a name in all its cases."""
    if re.search(_CYRILLIC, word):
        return _with_letters(stem(word), _CYRILLIC) + _MARKED
    if re.search(_GREEK, word):
        return _with_letters(stem(word), _GREEK) + _MARKED
    if len(word) <= _LEAST or not word.isalpha():
        return re.escape(word) + _MARKED
    return _latin(word) + _MARKED


def stem(word: str) -> str:
    """What stays of a word in all its cases, where that is not the word itself."""
    if len(word) < _LEAST:
        return word
    if re.search(_CYRILLIC, word):
        return word[:-1] if word[-1].casefold() in _SLAVIC_ENDS else word
    if re.search(_GREEK, word):
        bare = _GREEK_END.sub("", word.casefold())
        return word[: len(bare)] if len(bare) >= _LEAST - 1 else word
    return word


def _with_letters(bare: str, script: str) -> str:
    # A vowel may fall out before the last letter: “Павел”, “Павла”.
    fleeting = rf"{re.escape(bare[:-2])}{bare[-2]}?{bare[-1]}" if _is_fleeting(bare) else re.escape(bare)
    return rf"{fleeting}{script}{{0,3}}" if len(bare) >= _LEAST - 1 else fleeting


def _is_fleeting(bare: str) -> bool:
    return len(bare) > _LEAST and bare[-2] in "ео" and bare[-1] not in _SLAVIC_ENDS


@cache
def _latin(word: str) -> str:
    whole = rf"{re.escape(word)}(?:{'|'.join(sorted(_LATIN.split(), key=len, reverse=True))})?"
    if word[-1].lower() not in "aeiouy" or len(word) <= _LEAST + 1:
        return whole
    return rf"(?:{whole}|{re.escape(word[:-1])}(?:{'|'.join(sorted(_OF_VOWEL.split(), key=len, reverse=True))}))"
