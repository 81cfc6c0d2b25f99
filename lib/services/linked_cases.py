"""Cases that name each other, each by what its reader may know of it."""

from __future__ import annotations

from collections.abc import Iterable

from lib.model.audience import Level, may_read
from lib.model.roles import Permission, Person, require
from lib.services import covering
from lib.services.cases import level_of
from lib.store import Store, Transaction, cases, links

LINKS_SHOWN = 50


def titles(store: Store, person: Person, slugs: Iterable[str]) -> dict[str, str]:
    """Of the named cases those that this person may read, each with its title.

    Of a case that waits for this person's answer the title would tell the end; it is called by its parties.
    """
    require(person, Permission.READ_CASES)
    with store.read() as tx:
        found = {slug: level for slug in slugs if (level := cases.level_of(tx, slug)) and may_read(person, level)}
        return _told(tx, person, {slug: cases.editions(tx, slug, level)[0].title for slug, level in found.items()})


def naming(store: Store, person: Person, slug: str) -> dict[str, str]:
    """The cases that name this one, newest first, as `titles` gives them."""
    require(person, Permission.READ_CASES)
    with store.read() as tx:
        level_of(tx, person, slug)
        return _told(tx, person, links.to(tx, slug, [level for level in Level if may_read(person, level)], LINKS_SHOWN))


def _told(tx: Transaction, person: Person, found: dict[str, str]) -> dict[str, str]:
    waiting = covering.waiting(tx, person)
    for slug in waiting & found.keys():
        if (level := cases.level_of(tx, slug)) is not None:
            found[slug] = covering.covered(tx, cases.editions(tx, slug, level)[0]).title
    return found
