"""Reviews under way: the row each of them has beside its worksheets."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count as count_from
from types import EllipsisType
from typing import Any, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    union,
    update,
)

from lib.model.case import SLUG_LIMIT
from lib.model.errors import NotFound
from lib.model.workbook import WorkbookKind
from lib.store import membership
from lib.store.database import locks, writes
from lib.store.database.snapshots import read_once
from lib.store.tables.cases import case_study
from lib.store.tables.reviews import change, review_member
from lib.store.tables.reviews import review as table

Status = Literal["open", "published"]
_NUMBER_LENGTH = len("-999999")
# Neither vowels, which make words, nor digits, which look like years; a billion endings do not meet by chance.
_LETTERS, _DRAWN_LENGTH = "bcdfghjkmnpqrstvwxz", 7
_IS_REVIEW = table.c.kind == WorkbookKind.REVIEW.value
_INSERT = insert(table).returning(*table.c, sort_by_parameter_order=True)


@dataclass(frozen=True)
class Review:
    """A review as lists show it; `title` says what was lost, `created_by` is a person's id."""

    id: int
    slug: str
    customer: str
    title: str
    notice_date: str | None
    status: Status
    sample: bool
    created_by: int
    created_at: datetime
    updated_at: datetime
    kind: str = WorkbookKind.REVIEW.value


@dataclass(frozen=True)
class NewReview:
    """What a new review is known by. The slug must be free (`free_slugs`)."""

    slug: str
    customer: str
    title: str
    notice_date: str | None = None
    status: Status = "open"
    sample: bool = False
    kind: str = WorkbookKind.REVIEW.value


def create(
    tx: Connection, *, slug: str, customer: str, title: str, who: int, at: datetime, sample: bool = False
) -> Review:
    """A new, open review. The slug must be free (`free_slugs`)."""
    (review,) = create_all(tx, [NewReview(slug, customer, title, sample=sample)], who=who, at=at)
    return review


def create_all(tx: Connection, new: Sequence[NewReview], *, who: int, at: datetime) -> tuple[Review, ...]:
    """New reviews in their order, many in one statement."""
    times = {"created_by": who, "created_at": at, "updated_at": at}
    created = tuple(_review(row) for row in tx.execute(_INSERT, [vars(item) | times for item in new]))
    # Nobody else can write to them before they can be seen.
    _claimed(tx).update(review.id for review in created)
    members = [{"slug": item.slug, "person": who, "added_by": who, "added_at": at} for item in created]
    tx.execute(insert(review_member), members)
    return created


def get(tx: Connection, id: int) -> Review | None:
    """The review with this number."""
    row = tx.execute(select(table).where(table.c.id == id)).one_or_none()
    return _review(row) if row else None


def kind(tx: Connection, id: int) -> WorkbookKind:
    """What the workbook with this number is about. Raises NotFound when it is gone."""
    query = select(table.c.kind).where(table.c.id == id)
    stored = read_once(tx, ("workbook kind", id), lambda: tx.execute(query).scalar_one_or_none())
    if stored is None:
        raise NotFound("review", id)
    return WorkbookKind(stored)


def of_kind(
    tx: Connection, kind: WorkbookKind, *, readable: ColumnElement[bool] | None = None, sample: bool | None = None
) -> tuple[Review, ...]:
    """All workbooks of a kind in the order they began, when asked for only readable ones and only samples or others."""
    query = _narrowed(select(table), None, None, readable, kind).order_by(table.c.id)
    query = query if sample is None else query.where(table.c.sample.is_(sample))
    return tuple(_review(row) for row in tx.execute(query))


def by_slug(tx: Connection, slug: str) -> Review | None:
    """The review with this short name."""
    row = tx.execute(select(table).where(table.c.slug == slug)).one_or_none()
    return _review(row) if row else None


def all(
    tx: Connection,
    *,
    status: Status | None = None,
    under_way: bool | None = None,
    limit: int = 50,
    offset: int = 0,
    readable: ColumnElement[bool] | None = None,
    member: int = 0,
) -> tuple[Review, ...]:
    """The reviews: those in which `member` takes part first, then those that are open, then the newest changed.

    When that is given, only those of one status, only those under way or only the others, and only readable ones.
    """
    query = _narrowed(select(table), status, under_way, readable, member=member)
    closed = case((table.c.status == "open", 0), else_=1)
    order = (case((_own(member), 0), else_=1), closed, table.c.updated_at.desc(), table.c.id.desc())
    return tuple(_review(row) for row in tx.execute(query.order_by(*order).limit(limit).offset(offset)))


def latest_changes(
    tx: Connection,
    *,
    readable: ColumnElement[bool],
    kind: WorkbookKind = WorkbookKind.REVIEW,
    sample: bool = False,
) -> tuple[tuple[Review, int], ...]:
    """Every readable workbook of a kind, samples or others, with the id of its newest change; 0 before the first."""
    newest = select(func.max(change.c.id)).where(change.c.review == table.c.id).scalar_subquery()
    wanted = (table.c.kind == kind.value, table.c.sample.is_(sample), readable)
    query = select(*table.c, newest.label("newest")).where(*wanted).order_by(table.c.id)
    return tuple((Review(*row[:-1]), row[-1] or 0) for row in tx.execute(query))


def without_reader(
    tx: Connection,
    readable: Sequence[ColumnElement[bool]],
    limit: int,
    kind: WorkbookKind = WorkbookKind.REVIEW,
) -> tuple[Review, ...]:
    """The oldest workbooks of a kind for which none of these conditions holds."""
    kept = (~condition for condition in readable)
    query = select(table).where(table.c.kind == kind.value, *kept).order_by(table.c.id).limit(limit)
    return tuple(_review(row) for row in tx.execute(query))


def samples(tx: Connection) -> tuple[Review, ...]:
    """The reviews that came with the sample library."""
    return tuple(_review(row) for row in tx.execute(select(table).where(_IS_REVIEW, table.c.sample)))


def count(
    tx: Connection,
    *,
    status: Status | None = None,
    under_way: bool | None = None,
    sample: bool | None = None,
    readable: ColumnElement[bool] | None = None,
    member: int = 0,
) -> int:
    """How many reviews there are, all or narrowed as in `all`, and only samples or only others."""
    query = _narrowed(select(func.count()).select_from(table), status, under_way, readable, member=member)
    query = query if sample is None else query.where(table.c.sample.is_(sample))
    number: int = tx.execute(query).scalar_one()
    return number


def touch(
    tx: Connection,
    id: int,
    at: datetime,
    *,
    customer: str | None = None,
    title: str | None = None,
    notice_date: str | EllipsisType | None = ...,
) -> None:
    """Note that something changed at `at`, and what lists show of it; a notice date of None clears it."""
    shown = {"customer": customer, "title": title}
    values: dict[str, Any] = {name: value for name, value in shown.items() if value is not None}
    if notice_date is not ...:
        values["notice_date"] = notice_date
    writes.one(tx, update(table).where(table.c.id == id).values(updated_at=at, **values), "review", id)


def set_status(tx: Connection, id: int, status: Status) -> None:
    """Open, or published at least once."""
    writes.one(tx, update(table).where(table.c.id == id).values(status=status), "review", id)


def remove(tx: Connection, id: int) -> None:
    """Deletes the review with its worksheets and history; published cases stay."""
    slugs = tx.scalars(delete(table).where(table.c.id == id).returning(table.c.slug)).all()
    membership.forget(tx, slugs)


def free_slugs(
    tx: Connection, wanted: Sequence[str], reserved: Collection[str] = (), randomised: Collection[str] = ()
) -> tuple[str, ...]:
    """A name for each that no review and no case has, all different, and none of them one of `reserved`.

    It is the one wanted, or the first of `wanted-2`, `wanted-3` … that is free; a long one is cut to make room.
    Those of `randomised` get an ending by chance whether they are free or not.
    """
    # Two who ask at once would both find the same name free.
    locks.take_names(tx, wanted)
    # A published case keeps its name when its review is gone; another review must not become its next edition.
    taken_by = (select(column).where(column.in_(wanted)) for column in (table.c.slug, case_study.c.slug))
    taken = {*reserved, *tx.scalars(union(*taken_by))}
    names: dict[str, None] = {}
    for slug in wanted:
        if slug in randomised:
            names[with_random_ending(slug)] = None
            continue
        names[slug if slug not in taken and slug not in names else _with_number(tx, slug, {*taken, *names})] = None
    return tuple(names)


def with_random_ending(slug: str) -> str:
    """The name with an ending drawn by chance, so that it tells nothing of which names are taken."""
    ending = "".join(secrets.choice(_LETTERS) for _ in range(_DRAWN_LENGTH))
    return f"{slug[: SLUG_LIMIT - _DRAWN_LENGTH - 1].rstrip('-')}-{ending}"


ReviewIdentity = tuple[str, datetime, datetime]


def identity(tx: Connection, id: int) -> ReviewIdentity:
    """What tells a review from another that had its number in a database since replaced: name, start, last change."""
    query = select(table.c.slug, table.c.created_at, table.c.updated_at).where(table.c.id == id)
    row = tx.execute(query).one_or_none()
    if row is None:
        raise NotFound("review", id)
    return row[0], row[1], row[2]


def claim(tx: Connection, id: int) -> None:
    """Keeps other transactions from writing to this review until this one ends.

    Numbers of rows and of changes are handed out in the order they become visible, which PostgreSQL alone would not
    promise. Every writing function of the store claims first, so no two can wait for each other.
    Raises NotFound when the review is gone.
    """
    claimed = _claimed(tx)
    if id in claimed:
        return
    query = select(table.c.id).where(table.c.id == id).with_for_update(key_share=True)
    if tx.execute(query).one_or_none() is None:
        raise NotFound("review", id)
    claimed.add(id)


def _claimed(tx: Connection) -> set[int]:
    # The connection outlives its transactions.
    if tx.info.get("claiming") is not tx.get_transaction():
        tx.info["claiming"], tx.info["claimed"] = tx.get_transaction(), set()
    claimed: set[int] = tx.info["claimed"]
    return claimed


def _with_number(tx: Connection, wanted: str, taken: set[str]) -> str:
    stem = wanted[: SLUG_LIMIT - _NUMBER_LENGTH].rstrip("-")
    names = union(select(table.c.slug), select(case_study.c.slug)).subquery()
    taken |= set(tx.scalars(select(names.c.slug).where(names.c.slug.startswith(stem, autoescape=True))))
    return next(slug for number in count_from(2) if (slug := f"{stem}-{number}") not in taken)


def _narrowed(
    query: Select[Any],
    status: Status | None,
    under_way: bool | None,
    readable: ColumnElement[bool] | None,
    kind: WorkbookKind = WorkbookKind.REVIEW,
    member: int = 0,
) -> Select[Any]:
    conditions = [table.c.kind == kind.value] if readable is None else [table.c.kind == kind.value, readable]
    if status is not None:
        conditions.append(table.c.status == status)
    if under_way is not None:
        # What others published is done, and a sample is there to be read. One's own review goes on after its case.
        at_hand = and_(~table.c.sample, or_(table.c.status == "open", _own(member)))
        conditions.append(at_hand if under_way else ~at_hand)
    return query.where(*conditions)


def _own(member: int) -> ColumnElement[bool]:
    """Whether somebody takes part in the review."""
    here = and_(review_member.c.slug == table.c.slug, review_member.c.person == member)
    return exists(select(review_member.c.slug).where(here))


def _review(row: Row[Any]) -> Review:
    return Review(**row._mapping)
