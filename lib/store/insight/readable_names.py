"""Which workbooks somebody may read, by short name: what decides over facts that were noted before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, and_, or_, select, union

from lib.model.audience import Audience, Reader
from lib.model.workbook import WorkbookKind
from lib.store import membership
from lib.store.tables.cases import case_study
from lib.store.tables.reviews import review, review_member


@dataclass(frozen=True)
class ReadableNames:
    """What a reader may read: as its audience is now, narrowed by the one that a fact was noted with.

    Members read in any case. Of what is gone, only the audience it was noted with is known. `numbers` are those of the
    workbooks that are there to be opened.
    """

    reader: Reader
    member_of: frozenset[str]
    readable: frozenset[str]
    known: frozenset[str]
    numbers: Mapping[str, int]

    def may_read(self, name: str, audience: Audience) -> bool:
        """Whether a fact of this workbook, kept to this audience, is for the reader."""
        if self.reader.everything or name in self.member_of:
            return True
        return audience in self.reader.audiences and (name in self.readable or name not in self.known)


def of_reader(tx: Connection, reader: Reader) -> ReadableNames:
    """What this reader may read."""
    is_readable = or_(
        and_(review.c.kind == WorkbookKind.REVIEW.value, membership.readable_reviews(reader)),
        and_(review.c.kind == WorkbookKind.ACCOUNT.value, membership.readable_accounts(reader)),
    )
    cases = select(case_study.c.dossier).where(case_study.c.current)
    has_review = select(review.c.slug).where(review.c.slug == case_study.c.dossier).exists()
    # A case whose review is gone is read as itself.
    alone = cases.where(~has_review, membership.readable_cases(reader))
    found = tx.execute(select(review.c.slug, review.c.id).where(is_readable))
    numbers = {row.slug: row.id for row in found}
    return ReadableNames(
        reader,
        frozenset(tx.scalars(select(review_member.c.slug).where(review_member.c.person == reader.person))),
        frozenset((*numbers, *tx.scalars(alone))),
        frozenset(tx.scalars(union(select(review.c.slug), cases))),
        numbers,
    )
