"""Who takes part in a review, and whom the review and the case that came of it are kept to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table, and_, bindparam, delete, exists, insert, or_, select
from sqlalchemy import true as everything

from lib.model import stored_case
from lib.model.audience import Audience, Level, Reader, audience_of, level_stored, narrowest
from lib.model.case import CaseStudy
from lib.model.workbook import WorkbookKind
from lib.model.worksheets.account import ACCOUNT
from lib.model.worksheets.loss import LOSS, Confidentiality
from lib.store.database import writes
from lib.store.database.snapshots import read_once
from lib.store.library import training_editions
from lib.store.tables.cases import case_study
from lib.store.tables.reviews import person, review
from lib.store.tables.reviews import review_member as table
from lib.store.tables.worksheets import SHEET_TABLES

_LOSS = SHEET_TABLES[LOSS.key]
_ACCOUNT = SHEET_TABLES[ACCOUNT.key]
_AUDIENCES = {item.value: item for item in Audience}
_OPTIONS = {item.value: item for item in Confidentiality}
# Put together once: a page asks it for every case that it names.
_CURRENT = select(case_study.c.dossier, case_study.c.audience, case_study.c.level).where(
    case_study.c.slug == bindparam("case"), case_study.c.current
)
_EDITION = select(case_study.c.audience).where(
    case_study.c.slug == bindparam("case"), case_study.c.edition == bindparam("number")
)
_MEMBER = select(table.c.person).where(table.c.slug == bindparam("dossier"), table.c.person == bindparam("who"))
_REVIEW = (
    select(review.c.slug, review.c.kind, _LOSS.c.confidentiality, _ACCOUNT.c.confidentiality.label("of_account"))
    .outerjoin(_LOSS, _LOSS.c.review == review.c.id)
    .outerjoin(_ACCOUNT, _ACCOUNT.c.review == review.c.id)
    .where(review.c.id == bindparam("number"))
)


@dataclass(frozen=True)
class Member:
    """Somebody who takes part, since when and by whose hand."""

    person: int
    name: str
    added_by: str
    added_at: datetime


@dataclass(frozen=True)
class Access:
    """How something is kept: the short name its members stand under, and whom it is kept to."""

    dossier: str
    audience: Audience
    level: Level = Level.INTERNAL


def add(tx: Connection, slugs: Iterable[str], who: int, *, by: int, at: datetime) -> None:
    """Let somebody take part; who does already stays as they are."""
    names = list(dict.fromkeys(slugs))
    joined = set(tx.scalars(select(table.c.slug).where(table.c.slug.in_(names), table.c.person == who)))
    new = [{"slug": slug, "person": who, "added_by": by, "added_at": at} for slug in names if slug not in joined]
    if new:
        tx.execute(insert(table), new)


def remove(tx: Connection, slug: str, who: int) -> None:
    """Let somebody take part no longer. Raises NotFound when they did not."""
    writes.one(tx, delete(table).where(table.c.slug == slug, table.c.person == who), "member of this review", who)


def forget(tx: Connection, slugs: Iterable[str]) -> None:
    """Who took part in what is gone: neither a review nor a case is left under these names."""
    has_review = select(review.c.slug).where(review.c.slug == table.c.slug).exists()
    has_case = select(case_study.c.id).where(case_study.c.dossier == table.c.slug).exists()
    writes.any_number(tx, delete(table).where(table.c.slug.in_(list(slugs)), ~has_review, ~has_case))


def of(tx: Connection, slug: str) -> tuple[Member, ...]:
    """Who takes part, in the order they came."""
    by = person.alias()
    query = (
        select(table.c.person, person.c.name, by.c.name.label("added_by"), table.c.added_at)
        .join_from(table, person, person.c.id == table.c.person)
        .join(by, by.c.id == table.c.added_by)
        .where(table.c.slug == slug)
        .order_by(table.c.added_at, table.c.person)
    )
    return tuple(Member(**row) for row in tx.execute(query).mappings())


def numbers(tx: Connection, slugs: Iterable[str]) -> Mapping[str, tuple[int, ...]]:
    """The people who take part, by short name."""
    people_by_slug: dict[str, tuple[int, ...]] = {}
    for row in tx.execute(select(table.c.slug, table.c.person).where(table.c.slug.in_(list(slugs)))):
        people_by_slug[row.slug] = (*people_by_slug.get(row.slug, ()), row.person)
    return people_by_slug


def is_member(tx: Connection, slug: str, who: int) -> bool:
    """Whether somebody takes part."""
    values = {"dossier": slug, "who": who}
    return read_once(tx, ("member", slug, who), lambda: tx.execute(_MEMBER, values).first()) is not None


def of_review(tx: Connection, number: int) -> Access | None:
    """How a review is kept now; None when it is gone."""
    row = read_once(tx, ("review kept", number), lambda: tx.execute(_REVIEW, {"number": number}).first())
    if row is None:
        return None
    if row.kind == WorkbookKind.REGISTER.value:
        # Whether somebody reads it is asked of their role alone.
        return Access(row.slug, Audience.HOUSE)
    is_account = row.kind == WorkbookKind.ACCOUNT.value
    return Access(row.slug, _audience(row.of_account if is_account else row.confidentiality))


def of_case(tx: Connection, slug: str, edition: int | None = None) -> Access | None:
    """How a case is kept; an earlier edition may be kept closer. None when there is none of this name."""
    row = read_once(tx, ("case kept", slug), lambda: tx.execute(_CURRENT, {"case": slug}).first())
    if row is None:
        return None
    current = Access(row.dossier, audience_stored(row.audience), level_stored(row.level))
    if edition is None:
        return current
    values = {"case": slug, "number": edition}
    edition_audience = read_once(
        tx, ("edition kept", slug, edition), lambda: tx.execute(_EDITION, values).scalar_one_or_none()
    )
    own = audience_stored(edition_audience) if edition_audience else current.audience
    return Access(current.dossier, narrowest(current.audience, own), current.level)


def of_new(tx: Connection, case: CaseStudy, review: int | None) -> Access:
    """How an edition is to be kept that comes in now, frozen from a review that is still here or not."""
    if case.level is Level.TRAINING:
        decisions = training_editions.of_training(tx, case.slug)
        origin = of_case(tx, decisions.slug) if decisions else None
        if decisions is None:
            return Access(case.slug, Audience.HOUSE, case.level)
        return Access(decisions.slug, origin.audience if origin else Audience.TEAM, case.level)
    return Access(case.slug, _narrowed(tx, _audience_of_document(case), review))


def of_document(tx: Connection, document: str, review: int | None) -> Audience:
    """Whom an internal edition is kept to: by what it says itself and by what its review says now."""
    return _narrowed(tx, _audience_of_document(stored_case.read(document)), review)


def audience_stored(value: str) -> Audience:
    """The audience that is stored; the team for one that this release does not know."""
    return _AUDIENCES.get(value, Audience.TEAM)


def may_read(tx: Connection, reader: Reader, access: Access) -> bool:
    """Whether something that is kept so is for this reader; the level is asked for apart."""
    return access.audience in reader.audiences or is_member(tx, access.dossier, reader.person)


@lru_cache(maxsize=500)
def readable_cases(reader: Reader) -> ColumnElement[bool]:
    """The condition under which a row of the case studies is for this reader."""
    return _condition(
        reader, case_study.c.audience.in_([item.value for item in reader.audiences]), case_study.c.dossier
    )


def readable_reviews(reader: Reader) -> ColumnElement[bool]:
    """The condition under which a review is for this reader."""
    return _readable(reader, _LOSS)


@lru_cache(maxsize=500)
def readable_accounts(reader: Reader) -> ColumnElement[bool]:
    """The condition under which an account plan is for this reader."""
    return _readable(reader, _ACCOUNT)


def hides_anything(tx: Connection, reader: Reader) -> bool:
    """Whether there is a review or a case that is not for this reader."""
    if reader.everything:
        return False
    is_review = review.c.kind == WorkbookKind.REVIEW.value
    reviews_kept = select(review.c.id).where(is_review, ~readable_reviews(reader)).limit(1)
    is_account = review.c.kind == WorkbookKind.ACCOUNT.value
    accounts_kept = select(review.c.id).where(is_account, ~readable_accounts(reader)).limit(1)
    cases_kept = select(case_study.c.id).where(~readable_cases(reader)).limit(1)
    return any(tx.execute(query).first() is not None for query in (reviews_kept, accounts_kept, cases_kept))


def _audience_of_document(case: CaseStudy) -> Audience:
    # What cannot be read, or says something that this release does not know, says nothing.
    if case.unreadable or "confidentiality" in case.loss.unread:
        return Audience.TEAM
    return audience_of(case.loss.confidentiality)


def _narrowed(tx: Connection, own: Audience, review: int | None) -> Audience:
    of_its_review = of_review(tx, review) if review is not None else None
    return narrowest(own, of_its_review.audience) if of_its_review else own


def _readable(reader: Reader, sheet: Table) -> ColumnElement[bool]:
    open_to = [key for key, item in _OPTIONS.items() if audience_of(item) in reader.audiences]
    kept_to = and_(sheet.c.review == review.c.id, sheet.c.confidentiality.in_(open_to))
    return _condition(reader, exists(select(sheet.c.review).where(kept_to)), review.c.slug)


def _condition(reader: Reader, open_to: ColumnElement[bool], dossier: Any) -> ColumnElement[bool]:
    if reader.everything:
        return everything()
    member = select(table.c.person).where(table.c.slug == dossier, table.c.person == reader.person).exists()
    return or_(open_to, member)


def _audience(stored: str | None) -> Audience:
    return audience_of(_OPTIONS.get(stored) if stored else None)
