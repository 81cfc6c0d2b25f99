"""The ordinary words of the language, which point at nobody."""

from __future__ import annotations

from functools import cache

from lib.model.anonymise.names.vocabulary import Vocabulary, vocabulary
from lib.settings import DATA


@cache
def words() -> Vocabulary:
    """The ordinary words, read once."""
    return vocabulary(path.read_text(encoding="utf-8") for path in sorted((DATA / "words").glob("*.txt")))
