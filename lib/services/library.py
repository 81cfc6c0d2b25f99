"""The library: published cases, found by words and filters, at the level this person may read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from lib.model.audience import level_for
from lib.model.loss import Industry, Outcome
from lib.model.reasons import ReasonGroup
from lib.model.roles import Permission, Person, require
from lib.store import Store, cases
from lib.store.cases import CaseCard, Filters

PAGE_SIZE = 20
COUNT_CEILING = 1_000


@dataclass(frozen=True)
class Found:
    """One page of the library. `total` stops at the ceiling; `more` says that there are further pages."""

    cards: tuple[CaseCard, ...]
    total: int
    more: bool


def search(
    store: Store,
    person: Person,
    words: str = "",
    *,
    industry: Industry | None = None,
    outcome: Outcome | None = None,
    reason_group: ReasonGroup | None = None,
    page: int = 1,
) -> Found:
    """Published cases that hold all the words, newest first."""
    require(person, Permission.READ_CASES)
    level = level_for(person)
    ask = partial(cases.search, level=level, industry=industry, outcome=outcome, reason_group=reason_group)
    tell = partial(cases.count, level=level, industry=industry, outcome=outcome, reason_group=reason_group)
    with store.read() as tx:
        cards = ask(tx, words, limit=PAGE_SIZE + 1, offset=(page - 1) * PAGE_SIZE)
        total = tell(tx, words, ceiling=COUNT_CEILING)
    return Found(cards[:PAGE_SIZE], total, len(cards) > PAGE_SIZE)


def filters(store: Store, person: Person) -> Filters:
    """The industries, outcomes and reason groups that occur in the library."""
    require(person, Permission.READ_CASES)
    with store.read() as tx:
        return cases.filters(tx, level_for(person))
