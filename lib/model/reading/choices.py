"""Reading one of a closed list: by its value, its label, its code with any words behind it, or a usual other word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lib.model.fields import FieldSpec, Kind
from lib.model.reading.choice_words import CHOICE_WORDS

# A code such as “S1”, and what sets it apart from the words behind it.
_CODED = re.compile(r"([A-Za-z]\d)(?:\s*[-–—:.,/|]\s*|\s+)\S.*|\(?([A-Za-z]\d)\)?", re.DOTALL)


@dataclass(frozen=True)
class WordQuestion:
    """A word of a file that names no choice of a field: somebody says once which of `options` it means."""

    field: str
    title: str
    word: str
    count: int
    options: tuple[tuple[str, str], ...]

    @property
    def sentence(self) -> str:
        """The question as somebody reads it."""
        return f"What does “{self.word}” mean in “{self.title}”?"


def read_choice(spec: FieldSpec, text: str, meant: Mapping[str, str] | None = None) -> str | None:
    """The value of the choice that a text names, or None; `meant` holds what somebody said that words mean."""
    folded_text = folded(text)
    if meant and (meaning := meant.get(folded_text)) is not None:
        return meaning
    for option in spec.options:
        if folded_text in (folded(option.value), folded(option.label), folded(f"{option.value} {option.label}")):
            return str(option.value)
    values = {folded(option.value): str(option.value) for option in spec.options}
    if (match := _CODED.fullmatch(text.strip())) and (code := values.get((match[1] or match[2]).casefold())):
        return code
    return CHOICE_WORDS.get(type(spec.options[0]).__name__, {}).get(folded_text)


def word_questions(
    spec: FieldSpec, title: str, cells: Iterable[str], meant: Mapping[str, str] | None = None
) -> Iterator[WordQuestion]:
    """The words of a column that name no choice, each once, the most frequent first."""
    if spec.kind is not Kind.CHOICE:
        return
    unknown: dict[str, list[str]] = {}
    for cell in cells:
        if read_choice(spec, cell, meant) is None:
            unknown.setdefault(folded(cell), []).append(cell.strip())
    options = tuple((str(option.value), option.coded_label) for option in spec.options)
    for words in sorted(unknown.values(), key=len, reverse=True):
        yield WordQuestion(spec.name, title, words[0], len(words), options)


def folded(text: str) -> str:
    """A word as it is compared: without case, underscores and doubled blanks."""
    return " ".join(text.replace("_", " ").replace("’", "'").casefold().split())
