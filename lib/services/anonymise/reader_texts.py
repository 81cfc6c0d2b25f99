"""Beside a case for training neither words nor the names of their authors tell others whom it is about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from lib.model.anonymise.identities import Anonymisation
from lib.model.anonymise.names.name_parts import PEOPLE
from lib.model.anonymise.text_rewriting import TextRewriter
from lib.model.errors import FieldRefused
from lib.model.fields import Identity
from lib.model.roles import Permission, Person
from lib.model.wording.phrases import enumerated
from lib.services.anonymise import vocabulary
from lib.services.runtime import cache
from lib.store import Transaction
from lib.store.library import training_editions
from lib.store.readers.comments import Comment
from lib.store.readers.lesson_uses import LessonUse

S = TypeVar("S", Comment, LessonUse)
COLLEAGUE = "A colleague"
_NAMES = PEOPLE | {Identity.CUSTOMER, Identity.SUPPLIER, Identity.RIVAL, Identity.ORGANISATION}


def refuse(tx: Transaction, person: Person, slug: str, field: str, text: str) -> None:
    """Raises FieldRefused for a text that names somebody whom the training edition does not name.

    It is asked of those alone who know the names anyway; everybody else's guess would be confirmed by it.
    """
    writer = _writer(tx, slug) if person.may(Permission.READ_INTERNAL) else None
    names = dict.fromkeys(writer.names(text)) if writer else {}
    if names:
        quoted = enumerated(f"“{name}”" for name in names)
        raise FieldRefused(field, f"trainees read this and do not know who the case is about, but it names {quoted}.")


def signed(tx: Transaction, slug: str, said: Sequence[S]) -> tuple[S, ...]:
    """What was said beside a case, without the names of authors whom its training edition calls something else.

    To their author as well, so that they see what others see.
    """
    writer = _writer(tx, slug) if said else None
    if writer is None:
        return tuple(said)
    # Some names count only inside a sentence.
    hidden = {name for name in {item.by for item in said} if writer.names(f"said by {name}")}
    return tuple(replace(item, by=COLLEAGUE) if item.by in hidden else item for item in said)


def _writer(tx: Transaction, slug: str) -> TextRewriter | None:
    """Who finds the names that the training edition replaces; None for any other case."""
    stored = training_editions.of_training(tx, slug)
    if stored is None:
        return None
    decided = Anonymisation.model_validate(stored.content)
    known = decided.model_copy(update={"replacements": tuple(i for i in decided.replacements if i.kind in _NAMES)})
    return cache.cases.get_or_make(("names", known), lambda: TextRewriter(known, vocabulary.words(), None))
