"""Accounts month by month as others see them: in sum for who has finished one, and as progress for trainers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from lib.model.errors import CannotPractise
from lib.model.month_by_month import MonthsAttempt
from lib.model.roles import Permission, Person
from lib.model.rules.practice import months_in_words
from lib.model.rules.practice.months_in_words import OthersMonths
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.practice import month_by_month
from lib.store import people as stored_people
from lib.store.practice import month_attempts as stored


@dataclass(frozen=True)
class LearnerMonths:
    """One person as a trainer sees them: what is under way with its months answered, what is finished and when."""

    person: Person
    under_way: tuple[tuple[str, int], ...]
    finished: tuple[tuple[str, datetime], ...]


def others(context: Context, slug: str) -> OthersMonths | None:
    """What others said of an account this person has finished, in sum; None until five others have finished it.

    They come into it by fives, in the order they finished: no two looks differ by what one person said. Who knew the
    whole case does not count.
    """
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        own = stored.at_case(tx, context.person.id, slug)
        if access.hides_case(tx, context.person, slug) or own is None or own.result is None:
            raise CannotPractise("What others said is shown once you have read this account to its end.")
        everybody = stored.finished_at(tx, slug)
    return months_in_words.others_in_sum(
        [item.result for item in everybody if item.result and item.person != own.person and not item.forewarned]
    )


def learners(context: Context) -> tuple[LearnerMonths, ...]:
    """Who has what under way and finished, for trainers; scores and answers stay with whom they belong to."""
    context = acting(context, Permission.ASSIGN_PRACTICE)
    with context.store.read() as tx:
        people = [person for person in stored_people.all(tx) if person.may(Permission.PRACTISE)]
        every = stored.of_people(tx, [person.id for person in people])
        shown = [item for item in every if month_by_month.is_shown(tx, context.person, item)]
    lines = (_learner(person, [item for item in shown if item.person == person.id]) for person in people)
    return tuple(line for line in lines if line.under_way or line.finished)


def _learner(person: Person, own: Sequence[MonthsAttempt]) -> LearnerMonths:
    return LearnerMonths(
        person,
        tuple((item.about, len(item.answers)) for item in own if item.finished_at is None),
        tuple((item.about, item.finished_at) for item in own if item.finished_at is not None),
    )
