"""Which words are ordinary, so that the others can be looked at as names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from lib.model.anonymise.plain_letters import folded

WORD = re.compile(r"[^\W_]+(?:['’][^\W\d_]+)?")
_ENDINGS = (("ies", "y"), ("ied", "y"), ("s", ""), ("es", ""), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"))
_ENDINGS_TOO = (("ly", ""), ("ally", "al"))
_LEAST = 3


def word_set(text: str) -> frozenset[str]:
    """The words of a text, to look words up in."""
    return frozenset(text.split())


# Letters that stand for no name.
_SHORTHANDS = word_set(
    """
    ceo cfo coo cto cio hr it kpi sla sow rfp rfq rfi nps swot tows crm erp esg pdf csv faq ok am pm id q1 q2 q3
    q4 vp svp avp ai ui ux qa pr b2b b2c roi tco ebit ebitda i ii iii iv e0 e1 e2 e3 e4 covid etc eg ie
    """
)


@dataclass(frozen=True)
class Vocabulary:
    """The ordinary words of the language, in lower case."""

    words: frozenset[str] = field(default_factory=frozenset, repr=False)

    def is_common(self, word: str) -> bool:
        """Whether the word, or the one it is a form of, is ordinary; figures are."""
        plain = re.sub(r"['’].*", "", word if word.isascii() else folded(word).text).lower()
        if not plain or plain.isdigit() or plain in self.words or plain in _SHORTHANDS:
            return True
        return any(
            plain.endswith(ending) and len(plain) - len(ending) >= _LEAST and plain[: -len(ending)] + put in self.words
            for ending, put in (*_ENDINGS, *_ENDINGS_TOO)
        )

    def uncommon(self, text: str) -> list[str]:
        """The words of the text that are not ordinary."""
        return [word for word in WORD.findall(text) if not self.is_common(word)]


def vocabulary(lists: Iterable[str]) -> Vocabulary:
    """From the content of word lists."""
    return Vocabulary(frozenset(word for text in lists for word in text.split()))
