"""What somebody looks for: words, beginnings and phrases, folded in one way for what is kept and for what is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Longer words are told apart by their beginning only.
WORD_LENGTH = 40
WORDS_ASKED = 24
# Letters that Unicode takes for letters of their own, and people who lack the key write in this way.
_PLAIN = str.maketrans(
    {
        "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "n",
        "ŧ": "t", "ĸ": "k", "ɐ": "a", "ə": "e", "ƒ": "f", "ɖ": "d", "ς": "σ",
    }
)  # fmt: skip

# Scripts that put no blanks between words, and Korean, whose particles join them: each sign is a word, and signs that
# stand side by side are looked for as a phrase.
UNPARTED = (
    "\u0e01-\u0e2e\u0e30-\u0e3a\u0e40-\u0e4e\u0e81-\u0ece\u1000-\u103f\u1780-\u17d3\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u3400-\u4dbf"
    "\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff"
)
_MARKS = ("Mn", "Mc", "Cf")
# Most texts hold none of these, and are told apart several times as fast.
UNUSUAL = re.compile(
    "[\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u1fff\u200b-\u200f\u2028-\u202e\u2060-\u206f\u2e80-\U0010ffff]"
)
_PLAIN_WORD = re.compile(r"[^\W_]+")
_WORD = re.compile(rf"[{UNPARTED}]|[^\W_{UNPARTED}]+")
_ASKED_WORD = re.compile(r"([^\W_]+)(\*?)")
_QUOTES = '"“”„«»'
_PARTS = re.compile(rf"[{_QUOTES}]([^{_QUOTES}]*)[{_QUOTES}]?|([^{_QUOTES}]+)")


@dataclass(frozen=True)
class Term:
    """One thing looked for: words that stand side by side, the last of them perhaps a beginning."""

    words: tuple[str, ...]
    beginning: bool = False

    @property
    def sought(self) -> str:
        """What to look for in a `line` of text."""
        return f" {' '.join(self.words)}" + ("" if self.beginning else " ")


def search_terms(typed: str) -> tuple[Term, ...]:
    """The terms behind what somebody typed, whatever it is; without letters or digits there is none.

    Words in quotes stand side by side as written. A star makes a word a beginning; so is the last word outside quotes.
    """
    terms: list[Term] = []
    for quoted, plain in _PARTS.findall(typed):
        if words := tuple(sequence(quoted)):
            terms.append(Term(words))
        terms += [_term(word, bool(star)) for word, star in _ASKED_WORD.findall(folded(plain))]
    if terms and not typed.rstrip().endswith(tuple(_QUOTES)) and len(terms[-1].words) == 1:
        terms[-1] = Term(terms[-1].words, beginning=not _inside_quotes(typed))
    return tuple(_bounded(dict.fromkeys(terms)))


def sequence(text: str) -> list[str]:
    """The words of a text in their order, without case and accents."""
    return [word[:WORD_LENGTH] for word in _words(folded(text))]


def line(words: Iterable[str]) -> str:
    """Words as one line in which `Term.sought` finds whole words."""
    return f" {' '.join(words)} "


def folded(item: str) -> str:
    """Text without case, accents, letters of one alphabet's own and forms that only look different.

    Signs that show nothing, such as a soft hyphen, part no word.
    """
    if item.isascii():
        return item.lower()
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", item).casefold())
    if spread.isascii():
        return spread
    plain = "".join(mark for mark in spread.translate(_PLAIN) if unicodedata.category(mark) not in _MARKS)
    # Korean syllables fall into their letters above.
    return unicodedata.normalize("NFC", plain)


def is_mark(sign: str) -> bool:
    """Whether a sign stands within a word and is folded away."""
    return unicodedata.category(sign) in _MARKS


def _words(text: str) -> list[str]:
    return (_WORD if UNUSUAL.search(text) else _PLAIN_WORD).findall(text)


def _term(word: str, beginning: bool) -> Term:
    words = tuple(part[:WORD_LENGTH] for part in _words(word))
    return Term(words, beginning and len(words) == 1)


def _inside_quotes(typed: str) -> bool:
    # An open quote reaches to the end.
    return sum(typed.count(quote) for quote in _QUOTES) % 2 == 1


def _bounded(terms: Iterable[Term]) -> Iterator[Term]:
    left = WORDS_ASKED
    for term in terms:
        if left <= 0:
            return
        yield Term(term.words[:left], term.beginning)
        left -= len(term.words)
