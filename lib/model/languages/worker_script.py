"""Which language a text is in, by a model of ninety megabytes: a script for a worker."""

from __future__ import annotations

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


def answer(text: str) -> tuple[str, float]:
    """The likeliest language, and how likely it is."""
    language, chance = _identifier().classify(text)
    return str(language), float(chance)
