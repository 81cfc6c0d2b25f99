"""Links that open one edition of a case without an account; their tokens are kept as hashes alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, insert, select, update

from lib.model.audience import Audience, Level, level_stored
from lib.store.database import writes
from lib.store.tables.cases import case_study
from lib.store.tables.cases import share_link as table
from lib.store.tables.reviews import person


@dataclass(frozen=True)
class ShareLink:
    """One link, without the token that opens it. `opened` counts how often its page was asked for."""

    id: int
    slug: str
    edition: int
    level: Level
    created_by: str
    created_at: datetime
    expires_at: datetime
    revoked_at: datetime | None
    opened: int
    last_opened_at: datetime | None


@dataclass(frozen=True)
class ActiveLink:
    """What a token opens: the number of its link, which a restore may give to another, and the hash of the token."""

    link: int
    digest: str


def add(
    tx: Connection, slug: str, edition: int, level: Level, digest: str, *, by: int, at: datetime, until: datetime
) -> ShareLink | None:
    """A new link to an edition; None when there is no such edition any more."""
    edition_named = and_(case_study.c.slug == slug, case_study.c.edition == edition, case_study.c.level == level.value)
    case = tx.execute(select(case_study.c.id).where(edition_named)).scalar_one_or_none()
    if case is None:
        return None
    values = {"case_study": case, "token_hash": digest, "created_by": by, "created_at": at, "expires_at": until}
    number: int = tx.execute(insert(table).values(**values, opened=0).returning(table.c.id)).scalar_one()
    return get(tx, number)


def of_case(tx: Connection, slug: str, level: Level) -> tuple[ShareLink, ...]:
    """The links to all editions of a case, newest first."""
    this_case = and_(case_study.c.slug == slug, case_study.c.level == level.value)
    return tuple(_link(row) for row in tx.execute(_links().where(this_case).order_by(table.c.id.desc())).mappings())


def still_open(tx: Connection, at: datetime) -> tuple[ShareLink, ...]:
    """The links to any case that still open at this moment, the first to expire first."""
    query = (
        _links().where(table.c.revoked_at.is_(None), table.c.expires_at > at).order_by(table.c.expires_at, table.c.id)
    )
    return tuple(_link(row) for row in tx.execute(query).mappings())


def get(tx: Connection, number: int) -> ShareLink | None:
    """One link by its number."""
    row = tx.execute(_links().where(table.c.id == number)).mappings().one_or_none()
    return _link(row) if row else None


def active(tx: Connection, digest: str, at: datetime) -> ActiveLink | None:
    """What the token with this hash opens at this moment; one question, whyever the answer is nothing."""
    row = tx.execute(_OPENING, {"digest": digest, "at": at}).one_or_none()
    return ActiveLink(*row) if row else None


def document(tx: Connection, link: ActiveLink, at: datetime) -> str | None:
    """The edition a link opens at this moment, as JSON text; None once it opens nothing any more.

    It is found by the link, for a restore gives its number to another.
    """
    return tx.execute(_DOCUMENT, {"digest": link.digest, "at": at}).scalar_one_or_none()


def count(tx: Connection, number: int, times: int, at: datetime) -> None:
    """Notes that a link was opened so many times more."""
    # A link may have gone with its case since it was opened.
    counted = update(table).where(table.c.id == number).values(opened=table.c.opened + times, last_opened_at=at)
    writes.any_number(tx, counted)


def revoke(tx: Connection, number: int, at: datetime) -> None:
    """Closes a link for good; one that is closed stays closed since when it was."""
    writes.any_number(tx, update(table).where(table.c.id == number, table.c.revoked_at.is_(None)).values(revoked_at=at))


# Put together once: every reader asks it.
_OPEN = and_(
    table.c.case_study == case_study.c.id,
    table.c.token_hash == bindparam("digest"),
    table.c.revoked_at.is_(None),
    table.c.expires_at > bindparam("at"),
    # A case that is kept to few since its link was made is opened by no link.
    case_study.c.audience == Audience.HOUSE.value,
)
_OPENING = select(table.c.id, table.c.token_hash).where(_OPEN)
_DOCUMENT = select(case_study.c.document).where(_OPEN)


def _links() -> Select[Any]:
    link_columns = (
        table.c[name] for name in ("id", "created_at", "expires_at", "revoked_at", "opened", "last_opened_at")
    )
    edition_columns = (case_study.c.slug, case_study.c.edition, case_study.c.level, person.c.name.label("created_by"))
    return select(*link_columns, *edition_columns).join(case_study, table.c.case_study == case_study.c.id).join(person)


def _link(row: Any) -> ShareLink:
    return ShareLink(**{**row, "level": level_stored(row["level"])})
