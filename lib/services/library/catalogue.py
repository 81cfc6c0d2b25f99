"""The library: published cases, found by words and filters, at the level this person may read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC

from lib.model.audience import Level, level_for
from lib.model.case import CaseStudy
from lib.model.dates import calendar_days
from lib.model.library import excerpts, search_query
from lib.model.library.excerpts import Runs
from lib.model.library.search_query import Term
from lib.model.roles import Permission, Person
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.library import reason_strips
from lib.services.library.reason_strips import ReasonStrip
from lib.services.practice import spoiler_guard
from lib.store import Transaction
from lib.store.database.faults import DatabaseFault
from lib.store.library import catalogue, sort_keys
from lib.store.library.case_cards import CaseCard
from lib.store.library.catalogue import Passages
from lib.store.library.facet_counts import FacetCounts, FacetOption
from lib.store.library.ranking import Order

PAGE_SIZE = 20
COUNT_CEILING = 100
LIKE_SHOWN = 4
# Among so many likenesses those are looked for that a trainee may be told of.
LIKE_READ = 40
SUMMARY_LENGTH = 320

# For each facet by its key the values of which a case must have one.
Chosen = Mapping[str, Sequence[str]]
__all__ = ["CaseCard", "CaseHit", "CatalogueResults", "Chosen", "FacetCounts", "FacetOption", "Order"]


@dataclass(frozen=True)
class CaseHit:
    """A case as a search shows it: its summary and a passage from elsewhere in pieces, the words found marked.

    Of a `covered` one, which this person can still practise on, nothing is shown that tells how it ended; it `waits`
    where they began it or it was given to them. `strip` holds the weights of its reasons.
    """

    card: CaseCard
    summary: Runs = ()
    excerpt: Runs = ()
    covered: bool = False
    waits: bool = False
    strip: ReasonStrip = ()


@dataclass(frozen=True)
class CatalogueResults:
    """One page of the library. `total` stops at the ceiling; `more` says that there are further pages.

    `suggestion` holds words that find something, where the words asked for find nothing.
    """

    hits: tuple[CaseHit, ...]
    total: int
    more: bool
    suggestion: str = ""

    @property
    def cards(self) -> tuple[CaseCard, ...]:
        """The cases without marks."""
        return tuple(hit.card for hit in self.hits)


def search(
    context: Context,
    words: str = "",
    *,
    chosen: Chosen | None = None,
    order: Order = Order.RELEVANCE,
    page: int = 1,
) -> CatalogueResults:
    """Published cases that hold all the words and one chosen value of each facet.

    Words in quotes must stand side by side; the last word, or one with a star, may be a beginning. By relevance those
    come first that hold the words in title, customer, summary or lessons. A case that waits for this person's answer is
    found by nothing that tells how it ended: by no such choice, and by words only as it stood on the day of decision.
    """
    context = acting(context, Permission.READ_CASES)
    level, terms = level_for(context.person), search_query.search_terms(words)
    start = (page - 1) * PAGE_SIZE
    with context.store.read() as tx:
        waiting = spoiler_guard.waiting(tx, context.person)
        cards, total = catalogue.page(
            tx,
            words,
            level=level,
            chosen=chosen,
            order=order,
            limit=PAGE_SIZE + 1,
            offset=start,
            ceiling=COUNT_CEILING,
            end_hidden=waiting,
            excluded=spoiler_guard.silent(tx, context.person, waiting, terms),
            disclosed=spoiler_guard.told_of(tx, context.person),
            reader=access.reader(tx, context.person),
        )
        hits = _hits(tx, context.person, cards[:PAGE_SIZE], terms)
        suggestion = "" if cards or start or not terms else _suggestion(tx, context.person, words, waiting)
    return CatalogueResults(hits, total, len(cards) > PAGE_SIZE, suggestion)


def counts(context: Context, words: str = "", *, chosen: Chosen | None = None) -> FacetCounts:
    """How many cases `search` finds in all, and how many each further choice would leave."""
    context = acting(context, Permission.READ_CASES)
    with context.store.read() as tx:
        waiting = spoiler_guard.waiting(tx, context.person)
        silent = spoiler_guard.silent(tx, context.person, waiting, search_query.search_terms(words))
        reader = access.reader(tx, context.person)
        known = spoiler_guard.told_of(tx, context.person)
        return catalogue.counts_by_facet(
            tx,
            words,
            level=reader.level,
            chosen=chosen,
            end_hidden=waiting,
            excluded=silent,
            disclosed=known,
            reader=reader,
        )


def like(context: Context, case: CaseStudy) -> tuple[CaseCard, ...]:
    """Cases like this one, by shared reasons, causes and words; only those this person may read.

    A case that this person can still practise on is no likeness of any: what they share would tell why it was lost.
    """
    context = acting(context, Permission.READ_CASES)
    level = level_for(context.person)
    # A case of the other level has its likes among its own kind.
    within = case.level if case.level is Level.TRAINING else level
    with context.store.read() as tx:
        waiting, known = spoiler_guard.waiting(tx, context.person), spoiler_guard.told_of(tx, context.person)
        access.case(tx, context.person, case.slug)
        reader = access.reader(tx, context.person)
        limit = LIKE_SHOWN + len(waiting) if known is None else LIKE_READ
        cards = catalogue.similar(tx, case.slug, within, limit=limit, reader=reader)
        hidden = spoiler_guard.untried(tx, context.person, [card.slug for card in cards])
        return tuple(card for card in cards if card.slug not in hidden)[:LIKE_SHOWN]


def note_reading(context: Context, case: CaseStudy) -> None:
    """Count that somebody reads a case, once for each person and day."""
    if is_reading_noted(context, case):
        return
    # Who reads waits for no counting, and reads on where nothing can be written.
    with suppress(DatabaseFault), context.store.write_if_free() as tx:
        sort_keys.count_reading(tx, case.slug, context.person.id, _today())


def is_reading_noted(context: Context, case: CaseStudy) -> bool:
    """Whether it is counted already that this person reads a case today."""
    context = acting(context, Permission.READ_CASES)
    with context.store.read() as tx:
        return sort_keys.was_read(tx, case.slug, context.person.id, _today())


def _today() -> str:
    return calendar_days.today(UTC).isoformat()


def _suggestion(tx: Transaction, person: Person, words: str, waiting: frozenset[str]) -> str:
    untold = spoiler_guard.untold(tx, person, waiting)
    return catalogue.suggestion(
        tx,
        words,
        level_for(person),
        untold,
        lambda better: spoiler_guard.silent(tx, person, waiting, search_query.search_terms(better)),
        access.reader(tx, person),
    )


def _hits(tx: Transaction, person: Person, cards: Sequence[CaseCard], terms: Sequence[Term]) -> tuple[CaseHit, ...]:
    hidden, waiting = (
        spoiler_guard.untried(tx, person, [card.slug for card in cards]),
        spoiler_guard.waiting(tx, person),
    )
    texts = catalogue.passages(tx, [card.id for card in cards if card.slug not in hidden]) if terms else {}
    return tuple(
        CaseHit(spoiler_guard.covered(tx, card), covered=True, waits=card.slug in waiting)
        if card.slug in hidden
        else replace(_hit(card, texts.get(card.id), terms), strip=reason_strips.of_edition(tx, card))
        for card in cards
    )


def _hit(card: CaseCard, passages: Passages | None, terms: Sequence[Term]) -> CaseHit:
    if passages is None:
        return CaseHit(card)
    summary = excerpts.excerpt(card.summary, terms, SUMMARY_LENGTH)
    # What stands in the title or the summary needs no passage beside it.
    shown = "".join(passages.lines[:1] + passages.lines[2:3])
    missing = [term for term in terms if term.sought not in shown]
    passage = excerpts.best(passages.texts[1:], passages.lines[1:], missing) if missing else ""
    return CaseHit(card, summary, excerpts.excerpt(passage, terms))
