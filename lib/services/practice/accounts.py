"""The accounts that can be read month by month: lost ones from the library, and kept ones that are shipped for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache as kept_for_good
from hashlib import sha256
from pathlib import Path

from lib.model.audience import Level
from lib.model.case import CaseStudy, ReviewDocument
from lib.model.errors import CannotPractise
from lib.model.roles import Permission
from lib.model.rules.practice import as_of, month_by_month
from lib.model.rules.practice.month_by_month import AccountStory
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.library import cases
from lib.services.runtime import cache
from lib.settings import DATA
from lib.store.library import catalogue, training_editions

# How many of the newest cases of a level are looked at for one that can be told.
LOOKED_AT = 50


@dataclass(frozen=True)
class Account:
    """An account with its story. `after` is what is told of a kept one at its end."""

    slug: str
    edition: int
    level: Level
    about: str
    services: str
    fictional: bool
    story: AccountStory
    after: str = ""


@kept_for_good
def kept_accounts() -> dict[str, Account]:
    """The kept accounts by name; their names tell them from no training case."""
    return {item.slug: item for item in map(_kept, sorted((DATA / "kept").glob("*.json"))) if item}


def find(context: Context, slug: str) -> Account:
    """An account this person may read. Raises NotFound, and CannotPractise when it cannot be told month by month."""
    context = acting(context, Permission.PRACTISE)
    if slug in kept_accounts():
        return kept_accounts()[slug]
    case = cases.read(context, slug)
    if case.unreadable:
        raise CannotPractise(case.unreadable)
    account = cache.cases.get_or_make(("months", case.fingerprint), lambda: _lost(case))
    if account is None:
        raise CannotPractise(
            "This case cannot be told month by month. It takes a decision day, a first signal before it, and at least "
            "two months in which something happened."
        )
    return account


def names(context: Context) -> tuple[str, ...]:
    """The names of what may be told to this person, in an order of their own; not all of it can be.

    A case is told at the training level where it has a training edition: many know how a loss ended by its names.
    """
    context = acting(context, Permission.PRACTISE)
    person = context.person
    with context.store.read() as tx:
        reader = access.reader(tx, person)
        newest = catalogue.find_on_cards(tx, "", level=Level.TRAINING, limit=LOOKED_AT, reader=reader)
        found = [card.slug for card in newest]
        if person.may(Permission.READ_INTERNAL):
            cards = catalogue.find_on_cards(tx, "", level=Level.INTERNAL, limit=LOOKED_AT, reader=reader)
            told = training_editions.trainings(tx, [card.slug for card in cards])
            found += [card.slug for card in cards if card.slug not in told]
    every = {*found, *kept_accounts()}
    return tuple(sorted(every, key=lambda slug: sha256(f"{person.id}/{slug}".encode()).digest()))


def _kept(path: Path) -> Account | None:
    source = ReviewDocument.model_validate_json(path.read_text(encoding="utf-8"))
    workbook = source.workbook()
    story = month_by_month.story(workbook, lost=False)
    if story is None:
        return None
    about, services, outline = as_of.about(workbook), workbook.one(Loss).services, workbook.one(Outline)
    return Account(source.slug, 1, Level.TRAINING, about, services, outline.fictional, story, outline.part_b)


def _lost(case: CaseStudy) -> Account | None:
    story = month_by_month.story(case.workbook, lost=True)
    if story is None:
        return None
    about, services = as_of.about(case.workbook), case.loss.services
    return Account(case.slug, case.edition, case.level, about, services, case.fictional, story)
