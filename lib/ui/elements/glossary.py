"""What a word of the method means, at the word: the glossary that the documents print."""

from __future__ import annotations

from functools import lru_cache

from lib.report.document.glossary import glossary
from lib.report.document.used_terms import terms_in
from lib.ui.elements.words import literal, paragraphs

# Everyday words: a sign behind each sentence with one of them would explain nothing that anybody asks.
_PLAIN = frozenset(
    {"Working rule", "Proposed grade", "Reason code", "Improving, worsening, steady", "Emotion", "Weight", "Ease"}
    | {"Value", "Order of SWOT notes", "Checks of an action", "Strength of an action", "Coverage of business reviews"}
    | {"E0", "E1", "E2", "E3", "E4"}
)
_WORKING_RULE = "Working rule"


@lru_cache(maxsize=2_048)
def explained(sentence: str, *, working_rule: bool = False) -> str | None:
    """What the words of the method in a sentence mean, in Markdown for a help sign; None where it has none.

    `working_rule` says that the sentence follows from a rule of this project's own.
    """
    known = [item for item in terms_in((sentence,)) if item.label not in _PLAIN]
    meanings = [f"**{literal(item.label)}**: {paragraphs(item.text)}" for item in known]
    if working_rule:
        meanings.append(meaning(_WORKING_RULE))
    return "\n\n".join(meanings) or None


@lru_cache(maxsize=256)
def meaning(term: str) -> str:
    """What one term of the glossary means, in Markdown. Raises KeyError for a word it does not hold."""
    terms = {item.label: item for block in glossary().blocks for item in getattr(block, "items", ())}
    return f"**{literal(term)}**: {paragraphs(terms[term].text)}"
