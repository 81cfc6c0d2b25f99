"""Who a case is written for, and which level a person may read."""

from __future__ import annotations

from lib.model.fields import Choice
from lib.model.roles import Permission, Person


class Level(Choice):
    """Who a case is written for."""

    INTERNAL = "internal", "Internal"
    TRAINING = "training", "Training"


_STORED = {item.value: item for item in Level}


def level_stored(value: object) -> Level:
    """The level that is stored. One that this release does not know is for those alone who may read everything."""
    return _STORED.get(str(value), Level.INTERNAL)


def level_for(person: Person) -> Level:
    """The level at which the library is shown to this person."""
    return Level.INTERNAL if person.may(Permission.READ_INTERNAL) else Level.TRAINING


def may_read(person: Person, level: Level) -> bool:
    """Whether cases of a level are for this person."""
    return level is Level.TRAINING or person.may(Permission.READ_INTERNAL)
