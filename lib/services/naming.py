"""Who knows whom a case for training is about does not say so in what others read beside it."""

from __future__ import annotations

from lib.model.disguise.identities import Disguise
from lib.model.disguise.spellings import PEOPLE
from lib.model.disguise.writing import Writer
from lib.model.errors import FieldRefused
from lib.model.fields import Identity
from lib.model.roles import Permission, Person
from lib.model.rules.phrases import enumerated
from lib.services import training
from lib.store import Transaction, disguises

_NAMES = PEOPLE | {Identity.CUSTOMER, Identity.SUPPLIER, Identity.RIVAL, Identity.ORGANISATION}


def refuse(tx: Transaction, person: Person, slug: str, field: str, text: str) -> None:
    """Raises FieldRefused for a text that names somebody whom the training edition does not name.

    It is asked of those alone who know the names anyway; everybody else's guess would be confirmed by it.
    """
    kept = disguises.of_training(tx, slug) if person.may(Permission.READ_INTERNAL) else None
    if kept is None:
        return
    decided = Disguise.model_validate(kept.content)
    known = tuple(item for item in decided.replacements if item.kind in _NAMES)
    writer = Writer(decided.model_copy(update={"replacements": known}), training.words(), None)
    found = dict.fromkeys(writer.names(text))
    if found:
        names = enumerated(f"“{name}”" for name in found)
        raise FieldRefused(field, f"trainees read this and do not know who the case is about, but it names {names}.")
