"""Cases that name each other, each by what its reader may know of it."""

from __future__ import annotations

from collections.abc import Iterable

from lib.model.audience import Level, may_read
from lib.model.roles import Permission, Person
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.practice import spoiler_guard
from lib.store import Transaction
from lib.store.library import case_links, cases

LINKS_SHOWN = 50


def titles(context: Context, slugs: Iterable[str]) -> dict[str, str]:
    """Of the named cases those that this person may read, each with its title.

    Of a case that this person can still practise on the title would tell the end; it is called by its parties.
    """
    context = acting(context, Permission.READ_CASES)
    with context.store.read() as tx:
        levels = {
            slug: access.case(tx, context.person, slug) for slug in slugs if access.reads_case(tx, context.person, slug)
        }
        # An edition whose level is not known to this release is among those of none.
        newest = {slug: cases.editions(tx, slug, level)[:1] for slug, level in levels.items()}
        return _told(tx, context.person, {slug: card.title for slug, cards in newest.items() for card in cards})


def naming(context: Context, slug: str) -> dict[str, str]:
    """The cases that name this one, newest first, as `titles` gives them."""
    context = acting(context, Permission.READ_CASES)
    with context.store.read() as tx:
        access.case(tx, context.person, slug)
        levels = [level for level in Level if may_read(context.person, level)]
        return _told(
            tx, context.person, case_links.linking_to(tx, slug, levels, LINKS_SHOWN, access.reader(tx, context.person))
        )


def _told(tx: Transaction, person: Person, by_slug: dict[str, str]) -> dict[str, str]:
    for slug in spoiler_guard.untried(tx, person, by_slug):
        level = cases.level_of(tx, slug)
        for card in cases.editions(tx, slug, level)[:1] if level else ():
            by_slug[slug] = spoiler_guard.covered(tx, card).title
    return by_slug
