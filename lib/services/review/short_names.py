"""Short names for what is new, which tell nobody which names are taken by what is kept from them."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from lib.model.roles import Person
from lib.services.auth import access
from lib.store import Transaction, membership, reviews


def for_reviews(
    tx: Transaction,
    person: Person,
    wanted: Sequence[str],
    *,
    kept: Collection[str] = (),
    of_cases: Collection[str] = (),
) -> tuple[str, ...]:
    """A free short name for each review that this person begins, none of them one of `kept`.

    From whom anything is kept, all names but those of cases get an ending drawn by chance: an ending that came only
    where a name is taken would say that it is.
    """
    drawn = set(wanted).difference(of_cases) if _hides_anything(tx, person) else set()
    return reviews.free_slugs(tx, wanted, kept, drawn)


def hidden(tx: Transaction, person: Person, slugs: Collection[str]) -> frozenset[str]:
    """Those of these names that a review or a case has which is kept from this person."""
    if not _hides_anything(tx, person):
        return frozenset()
    return frozenset(
        slug for slug in slugs if access.hides_case(tx, person, slug) or access.hides_review(tx, person, slug)
    )


def _hides_anything(tx: Transaction, person: Person) -> bool:
    return membership.hides_anything(tx, access.reader(tx, person))
