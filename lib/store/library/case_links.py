"""Which cases name each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, insert, select

from lib.model.audience import Level, Reader
from lib.model.case import CaseStudy
from lib.store import membership
from lib.store.database import writes
from lib.store.tables.cases import case_study
from lib.store.tables.readers import case_link


def put(tx: Connection, current: Mapping[int, CaseStudy]) -> None:
    """Keeps which cases these current editions name."""
    values = [
        {"case_study": number, "target": slug} for number, case in current.items() for slug in case.outline.related
    ]
    if values:
        tx.execute(insert(case_link), values)


def remove(tx: Connection, numbers: Iterable[int]) -> None:
    """Forgets what these editions name."""
    writes.any_number(tx, delete(case_link).where(case_link.c.case_study.in_(list(numbers))))


def linking_to(
    tx: Connection, slug: str, levels: Collection[Level], limit: int, reader: Reader | None = None
) -> dict[str, str]:
    """Short names and titles of the cases of these levels that name this one, newest first; those for this reader."""
    values = {"target": slug, "levels": [level.value for level in levels], "most": limit}
    return {row.slug: row.title for row in tx.execute(_linking_query(reader), values) if row.slug != slug}


@lru_cache(maxsize=200)
def _linking_query(reader: Reader | None) -> Select[Any]:
    # Every opening of a case asks this, and putting it together takes longer than running it.
    query = (
        select(case_study.c.slug, case_study.c.title)
        .join_from(case_link, case_study, case_link.c.case_study == case_study.c.id)
        .where(case_link.c.target == bindparam("target"))
        .where(case_study.c.level.in_(bindparam("levels", expanding=True)))
        .order_by(case_study.c.id.desc())
        .limit(bindparam("most"))
    )
    return query if reader is None else query.where(membership.readable_cases(reader))
