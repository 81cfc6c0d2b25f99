"""Who takes part in a review: those who may read it, and its case, however closely they are kept."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lib.model.audience import Audience, Reader
from lib.model.errors import FieldRefused, NotFound
from lib.model.roles import Permission, Person
from lib.model.workbook import WorkbookKind
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.store import Transaction, history, membership, people, reviews
from lib.store.library import cases
from lib.store.membership import Member
from lib.store.reviews import Review

# What the history calls a change of who takes part; no worksheet.
SHEET = "review_member"
ORPHANS_SHOWN = 50
_OPENED_BY: Mapping[WorkbookKind, tuple[Permission, Callable[[Reader], Any]]] = {
    WorkbookKind.REVIEW: (Permission.READ_REVIEWS, membership.readable_reviews),
    WorkbookKind.ACCOUNT: (Permission.READ_ACCOUNTS, membership.readable_accounts),
}


@dataclass(frozen=True)
class Participation:
    """Who takes part, whom else the review is kept to, who that is today, and who could be added."""

    members: tuple[Person, ...]
    audience: Audience
    others: tuple[Person, ...]
    addable: tuple[Person, ...]


@dataclass(frozen=True)
class Orphan:
    """A review or an account plan that nobody with a role can open any more; of what it is about nothing is told."""

    review: int
    begun_at: datetime
    members: tuple[str, ...]
    kind: WorkbookKind = WorkbookKind.REVIEW

    @property
    def noun(self) -> str:
        """What it is, within a sentence."""
        return "account plan" if self.kind is WorkbookKind.ACCOUNT else "review"


def members(context: Context, review: int) -> tuple[Member, ...]:
    """Who takes part, in the order they came."""
    context = access.reading(context, review)
    with context.store.read() as tx:
        return membership.of(tx, access.workbook(tx, context.person, review).slug)


def participation(context: Context, review: int) -> Participation:
    """All that decides who reads this review and its case, for those who may read it."""
    context = access.reading(context, review)
    with context.store.read() as tx:
        details = access.workbook(tx, context.person, review)
        known = {one.id: one for one in _known(tx)}
        numbers = [member.person for member in membership.of(tx, details.slug) if member.person in known]
        members = tuple(known[number] for number in numbers)
        rest = tuple(one for one in known.values() if one.id not in numbers)
        others = tuple(one for one in rest if _opens(tx, one, details))
        stored = membership.of_review(tx, review)
        return Participation(members, stored.audience if stored else Audience.TEAM, others, rest)


def audience_of_case(context: Context, slug: str) -> Audience:
    """Whom a published case is kept to; those who take part in its review always read it. Raises NotFound."""
    context = acting(context, Permission.READ_CASES)
    with context.store.read() as tx:
        access.case(tx, context.person, slug)
        stored = membership.of_case(tx, slug)
        return stored.audience if stored else Audience.TEAM


def take_in(context: Context, review: int, who: int) -> None:
    """Let somebody take part; the history tells by whom. Raises NotFound for a person who is not known here."""
    context = acting(context, Permission.EDIT_REVIEWS)
    with context.store.write() as tx:
        reviews.claim(tx, review)
        _take_in(tx, context.person, access.workbook(tx, context.person, review), who)


def let_go(context: Context, review: int, who: int) -> None:
    """Let somebody take part no longer.

    Raises FieldRefused for the last one, and when nobody who is left could open the review.
    """
    context = acting(context, Permission.EDIT_REVIEWS)
    with context.store.write() as tx:
        reviews.claim(tx, review)
        details = access.workbook(tx, context.person, review)
        members = {member.person: member.name for member in membership.of(tx, details.slug)}
        if who not in members:
            raise NotFound("member of this review", who)
        if len(members) == 1:
            raise FieldRefused("Who takes part", "someone has to; add another person first.")
        membership.remove(tx, details.slug, who)
        if not any(_opens(tx, one, details) for one in _known(tx)):
            reason = f"without {members[who]} nobody could open this review; add someone who works on reviews first."
            raise FieldRefused("Who takes part", reason)
        _record(tx, context.person, details, "remove", who, members[who])


def orphans(context: Context) -> tuple[Orphan, ...]:
    """For an administrator: the reviews and plans that have to be given to somebody, because nobody can open them."""
    context = acting(context, Permission.MANAGE_PEOPLE)
    with context.store.read() as tx:
        return _orphans(tx)


def hand_on(context: Context, review: int, who: int) -> None:
    """An administrator lets somebody take part in a review that nobody can open; the history tells by whom.

    Raises NotFound for any other review, and for a person who is not known here; FieldRefused for somebody whose
    roles do not open reviews.
    """
    context = acting(context, Permission.MANAGE_PEOPLE)
    with context.store.write() as tx:
        reviews.claim(tx, review)
        details = reviews.get(tx, review)
        if details is None or review not in {orphan.review for orphan in _orphans(tx)}:
            raise NotFound("review", review)
        known = people.get(tx, who)
        if known is not None and not known.may(Permission.READ_REVIEWS):
            raise FieldRefused("Hand over to", f"{known.name} has no role that can open reviews; choose someone else.")
        _take_in(tx, context.person, details, who)


def _orphans(tx: Transaction) -> tuple[Orphan, ...]:
    return tuple(
        Orphan(item.id, item.created_at, tuple(member.name for member in membership.of(tx, item.slug)), kind)
        for kind, (permission, readable) in _OPENED_BY.items()
        for item in reviews.without_reader(
            tx,
            [readable(access.reader(tx, one)) for one in _known(tx) if one.may(permission)],
            ORPHANS_SHOWN,
            kind,
        )
    )


def _known(tx: Transaction) -> tuple[Person, ...]:
    # The caretaker is nobody who could open anything.
    return tuple(one for one in people.all(tx) if not access.is_caretaker(tx, one.id))


def _opens(tx: Transaction, person: Person, details: Review) -> bool:
    return access.may_read_kind(person, details) and access.reads_review(tx, person, details.id)


def _take_in(tx: Transaction, person: Person, details: Review, who: int) -> None:
    known = people.get(tx, who)
    if known is None or access.is_caretaker(tx, who):
        raise NotFound("person", who)
    if membership.is_member(tx, details.slug, who):
        return
    membership.add(tx, [details.slug], who, by=person.id, at=datetime.now(UTC))
    _record(tx, person, details, "add", who, known.name)


def _record(tx: Transaction, person: Person, details: Review, action: history.Action, who: int, name: str) -> None:
    at = datetime.now(UTC)
    names = {"member": name}
    before, after = ({}, names) if action == "add" else (names, {})
    history.record(
        tx,
        review=details.id,
        sheet=SHEET,
        row=f"person-{who}",
        action=action,
        before=before,
        after=after,
        who=person.id,
        at=at,
        version=1,
    )
    reviews.touch(tx, details.id, at)
    for dossier in dict.fromkeys((details.slug, *cases.dossiers_of(tx, details.id))):
        if dossier != details.slug:
            # A case that came in under another short name has the same team.
            _follow(tx, person, dossier, action, who, at)
        cases.refresh_audiences(tx, dossier, members_changed=True)


def _follow(tx: Transaction, person: Person, dossier: str, action: history.Action, who: int, at: datetime) -> None:
    if action == "add":
        membership.add(tx, [dossier], who, by=person.id, at=at)
    elif membership.is_member(tx, dossier, who):
        membership.remove(tx, dossier, who)
