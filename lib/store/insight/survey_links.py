"""Links by which a customer answers a survey once; their tokens are kept as hashes alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from lib.store.database import writes
from lib.store.tables.reviews import person
from lib.store.tables.reviews import survey_link as table


@dataclass(frozen=True)
class SurveyLink:
    """One link, without the token that opens it: the row of the account that it answers, and whether it was used."""

    account: int
    row: str
    created_by: str
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None


_LINKS = select(
    table.c.review.label("account"),
    table.c.row,
    person.c.name.label("created_by"),
    table.c.created_at,
    table.c.expires_at,
    table.c.used_at,
).join(person, person.c.id == table.c.created_by)
# Put together once; used ones are found too, so that whoever comes back is thanked.
_OPENING = _LINKS.where(table.c.token_hash == bindparam("digest"), table.c.expires_at > bindparam("at"))


def add(tx: Connection, account: int, row: str, digest: str, *, by: int, at: datetime, until: datetime) -> None:
    """A new link to one survey of an account."""
    values = {"token_hash": digest, "review": account, "row": row, "created_by": by, "created_at": at}
    tx.execute(insert(table).values(**values, expires_at=until))


def active(tx: Connection, digest: str, at: datetime) -> SurveyLink | None:
    """What the token with this hash opens at this moment; one question, whyever the answer is nothing."""
    found = tx.execute(_OPENING, {"digest": digest, "at": at}).mappings().one_or_none()
    return SurveyLink(**found) if found else None


def use(tx: Connection, digest: str, at: datetime) -> bool:
    """Uses the link up; False when somebody did before, or when it opens nothing any more."""
    unused = and_(table.c.token_hash == digest, table.c.used_at.is_(None), table.c.expires_at > at)
    return writes.any_number(tx, update(table).where(unused).values(used_at=at)) == 1


def of_account(tx: Connection, account: int) -> Mapping[str, SurveyLink]:
    """The newest link to each survey of an account, by the id of its row."""
    found = tx.execute(_LINKS.where(table.c.review == account).order_by(table.c.created_at)).mappings()
    return {row["row"]: SurveyLink(**row) for row in found}


def withdraw(tx: Connection, account: int, row: str) -> None:
    """Closes the unused links to one survey for good."""
    unused = and_(table.c.review == account, table.c.row == row, table.c.used_at.is_(None))
    writes.any_number(tx, delete(table).where(unused))
