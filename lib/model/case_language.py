"""The language a case is written in, found from its own words, so that a document can be read aloud in it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

DEFAULT = "en-GB"
# Fewer letters say too little: a name and a place could be of any language.
_ENOUGH = 60
_LONGEST = 20_000
_SURE = 0.9


def language_of(texts: Iterable[str]) -> str:
    """The language of the texts together as a BCP 47 tag such as “de”; English where they say too little."""
    text = "\n".join(filter(None, texts))[:_LONGEST]
    if sum(map(str.isalpha, text)) < _ENOUGH:
        return DEFAULT
    language, chance = _identifier().classify(text)
    return DEFAULT if language == "en" or chance < _SURE else str(language)


@cache
def _identifier() -> LanguageIdentifier:
    # Read when the first case is published: a server that only shows cases never needs it.
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
