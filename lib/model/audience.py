"""Who a case is written for, whom a review and its case are kept to, and what of them a person may read."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.fields import Choice
from lib.model.roles import Permission, Person, Role
from lib.model.worksheets.loss import Confidentiality


class Level(Choice):
    """Who a case is written for."""

    INTERNAL = "internal", "Internal"
    TRAINING = "training", "Training"


_STORED = {item.value: item for item in Level}


def level_stored(value: object) -> Level:
    """The level that is stored. One that this release does not know is for those alone who may read everything."""
    return _STORED.get(str(value), Level.INTERNAL)


class Audience(Choice):
    """Whom a review and its case are kept to, the widest first. Members of the review are always among them."""

    HOUSE = "house", "Everyone here"
    LEADERS = "leaders", "Leaders and the review team"
    TEAM = "team", "The review team"


@dataclass(frozen=True)
class Reader:
    """What decides what somebody may read: their level, whether they lead, and who they are for the memberships.

    `everything` is for the operator of the program, who may read its files as well.
    """

    level: Level
    person: int
    leader: bool = False
    everything: bool = False

    @property
    def audiences(self) -> tuple[Audience, ...]:
        """What this reader may read without being a member."""
        if self.everything:
            return tuple(Audience)
        return (Audience.HOUSE, Audience.LEADERS) if self.leader else (Audience.HOUSE,)


def reader_of(person: Person, *, everything: bool = False) -> Reader:
    """What a person may read."""
    return Reader(level_for(person), person.id, Role.LEADER in person.roles, everything)


def audience_of(confidentiality: Confidentiality | None) -> Audience:
    """Whom a review is kept to; while nobody says so, its team."""
    return _AUDIENCES.get(confidentiality, Audience.TEAM) if confidentiality else Audience.TEAM


def narrowest(*audiences: Audience) -> Audience:
    """The smallest of these audiences."""
    return max(audiences, key=list(Audience).index)


def level_for(person: Person) -> Level:
    """The level at which the library is shown to this person."""
    return Level.INTERNAL if person.may(Permission.READ_INTERNAL) else Level.TRAINING


def may_read(person: Person, level: Level) -> bool:
    """Whether cases of a level are for this person."""
    return level is Level.TRAINING or person.may(Permission.READ_INTERNAL)


_AUDIENCES = {
    Confidentiality.TEAM: Audience.TEAM,
    Confidentiality.LEADERS: Audience.LEADERS,
    Confidentiality.INTERNAL: Audience.HOUSE,
    Confidentiality.PUBLIC: Audience.HOUSE,
}
