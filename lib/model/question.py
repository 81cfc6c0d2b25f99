"""What somebody looks for: words, beginnings and phrases, folded in one way for what is kept and for what is asked."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

# Longer words are told apart by their beginning only.
WORD_LENGTH = 40
WORDS_ASKED = 24

_WORD = re.compile(r"[^\W_]+")
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


def asked(typed: str) -> tuple[Term, ...]:
    """The terms behind what somebody typed, whatever it is; without letters or digits there is none.

    Words in quotes stand side by side as written. A star makes a word a beginning; so is the last word outside quotes.
    """
    terms: list[Term] = []
    for quoted, plain in _PARTS.findall(typed):
        if words := tuple(sequence(quoted)):
            terms.append(Term(words))
        terms += [Term((word[:WORD_LENGTH],), bool(star)) for word, star in _ASKED_WORD.findall(folded(plain))]
    if terms and not typed.rstrip().endswith(tuple(_QUOTES)) and len(terms[-1].words) == 1:
        terms[-1] = Term(terms[-1].words, beginning=not _inside_quotes(typed))
    return tuple(_bounded(dict.fromkeys(terms)))


def sequence(text: str) -> list[str]:
    """The words of a text in their order, without case and accents."""
    return [word[:WORD_LENGTH] for word in _WORD.findall(folded(text))]


def line(words: Iterable[str]) -> str:
    """Words as one line in which `Term.sought` finds whole words."""
    return f" {' '.join(words)} "


def folded(item: str) -> str:
    """Text without case, accents and forms of letters that only look different."""
    spread = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", item).casefold())
    return spread if spread.isascii() else "".join(mark for mark in spread if unicodedata.category(mark) != "Mn")


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
