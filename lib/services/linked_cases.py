"""Cases that name each other, each by what its reader may know of it."""

from __future__ import annotations

from collections.abc import Iterable

from lib.model.audience import Level, may_read
from lib.model.roles import Permission, Person
from lib.services import access, covering
from lib.services.access import acting
from lib.store import Store, Transaction, cases, links

LINKS_SHOWN = 50


def titles(store: Store, person: Person, slugs: Iterable[str]) -> dict[str, str]:
    """Of the named cases those that this person may read, each with its title.

    Of a case that this person can still practise on the title would tell the end; it is called by its parties.
    """
    person = acting(store, person, Permission.READ_CASES)
    with store.read() as tx:
        found = {slug: access.case(tx, person, slug) for slug in slugs if access.reads_case(tx, person, slug)}
        return _told(tx, person, {slug: cases.editions(tx, slug, level)[0].title for slug, level in found.items()})


def naming(store: Store, person: Person, slug: str) -> dict[str, str]:
    """The cases that name this one, newest first, as `titles` gives them."""
    person = acting(store, person, Permission.READ_CASES)
    with store.read() as tx:
        access.case(tx, person, slug)
        levels = [level for level in Level if may_read(person, level)]
        return _told(tx, person, links.to(tx, slug, levels, LINKS_SHOWN, access.reader(tx, person)))


def _told(tx: Transaction, person: Person, found: dict[str, str]) -> dict[str, str]:
    for slug in covering.untried(tx, person, found):
        if (level := cases.level_of(tx, slug)) is not None:
            found[slug] = covering.covered(tx, cases.editions(tx, slug, level)[0]).title
    return found
