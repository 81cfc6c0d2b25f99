"""Who may do what to what, asked anew at every act: roles as they are now, confidentiality and membership.

A review, a case or an edition that is not for somebody is answered like one that does not exist.
"""

from __future__ import annotations

from lib.model.audience import Audience, Level, Reader, may_read, reader_of
from lib.model.case import slugged
from lib.model.errors import NotFound
from lib.model.roles import Permission, Person, require
from lib.model.workbook import WorkbookKind
from lib.services.context import Context
from lib.store import Transaction, membership, people, reviews
from lib.store.database import installation
from lib.store.reviews import Review

CARETAKER = "caretaker"
_READING = {
    WorkbookKind.REVIEW: Permission.READ_REVIEWS,
    WorkbookKind.ACCOUNT: Permission.READ_ACCOUNTS,
    WorkbookKind.REGISTER: Permission.READ_REGISTER,
}
_EDITING = {
    WorkbookKind.REVIEW: Permission.EDIT_REVIEWS,
    WorkbookKind.ACCOUNT: Permission.EDIT_ACCOUNTS,
    WorkbookKind.REGISTER: Permission.EDIT_REGISTER,
}
_OPERATOR = 0


def acting(context: Context, permission: Permission) -> Context:
    """The context with the person as they are by now, if their roles include the permission. Raises NotAllowed.

    A screen may have been drawn before a role was taken away, and goes on with the person it was drawn for.
    """
    person = context.person
    if person.id != _OPERATOR and person.may(permission):
        with context.store.read() as tx:
            person = as_now(tx, person)
    require(person, permission)
    return context if person is context.person else Context(context.store, person)


def reading(context: Context, number: int) -> Context:
    """The context with the person as they are by now, if they may read this workbook, of whatever kind it is.

    Raises NotAllowed when their role opens neither reviews nor this; whoever reads reviews is told by `workbook` what
    is not for them.
    """
    person = context.person
    if not any(person.may(permission) for permission in _READING.values()):
        require(person, Permission.READ_REVIEWS)
    with context.store.read() as tx:
        person = as_now(tx, person)
        row = None if person.may(Permission.READ_REVIEWS) else reviews.get(tx, number)
        if row is None or not may_read_kind(person, row) or not reads_review(tx, person, number):
            require(person, Permission.READ_REVIEWS)
    return Context(context.store, person)


def as_now(tx: Transaction, person: Person) -> Person:
    """The person with the roles they have by now."""
    if person.id == _OPERATOR:
        return person
    known = people.get(tx, person.id)
    return known or Person(person.id, person.name, frozenset())


def reader(tx: Transaction, person: Person) -> Reader:
    """What decides which reviews and cases are for this person.

    Whoever runs the program's commands may read its files as well, so everything is for them.
    """
    return reader_of(person, everything=person.id == _OPERATOR or is_caretaker(tx, person.id))


def is_caretaker(tx: Transaction, who: int) -> bool:
    """Whether this is who acts where nobody sits at a screen."""
    return installation.value(tx, CARETAKER) == str(who)


def review(tx: Transaction, person: Person, number: int) -> Review:
    """A review of a loss that is for this person. Raises NotFound for every other."""
    row = reviews.get(tx, number)
    if row is None or row.kind != WorkbookKind.REVIEW.value or not reads_review(tx, person, number):
        raise NotFound("review", number)
    return row


def account(tx: Transaction, person: Person, number: int) -> Review:
    """An account plan that is for this person. Raises NotFound for every other workbook."""
    row = reviews.get(tx, number)
    if row is None or row.kind != WorkbookKind.ACCOUNT.value or not reads_review(tx, person, number):
        raise NotFound("account", number)
    return row


def workbook(tx: Transaction, person: Person, number: int) -> Review:
    """A review, an account plan or the loss register that is for this person. Raises NotFound for every other."""
    row = reviews.get(tx, number)
    if row is None or not may_read_kind(person, row) or not reads_review(tx, person, number):
        raise NotFound("review", number)
    return row


def may_read_kind(person: Person, row: Review) -> bool:
    """Whether the person's role opens workbooks of this kind at all."""
    return person.may(_READING[WorkbookKind(row.kind)])


def require_edit(person: Person, row: Review) -> None:
    """Raises NotAllowed unless the person's role changes workbooks of this kind."""
    require(person, _EDITING[WorkbookKind(row.kind)])


def reads_review(tx: Transaction, person: Person, number: int) -> bool:
    """Whether there is such a review and it is for this person, by its confidentiality and its members."""
    stored = membership.of_review(tx, number)
    return stored is not None and _is_for(tx, person, stored)


def case(tx: Transaction, person: Person, slug: str, edition: int | None = None) -> Level:
    """The level of a case, or of one edition of it, that is for this person. Raises NotFound for every other."""
    # Whatever an address holds is asked for; only what may be a short name may reach the database.
    stored = membership.of_case(tx, slug, edition) if slug == slugged(slug) else None
    if stored is None or not may_read(person, stored.level) or not _is_for(tx, person, stored):
        raise NotFound("case", slug)
    return stored.level


def _is_for(tx: Transaction, person: Person, stored: membership.Access) -> bool:
    # A page asks this many times, nearly always of what is for everybody; whether this is the caretaker comes last.
    plain = reader_of(person, everything=person.id == _OPERATOR)
    return membership.may_read(tx, plain, stored) or is_caretaker(tx, person.id)


def reads_case(tx: Transaction, person: Person, slug: str, edition: int | None = None) -> bool:
    """Whether there is such a case, or edition of it, and it is for this person."""
    try:
        case(tx, person, slug, edition)
    except NotFound:
        return False
    return True


def is_for_everybody(tx: Transaction, slug: str, edition: int) -> bool:
    """Whether an edition is kept to nobody: everybody whose role reads its level may read it."""
    stored = membership.of_case(tx, slug, edition)
    return stored is not None and stored.audience is Audience.HOUSE


def hides_case(tx: Transaction, person: Person, slug: str) -> bool:
    """Whether there is such a case, but not for this person; what they once wrote of it is put away meanwhile."""
    return membership.of_case(tx, slug) is not None and not reads_case(tx, person, slug)


def hides_review(tx: Transaction, person: Person, slug: str) -> bool:
    """Whether there is a review of this short name, but not for this person."""
    row = reviews.by_slug(tx, slug)
    return row is not None and not reads_review(tx, person, row.id)
