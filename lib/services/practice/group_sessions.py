"""A case run with a room: part A on the wall, votes without names, then part B."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from lib.model.case import CaseStudy
from lib.model.errors import FieldRefused, NotFound
from lib.model.practice import Answers
from lib.model.roles import Permission, Person
from lib.model.rules.practice import as_of
from lib.model.worksheets.reasons import Reason, ReasonGroup
from lib.services import access
from lib.services.access import acting
from lib.services.library import cases
from lib.services.practice import attempts
from lib.store import Store, Transaction
from lib.store.practice import group_sessions
from lib.store.practice.group_sessions import GroupSession

HANDS_LIMIT = 500
VOTES_LIMIT = 500
SHOWN = 5


def start(store: Store, person: Person, slug: str) -> GroupSession:
    """Open a session on a case. Raises NotFound, and CannotPractise for a case without part A or answer."""
    person = acting(store, person, Permission.ASSIGN_PRACTICE)
    attempts.before(store, person, slug)
    case = cases.read(store, person, slug)
    with store.write() as tx:
        number = group_sessions.add(tx, person.id, slug, as_of.about(case.workbook), datetime.now(UTC))
        return _there(tx, person, number)


def find(store: Store, person: Person, number: int) -> tuple[GroupSession, CaseStudy]:
    """A session and its case. Raises NotFound when either is gone."""
    person = acting(store, person, Permission.ASSIGN_PRACTICE)
    with store.read() as tx:
        session = _there(tx, person, number)
    return session, cases.read(store, person, session.slug)


def latest(store: Store, person: Person) -> tuple[GroupSession, ...]:
    """The sessions this person has opened last."""
    person = acting(store, person, Permission.ASSIGN_PRACTICE)
    with store.read() as tx:
        found = group_sessions.of(tx, person.id, SHOWN)
        return tuple(session for session in found if not access.hides_case(tx, person, session.slug))


def count_hands(store: Store, person: Person, number: int, hands: Mapping[ReasonGroup, int]) -> GroupSession:
    """Keep the show of hands as it was counted last. Raises FieldRefused for a number no room can give."""
    person = acting(store, person, Permission.ASSIGN_PRACTICE)
    if any(not 0 <= count <= HANDS_LIMIT for count in hands.values()):
        raise FieldRefused("Hands", f"from 0 to {HANDS_LIMIT} for each.")
    with store.write() as tx:
        _there(tx, person, number)
        group_sessions.put_hands(tx, number, hands)
        return _there(tx, person, number)


def vote(store: Store, person: Person, number: int, points: Sequence[tuple[Reason, int]]) -> GroupSession:
    """Add the points of one person in the room, without a name. Raises FieldRefused without a reason."""
    person = acting(store, person, Permission.ASSIGN_PRACTICE)
    given = Answers.checked({"points": tuple(points)}).points
    if not given:
        raise FieldRefused("Reasons", "please choose at least one.")
    with store.write() as tx:
        session = _known(tx, person, group_sessions.claim(tx, number), number)
        if len(session.votes) >= VOTES_LIMIT:
            raise FieldRefused("Votes", f"a room holds at most {VOTES_LIMIT}.")
        group_sessions.put_votes(tx, number, (*session.votes, given))
        return _there(tx, person, number)


def _there(tx: Transaction, person: Person, number: int) -> GroupSession:
    return _known(tx, person, group_sessions.get(tx, number), number)


def _known(tx: Transaction, person: Person, found: GroupSession | None, number: int) -> GroupSession:
    if found is None or access.hides_case(tx, person, found.slug):
        raise NotFound("group session", number)
    return found
