"""The same case at its other level, for those who may read both."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.audience import Level
from lib.model.roles import Permission
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.store.library import cases, training_editions


@dataclass(frozen=True)
class Counterpart:
    """The other level of a case: its name, its current edition, and whether the internal one has moved on since."""

    slug: str
    edition: int
    level: Level
    older: bool
    approved_by: str


def counterpart(context: Context, slug: str) -> Counterpart | None:
    """The same case at the other level, for those who may read both; None when it is told at one level only."""
    context = acting(context, Permission.READ_INTERNAL)
    with context.store.read() as tx:
        if not access.reads_case(tx, context.person, slug):
            return None
        level = access.case(tx, context.person, slug)
        of = training_editions.find if level is Level.INTERNAL else training_editions.of_training
        stored = of(tx, slug)
        latest = training_editions.latest(tx, stored.training) if stored else None
        if stored is None or latest is None:
            return None
        current = cases.next_edition(tx, stored.slug, Level.INTERNAL) - 1
        older = current > latest.origin
        if level is Level.INTERNAL:
            return Counterpart(stored.training, latest.edition, Level.TRAINING, older, latest.approved_by)
        return Counterpart(stored.slug, current, Level.INTERNAL, older, latest.approved_by) if current else None
