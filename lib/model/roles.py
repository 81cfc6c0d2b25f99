"""Who may do what: one table of roles and permissions, asked by every service."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from lib.model.errors import NotAllowed
from lib.model.fields import Choice


class Role(Choice):
    """What somebody is here for."""

    FACILITATOR = "facilitator", "Facilitator"
    PARTICIPANT = "participant", "Participant"
    TRAINEE = "trainee", "Trainee"
    LEADER = "leader", "Leader"
    ADMINISTRATOR = "administrator", "Administrator"


class Permission(StrEnum):
    """One kind of act; the value completes the sentence “Your role does not allow you to …”."""

    READ_REVIEWS = "read reviews under way"
    EDIT_REVIEWS = "change a review"
    SEAL_BALLOTS = "seal a first assumption"
    REVEAL = "open the sealed assumptions"
    SIGN_REASONS = "sign the customer's reasons"
    READ_QUESTIONS = "read the question guide"
    CHANGE_QUESTIONS = "change the question guide"
    START_REVIEWS = "start or import a review"
    REMOVE_REVIEWS = "remove a review"
    PUBLISH = "publish a case study"
    READ_CASES = "read published cases"
    READ_INTERNAL = "read cases that name the customer"
    READ_OLD_EDITIONS = "read earlier editions of a case"
    EXPORT_CASES = "export a case"
    SHARE_CASES = "share a case by a link"
    COMMENT = "comment on a case"
    MODERATE = "remove what others wrote about a case"
    PRACTISE = "practise on a case"
    ASSIGN_PRACTICE = "assign cases for practice"
    READ_ACCOUNTS = "read account plans"
    EDIT_ACCOUNTS = "change an account plan"
    REMOVE_ACCOUNTS = "remove an account plan"
    READ_REGISTER = "read the loss register"
    EDIT_REGISTER = "change the loss register"
    READ_QUARTERS = "read the quarter on one page"
    PUBLISH_QUARTERS = "publish the quarter on one page"
    MANAGE_SAMPLES = "load or remove the samples"
    MANAGE_PEOPLE = "change people and their roles"


_LEARNERS = {Permission.READ_CASES, Permission.COMMENT, Permission.PRACTISE}
_INSIDERS = _LEARNERS | {Permission.READ_INTERNAL, Permission.EXPORT_CASES}
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.FACILITATOR: frozenset(
        _INSIDERS
        | {
            Permission.READ_REVIEWS,
            Permission.EDIT_REVIEWS,
            Permission.SEAL_BALLOTS,
            Permission.REVEAL,
            Permission.SIGN_REASONS,
            Permission.READ_QUESTIONS,
            Permission.START_REVIEWS,
            Permission.REMOVE_REVIEWS,
            Permission.PUBLISH,
            Permission.READ_OLD_EDITIONS,
            Permission.SHARE_CASES,
            Permission.MODERATE,
            Permission.ASSIGN_PRACTICE,
            Permission.READ_ACCOUNTS,
            Permission.EDIT_ACCOUNTS,
            Permission.REMOVE_ACCOUNTS,
            Permission.READ_REGISTER,
            Permission.EDIT_REGISTER,
            Permission.READ_QUARTERS,
            Permission.PUBLISH_QUARTERS,
        }
    ),
    Role.PARTICIPANT: frozenset(
        _INSIDERS
        | {
            Permission.READ_REVIEWS,
            Permission.EDIT_REVIEWS,
            Permission.SEAL_BALLOTS,
            Permission.READ_QUESTIONS,
            Permission.READ_ACCOUNTS,
            Permission.EDIT_ACCOUNTS,
        }
    ),
    # Trainees read and search the training level alone.
    Role.TRAINEE: frozenset(_LEARNERS),
    Role.LEADER: frozenset(
        _INSIDERS
        | {
            Permission.SHARE_CASES,
            Permission.READ_ACCOUNTS,
            Permission.READ_REGISTER,
            Permission.READ_QUARTERS,
        }
    ),
    Role.ADMINISTRATOR: frozenset(
        _INSIDERS
        | {
            Permission.READ_QUESTIONS,
            Permission.CHANGE_QUESTIONS,
            Permission.MANAGE_SAMPLES,
            Permission.MANAGE_PEOPLE,
        }
    ),
}


@dataclass(frozen=True)
class Person:
    """Somebody known to this workbook."""

    id: int
    name: str
    roles: frozenset[Role]
    # Of the database this was read from: another one after a restore, when numbers may mean somebody or something else.
    mark: str = field(default="", compare=False, repr=False)

    def may(self, permission: Permission) -> bool:
        """Whether one of the person's roles includes the permission."""
        return any(permission in PERMISSIONS[role] for role in self.roles)


def require(person: Person, permission: Permission) -> None:
    """Raises NotAllowed unless the person may."""
    if not person.may(permission):
        raise NotAllowed(permission.value)
