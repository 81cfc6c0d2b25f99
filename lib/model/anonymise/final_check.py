"""The last look: whether any known name still stands anywhere in the document that is about to be published."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lib.model.anonymise.identities import Anonymisation, comparable
from lib.model.anonymise.names.residual_names import residual_names_of
from lib.model.anonymise.names.vocabulary import Vocabulary
from lib.model.anonymise.suspicions import texts_of
from lib.model.anonymise.text_rewriting import TextRewriter
from lib.model.case import CaseStudy
from lib.model.fields import Kind
from lib.model.workbook import SHEETS


def _of_kind(*kinds: Kind) -> frozenset[str]:
    return frozenset(
        name for sheet in SHEETS.values() for name, spec in sheet.record.specs().items() if spec.kind in kinds
    )


# A sum that was multiplied by a factor nobody knows names nobody, whatever its figures are: 310.777 is no aircraft.
_SUMS = _of_kind(Kind.DECIMAL) - _of_kind(*(kind for kind in Kind if kind is not Kind.DECIMAL))


def leaks(case: CaseStudy, anonymisation: Anonymisation, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The known names that stand in the case, in any spelling.

    What the worksheets still hold of a name inside other words is pointed out there and decided on, so that here it
    counts in any other text alone.
    """
    writer = TextRewriter(anonymisation, vocabulary, None)
    remains = residual_names_of(anonymisation.replacements, vocabulary)
    texts = tuple(dict.fromkeys(_strings(case.model_dump(mode="json"))))
    pointed_out = {
        comparable(text[start:end]) for _, text in texts_of(case.workbook) for start, end in remains.found_in(text)
    }
    accepted = pointed_out | {comparable(words) for words in anonymisation.accepted}
    names = [name for text in texts for name in writer.names(text)]
    for text in texts:
        names += [
            text[start:end] for start, end in remains.found_in(text) if comparable(text[start:end]) not in accepted
        ]
    said = "\n".join(texts)
    return tuple(name for name in dict.fromkeys(names) if not _is_part_of_figures(name, said))


def _is_part_of_figures(name: str, said: str) -> bool:
    """Whether a name of digits alone, such as an aircraft's, stands only inside larger figures, as in “12,737,400”."""
    return name.isdecimal() and not re.search(rf"(?<!\d)(?<!\d[.,]){name}(?!\d|[.,]\d)", said)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _SUMS:
                yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
