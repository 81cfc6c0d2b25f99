"""Cases that wait for somebody's answer, and what that person may know of them until it is given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from lib.model.audience import level_for
from lib.model.case import CaseStudy
from lib.model.library.search_query import Term
from lib.model.roles import Permission, Person
from lib.model.rules.practice import as_of
from lib.services.auth import access
from lib.services.context import Context
from lib.services.library import cases
from lib.services.runtime import cache
from lib.store import Transaction
from lib.store.database.snapshots import read_once
from lib.store.library import cases as stored_cases
from lib.store.library import catalogue, index
from lib.store.library.case_cards import CaseCard
from lib.store.practice import assignments, month_attempts
from lib.store.practice import attempts as stored_attempts


def spoils(context: Context, slug: str) -> str:
    """Why this person may want to think before they open the whole case; "" when nothing speaks against it."""
    with context.store.read() as tx:
        waits, months = slug in waiting(tx, context.person), slug in _month_by_month(tx, context.person)
        begun = months or stored_attempts.draft(tx, context.person.id, slug) is not None
        if not waits and not untried(tx, context.person, (slug,)):
            return ""
    if not waits:
        return "You have not answered this case yet, and this page shows how it ended."
    if begun:
        return "You have an attempt at this case under way, and this page shows how it ended."
    return "This case was assigned to you for practice, and this page shows how it ended."


def waiting(tx: Transaction, person: Person) -> frozenset[str]:
    """The cases this person has an attempt or its months under way at, or was given and has not answered since."""
    return read_once(tx, ("waiting", person.id, person.roles), lambda: _waiting(tx, person))


def _waiting(tx: Transaction, person: Person) -> frozenset[str]:
    if not person.may(Permission.PRACTISE):
        return frozenset()
    begun = {draft.slug for draft in stored_attempts.drafts(tx, person.id)} | _month_by_month(tx, person)
    given = assignments.given_to(tx, person.id)
    last = {attempt.slug: attempt.at for attempt in stored_attempts.attempts(tx, person.id)} if given else {}
    asked = {slug for item in given for slug in item.cases if slug not in last or last[slug] < item.at}
    return frozenset(slug for slug in begun | asked if access.reads_case(tx, person, slug))


def _month_by_month(tx: Transaction, person: Person) -> frozenset[str]:
    """The cases this person is in the midst of reading month by month."""
    return frozenset(own.slug for own in month_attempts.of(tx, person.id) if own.finished_at is None)


def covered(tx: Transaction, card: CaseCard) -> CaseCard:
    """A case as somebody sees it who is to practise on it: by its parties, without what came of it and why."""
    text = stored_cases.latest(tx, card.slug, card.level)
    name = as_of.about(cases.opened(text).workbook) if text else card.customer
    return replace(card, title=name, summary="", outcome=None, reason_groups=())


def told_of(tx: Transaction, person: Person) -> frozenset[str] | None:
    """The cases of which a trainee may be told how they ended: those they answered or opened. None: all, for others."""
    if person.may(Permission.READ_INTERNAL):
        return None
    known = {attempt.slug for attempt in stored_attempts.attempts(tx, person.id)} | stored_attempts.all_opened(
        tx, person.id
    )
    return frozenset(known) - waiting(tx, person)


def hidden(tx: Transaction, person: Person) -> tuple[int, ...]:
    """The current editions, by number, that wait for this person's answer or that a trainee could still practise on."""
    return tuple(catalogue.hidden(tx, level_for(person), waiting(tx, person), told_of(tx, person)))


def untried(tx: Transaction, person: Person, slugs: Collection[str]) -> frozenset[str]:
    """Of these cases those that wait for this person's answer, and those a trainee could still practise on."""
    waits, known = waiting(tx, person), told_of(tx, person)
    if known is None:
        return waits & frozenset(slugs)
    level = level_for(person)
    return catalogue.with_numbers(tx, level, slugs, catalogue.hidden(tx, level, waits, known))


def as_it_stood(case: CaseStudy) -> CaseStudy:
    """The case with part A and what stood fast on the day it ends."""
    return cache.cases.get_or_make(
        ("vantage", case.fingerprint), lambda: as_of.as_on(case, as_of.decision_day(case.workbook))
    )


def silent(tx: Transaction, person: Person, waiting: Collection[str], terms: Sequence[Term]) -> frozenset[str]:
    """Of the cases waiting those that hold the words nowhere but in what came later: a search must not find them."""
    texts = {slug: stored_cases.latest(tx, slug, level_for(person)) for slug in waiting} if terms else {}
    return frozenset(slug for slug, text in texts.items() if text and not _then(cases.opened(text), terms))


def untold(tx: Transaction, person: Person, waiting: Collection[str]) -> Counter[str]:
    """For each word the number of cases waiting that hold it only in what came later."""
    texts = [text for slug in waiting if (text := stored_cases.latest(tx, slug, level_for(person)))]
    return Counter(word for text in texts for word in _later(cases.opened(text)))


def _later(case: CaseStudy) -> frozenset[str]:
    def words() -> frozenset[str]:
        return frozenset(index.line(case).split()) - frozenset(index.line(as_it_stood(case)).split())

    return cache.cases.get_or_make(("words later", case.fingerprint), words)


def _then(case: CaseStudy, terms: Sequence[Term]) -> bool:
    line = cache.cases.get_or_make(("words then", case.fingerprint), lambda: index.line(as_it_stood(case)))
    return all(term.sought in line for term in terms)
