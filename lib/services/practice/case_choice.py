"""The cases someone may practise on next: those that are due again, those suggested, and all there are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.model.audience import Level, level_for, may_read
from lib.model.dates.calendar_days import Zone
from lib.model.errors import NotAllowed
from lib.model.roles import Permission
from lib.model.rules.practice.repetition import due, missed
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.practice import attempts, spoiler_guard
from lib.store.library import catalogue
from lib.store.library.case_cards import CaseCard
from lib.store.practice import attempts as stored_attempts

PAGE_SIZE = 10
SUGGESTED = 3


@dataclass(frozen=True)
class DueCase:
    """A case that has come back, and since when."""

    slug: str
    about: str
    on: date


def come_back(context: Context, day: date, zone: Zone = None) -> tuple[DueCase, ...]:
    """The cases that are due again by a day in a zone, as far as they can still be read."""
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        own = stored_attempts.attempts(tx, context.person.id)
    due_cases = ((slug, on, attempts.about(context, slug)) for slug, on in due(own, day, zone))
    return tuple(DueCase(slug, name, on) for slug, on, name in due_cases if name)


def suggested(context: Context) -> tuple[CaseCard, ...]:
    """Cases this person has neither read nor answered, in which a group they missed plays a part.

    Which group that is stays untold: it would be the answer. For the same reason no case is among them that waits for
    their answer already.
    """
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        own = stored_attempts.attempts(tx, context.person.id)
        known = (
            {item.slug for item in own}
            | stored_attempts.all_opened(tx, context.person.id)
            | spoiler_guard.waiting(tx, context.person)
        )
        cards_by_slug: dict[str, CaseCard] = {}
        reader = access.reader(tx, context.person)
        for group in missed(own):
            cards = catalogue.search(
                tx,
                "",
                level=reader.level,
                chosen={"reason_group": (group,)},
                limit=len(known) + SUGGESTED,
                reader=reader,
            )
            for card in cards:
                if card.slug not in known:
                    cards_by_slug.setdefault(card.slug, card)
        return tuple(spoiler_guard.covered(tx, card) for card in tuple(cards_by_slug.values())[:SUGGESTED])


def choice(
    context: Context, words: str = "", *, level: Level | None = None, page: int = 1
) -> tuple[tuple[CaseCard, ...], bool]:
    """Cases to practise on at a level this person may read, covered, newest first, and whether there are more.

    The words are looked for on the cards alone: which titles or texts hold “won back” would tell how a case ends.
    """
    context = acting(context, Permission.PRACTISE)
    wanted = level or level_for(context.person)
    if not may_read(context.person, wanted):
        raise NotAllowed(Permission.READ_INTERNAL.value)
    with context.store.read() as tx:
        start = (page - 1) * PAGE_SIZE
        reader = access.reader(tx, context.person)
        cards = catalogue.find_on_cards(tx, words, level=wanted, limit=PAGE_SIZE + 1, offset=start, reader=reader)
        return tuple(spoiler_guard.covered(tx, card) for card in cards[:PAGE_SIZE]), len(cards) > PAGE_SIZE
