"""Which reason the words of a sales system stand for: a table of usual and learnt words, which never guesses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping

from lib.model.worksheets.reasons import Reason

# Longer words cannot be anybody's list of reasons.
WORDS_LIMIT = 200
_SIGNS = re.compile(r"[^\w]+|_")
# Words alone behind it could as well be the name of a product.
_CODED = re.compile(r"\(?([A-Za-z]\d)\)?(?:\s*[:.,|/–—-].*)?", re.DOTALL)
# What people write before the reason itself, and words that change nothing.
_BEFORE = ("closed lost", "lost", "churned", "reason", "because of", "due to", "owing to")
_SMALL = frozenset(["a", "an", "the"])
# Plurals end in it, these words do not.
_NO_PLURAL = ("ss", "us", "is")
_SHORTEST_PLURAL = 4


def key_of(words: str) -> str:
    """What all spellings of the same words share: without case, accents, punctuation, articles and plural; "" for none.

    Keys are stored: whoever changes them adds a migration that makes them anew.
    """
    letters = unicodedata.normalize("NFKD", words[:WORDS_LIMIT].casefold().replace("'", "").replace("’", ""))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    # An accent may fold into more letters than one, and an ending only shows once the signs are gone.
    parts = _SIGNS.sub(" ", unicodedata.normalize("NFKC", plain).casefold()).split()
    return " ".join(_singular(part) for part in parts if part not in _SMALL)


def table_of(shipped: Mapping[str, Iterable[str]], learnt: Mapping[str, Reason] | None = None) -> Mapping[str, Reason]:
    """The code of each key: of the usual words, of our own labels, and of the learnt ones, which come before both."""
    own = {key_of(words): reason for reason in Reason for words in (reason.label, reason.coded_label)}
    usual = {key_of(words): Reason(code) for code, listed in shipped.items() for words in listed}
    return {**own, **usual, **(learnt or {})}


def code_of(words: str, table: Mapping[str, Reason]) -> Reason | None:
    """The reason these words stand for; None where nobody has said so yet."""
    key = key_of(words)
    if not key:
        return None
    if key in table:
        return table[key]
    match = _CODED.fullmatch(words.strip())
    if match and (code := match[1].upper()) in Reason.__members__:
        return Reason(code)
    return next((table[rest] for rest in _without_lead(key) if rest in table), None)


def _without_lead(key: str) -> Iterable[str]:
    for lead in _BEFORE:
        if key.startswith(f"{lead} "):
            rest = key.removeprefix(f"{lead} ")
            yield rest
            yield from _without_lead(rest)


def _singular(word: str) -> str:
    if len(word) < _SHORTEST_PLURAL or not word.endswith("s") or word.endswith(_NO_PLURAL):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_PLURAL:
        return f"{word[:-3]}y"
    return word[:-1]
