"""The last look: whether any known name still stands anywhere in the document that is about to be published."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lib.model.case import CaseStudy
from lib.model.disguise.identities import Disguise
from lib.model.disguise.vocabulary import Vocabulary
from lib.model.disguise.writing import Writer


def leaks(case: CaseStudy, disguise: Disguise, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The known names that stand in the case, in any spelling."""
    writer = Writer(disguise, vocabulary, None)
    texts = dict.fromkeys(_strings(case.model_dump(mode="json")))
    found = (name for text in texts for name in writer.names(text))
    return tuple(dict.fromkeys(found))


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
