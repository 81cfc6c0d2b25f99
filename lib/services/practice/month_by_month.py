"""Practice, month by month: an account is told one month after the other, and each is answered before the next."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.audience import may_read
from lib.model.dates import calendar_days, partial_date
from lib.model.errors import CannotPractise, NotFound
from lib.model.field_edit import EditSource
from lib.model.month_by_month import MonthAnswer, MonthsAttempt
from lib.model.reading import typed_values
from lib.model.roles import Permission, Person
from lib.model.rules.practice import month_by_month
from lib.model.rules.practice.month_by_month import ToldMonth
from lib.model.rules.practice.month_facts import MonthFact
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing import field_merge
from lib.services.editing.worksheets import Saved
from lib.services.practice import accounts
from lib.services.practice.accounts import Account
from lib.store import Transaction
from lib.store.library import training_editions
from lib.store.practice import attempts as stored_attempts
from lib.store.practice import month_attempts as stored


@dataclass(frozen=True)
class AccountSoFar:
    """An account as somebody sees it who is in the midst of it: nothing of a later month is in it.

    The last of `months` is the one to be answered, unless `told` says that all are.
    """

    about: str
    services: str
    before: tuple[MonthFact, ...]
    months: tuple[ToldMonth, ...]
    attempt: MonthsAttempt
    told: bool


def begin(context: Context, slug: str) -> None:
    """Begin an account, or go on with it. Raises NotFound, and CannotPractise where it cannot be told so."""
    context = acting(context, Permission.PRACTISE)
    account = accounts.find(context, slug)
    with context.store.write() as tx:
        at = calendar_days.instant()
        stored.begin(tx, context.person.id, slug, account.edition, account.about, account.level, at)


def begin_next(context: Context) -> str:
    """Begin an account that this person has not had, one they do not know from the library where there is one.

    Raises CannotPractise when there is none left.
    """
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        had = {item.slug for item in stored.of(tx, context.person.id)}
        left = [slug for slug in accounts.names(context) if slug not in had]
        known = {slug for slug in left if _is_known(tx, context.person, slug)}
    for slug in sorted(left, key=known.__contains__):
        try:
            begin(context, slug)
        except (CannotPractise, NotFound):
            continue
        return slug
    raise CannotPractise("You have read every account there is. New cases in the library bring new ones.")


def so_far(context: Context, slug: str) -> AccountSoFar | None:
    """An account this person has under way, up to the month they are at; None while it is not begun.

    Raises NotFound and CannotPractise as `begin`.
    """
    context = acting(context, Permission.PRACTISE)
    account = accounts.find(context, slug)
    with context.store.read() as tx:
        attempt = stored.at_case(tx, context.person.id, slug)
    if attempt is None:
        return None
    answered, left = _parted(account, attempt)
    return AccountSoFar(
        account.about, account.services, account.story.before, (*answered, *left[:1]), attempt, told=not left
    )


def write(
    context: Context,
    number: int,
    answered: int,
    field: str,
    typed: str,
    seen: int,
    *,
    cleared: bool,
    source: EditSource,
) -> Saved:
    """Keep what somebody writes in the month that follows on so many answers.

    Raises FieldRefused, Stale, and NotFound once that month is answered.
    """
    context = acting(context, Permission.PRACTISE)
    with context.store.write() as tx:
        attempt = stored.get(tx, number, context.person.id, claimed=True)
        if attempt is None or attempt.finished_at or len(attempt.answers) != answered:
            raise NotFound("month to answer", f"{number}, {answered + 1}")
        row = field_merge.MarkedRow(attempt.doing, attempt.version, stored.marks(tx, number))
        merged = field_merge.merge_row(row, field, typed, seen, cleared=cleared, source=source)
        shown = typed_values.typed_of(attempt.doing.specs()[field], merged.record.stored()[field])
        at = calendar_days.instant()
        if not merged.columns:
            return Saved(attempt.version, shown, at, False, superseded=merged.superseded)
        doing, marks = attempt.doing.with_value(field, merged.columns[field]), merged.columns["marks"]
        stored.write(tx, number, doing, attempt.version + 1, marks)
        return Saved(attempt.version + 1, shown, at, True)


def say(context: Context, slug: str, answered: int, *, alarm: bool) -> MonthsAttempt:
    """Answer the month that follows on so many answers; after the last one the account is finished and scored.

    Raises CannotPractise when that month is answered already: an answer stands once the next month is seen.
    """
    context = acting(context, Permission.PRACTISE)
    account = accounts.find(context, slug)
    with context.store.write() as tx:
        attempt = _under_way(tx, context.person, slug)
        _, left = _parted(account, attempt)
        if len(attempt.answers) != answered:
            raise CannotPractise("You have answered this month already, and what was said stays. Go on with the next.")
        if left:
            answer = MonthAnswer(day=left[0].day.isoformat(), alarm=alarm, do=attempt.doing.do)
            stored.answer(tx, attempt, (*attempt.answers, answer))
        if len(left) <= 1:
            _finish(tx, context.person, account)
        return _there(stored.at_case(tx, context.person.id, slug), slug)


def attempt(context: Context, number: int) -> MonthsAttempt:
    """One of this person's own finished accounts. Raises NotFound for every other."""
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        own = stored.get(tx, number, context.person.id)
        if own is None or own.result is None or not is_shown(tx, context.person, own):
            raise NotFound("account month by month", number)
        return own


def attempts(context: Context) -> tuple[MonthsAttempt, ...]:
    """What this person has under way and has finished, in the order they began it, as far as they may read it."""
    context = acting(context, Permission.PRACTISE)
    with context.store.read() as tx:
        return tuple(
            own
            for own in stored.of(tx, context.person.id)
            if is_shown(tx, context.person, own) and (own.result is not None or _is_there(tx, context.person, own.slug))
        )


def account(context: Context, own: MonthsAttempt) -> Account | None:
    """The account behind a finished attempt as it is now; None where it is gone or cannot be told any more."""
    context = acting(context, Permission.PRACTISE)
    try:
        return accounts.find(context, own.slug)
    except (NotFound, CannotPractise):
        return None


def is_shown(tx: Transaction, person: Person, own: MonthsAttempt) -> bool:
    """Whether somebody may be told what an attempt was about; it stays its person's while they may not."""
    return may_read(person, own.level) and not access.hides_case(tx, person, own.slug)


def _parted(account: Account, own: MonthsAttempt) -> tuple[tuple[ToldMonth, ...], tuple[ToldMonth, ...]]:
    """The months that are answered and those that are not; an edition of meanwhile may tell others."""
    last = partial_date.earliest(own.answers[-1].day) if own.answers else None
    answered = tuple(month for month in account.story.months if last is not None and month.day <= last)
    return answered, account.story.months[len(answered) :]


def _finish(tx: Transaction, person: Person, account: Account) -> None:
    own = _there(stored.at_case(tx, person.id, account.slug), account.slug)
    result = month_by_month.result(own.answers, account.story.end)
    forewarned = _is_known(tx, person, account.slug)
    stored.finish(tx, own.id, result, account.edition, forewarned=forewarned, at=calendar_days.instant())


def _under_way(tx: Transaction, person: Person, slug: str) -> MonthsAttempt:
    own = _there(stored.at_case(tx, person.id, slug, claimed=True), slug)
    if own.finished_at is not None:
        raise CannotPractise("You have read this account to its end. What you said stays as it is.")
    return own


def _there(own: MonthsAttempt | None, slug: str) -> MonthsAttempt:
    if own is None:
        raise NotFound("account under way at", slug)
    return own


def _is_known(tx: Transaction, person: Person, slug: str) -> bool:
    """Whether this person has seen how a case ended, at either of its levels."""
    internal = training_editions.of_training(tx, slug)
    slugs = (slug, internal.slug) if internal else (slug,)
    return any(
        stored_attempts.opened(tx, person.id, each) or stored_attempts.answered(tx, person.id, each) for each in slugs
    )


def _is_there(tx: Transaction, person: Person, slug: str) -> bool:
    return slug in accounts.kept_accounts() or access.reads_case(tx, person, slug)
