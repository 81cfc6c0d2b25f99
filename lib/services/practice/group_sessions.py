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
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.library import cases
from lib.services.practice import attempts
from lib.store import Transaction
from lib.store.practice import group_sessions
from lib.store.practice.group_sessions import GroupSession as GroupSession

HANDS_LIMIT = 500
VOTES_LIMIT = 500
SHOWN = 5


def start(context: Context, slug: str) -> GroupSession:
    """Open a session on a case. Raises NotFound, and CannotPractise for a case without part A or answer."""
    context = acting(context, Permission.ASSIGN_PRACTICE)
    attempts.before(context, slug)
    case = cases.read(context, slug)
    with context.store.write() as tx:
        number = group_sessions.add(tx, context.person.id, slug, as_of.about(case.workbook), datetime.now(UTC))
        return _there(tx, context.person, number)


def find(context: Context, number: int) -> tuple[GroupSession, CaseStudy]:
    """A session and its case. Raises NotFound when either is gone."""
    context = acting(context, Permission.ASSIGN_PRACTICE)
    with context.store.read() as tx:
        session = _there(tx, context.person, number)
    return session, cases.read(context, session.slug)


def latest(context: Context) -> tuple[GroupSession, ...]:
    """The sessions this person has opened last."""
    context = acting(context, Permission.ASSIGN_PRACTICE)
    with context.store.read() as tx:
        sessions = group_sessions.of(tx, context.person.id, SHOWN)
        return tuple(session for session in sessions if not access.hides_case(tx, context.person, session.slug))


def count_hands(context: Context, number: int, hands: Mapping[ReasonGroup, int]) -> GroupSession:
    """Keep the show of hands as it was counted last. Raises FieldRefused for a number no room can give."""
    context = acting(context, Permission.ASSIGN_PRACTICE)
    if any(not 0 <= count <= HANDS_LIMIT for count in hands.values()):
        raise FieldRefused("Hands", f"from 0 to {HANDS_LIMIT} for each.")
    with context.store.write() as tx:
        _there(tx, context.person, number)
        group_sessions.put_hands(tx, number, hands)
        return _there(tx, context.person, number)


def vote(context: Context, number: int, points: Sequence[tuple[Reason, int]]) -> GroupSession:
    """Add the points of one person in the room, without a name. Raises FieldRefused without a reason."""
    context = acting(context, Permission.ASSIGN_PRACTICE)
    given = Answers.checked({"points": tuple(points)}).points
    if not given:
        raise FieldRefused("Reasons", "please choose at least one.")
    with context.store.write() as tx:
        session = _known(tx, context.person, group_sessions.claim(tx, number), number)
        if len(session.votes) >= VOTES_LIMIT:
            raise FieldRefused("Votes", f"a room holds at most {VOTES_LIMIT}.")
        group_sessions.put_votes(tx, number, (*session.votes, given))
        return _there(tx, context.person, number)


def _there(tx: Transaction, person: Person, number: int) -> GroupSession:
    return _known(tx, person, group_sessions.get(tx, number), number)


def _known(tx: Transaction, person: Person, session: GroupSession | None, number: int) -> GroupSession:
    if session is None or access.hides_case(tx, person, session.slug):
        raise NotFound("group session", number)
    return session
