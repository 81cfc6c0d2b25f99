"""Account plans: beginning one or many, finding it, the list of all that somebody may read, removing it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from lib.model.case import slugged
from lib.model.dates import calendar_days
from lib.model.errors import FieldRefused
from lib.model.reading import typed_values
from lib.model.record import Row
from lib.model.roles import Permission, Person
from lib.model.rules.insight import account_ranking, account_summary
from lib.model.rules.insight.account_summary import AccountSummary
from lib.model.rules.insight.alarm_ranking import AlarmFacts
from lib.model.same_name import key_of
from lib.model.workbook import Workbook, WorkbookKind
from lib.model.worksheets.account import ACCOUNT, DUTIES, Account
from lib.model.worksheets.account_signals import ALARMS, SIGN_CHECKS, SURVEYS
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.review import reviews, short_names
from lib.services.runtime import cache
from lib.store import Transaction, history, membership, rows
from lib.store import reviews as stored_reviews
from lib.store.reviews import NewReview, Review

PAGE_SIZE = 10
_SUMMED = (ACCOUNT.key, DUTIES.key, SIGN_CHECKS.key, ALARMS.key, SURVEYS.key)


@dataclass(frozen=True)
class AccountLine:
    """An account as a list shows it on a day."""

    review: Review
    summary: AccountSummary
    facts: AlarmFacts
    day: date

    @property
    def account(self) -> Account:
        """What the plan says of the account as a whole."""
        return self.summary.account

    @property
    def days_left(self) -> int | None:
        """From the day to the end of the contract; None where nobody knows it."""
        return self.facts.days_left(self.day)


@dataclass(frozen=True)
class AccountPage:
    """Some accounts, how many there are like them, and what all of them together say.

    `owners` are those of all current accounts; `at_risk` counts among those that the filters leave.
    """

    lines: tuple[AccountLine, ...]
    total: int
    owners: tuple[str, ...]
    at_risk: tuple[AccountLine, ...]


def start(context: Context, typed: dict[str, str]) -> Review:
    """A new account plan from what somebody typed into its fields, at least the customer.

    Raises FieldRefused when the customer is missing or a value cannot be read; nothing is kept then.
    """
    account = Account()
    for name, text in typed.items():
        account = account.with_value(name, typed_values.value_of(Account.specs()[name], text))
    return start_all(context, [account])[0]


def start_all(context: Context, accounts: Sequence[Account], *, sample: bool = False) -> tuple[Review, ...]:
    """New account plans in their order, all or none. Raises FieldRefused for one without a customer."""
    context = acting(context, Permission.EDIT_ACCOUNTS)
    if not all(account.customer.strip() for account in accounts):
        raise FieldRefused("Customer", "please enter who this account is.")
    with context.store.write() as tx:
        return begin(tx, context.person, accounts, sample=sample)


def begin(tx: Transaction, person: Person, accounts: Sequence[Account], *, sample: bool = False) -> tuple[Review, ...]:
    """The same within a transaction of somebody who may."""
    if not accounts:
        return ()
    slugs = short_names.for_reviews(tx, person, [slugged(account.customer, "account") for account in accounts])
    new = [
        NewReview(slug, item.customer, "", item.contract_end, sample=sample, kind=WorkbookKind.ACCOUNT.value)
        for slug, item in zip(slugs, accounts, strict=True)
    ]
    created = stored_reviews.create_all(tx, new, who=person.id, at=datetime.now(UTC))
    first = {
        review.id: (Row(f"{ACCOUNT.prefix}1", 1, 1, 1, account),)
        for review, account in zip(created, accounts, strict=True)
    }
    rows.insert_all(tx, ACCOUNT.key, first)
    return created


def find(context: Context, number: int) -> Review:
    """One account plan. Raises NotFound, also for a review, or NotAllowed."""
    context = acting(context, Permission.READ_ACCOUNTS)
    with context.store.read() as tx:
        return access.account(tx, context.person, number)


def workbook(context: Context, number: int) -> Workbook:
    """All worksheets of an account plan as they stand in one moment."""
    context = acting(context, Permission.READ_ACCOUNTS)
    with context.store.read() as tx:
        access.account(tx, context.person, number)
        return reviews.as_it_stands(context.store, tx, number)


def pulse(context: Context, number: int) -> int:
    """A figure that grows with every change of the account plan."""
    context = acting(context, Permission.READ_ACCOUNTS)
    with context.store.read() as tx:
        access.account(tx, context.person, number)
        return history.latest(tx, number)


def remove(context: Context, number: int) -> None:
    """Delete an account plan with its history."""
    context = acting(context, Permission.REMOVE_ACCOUNTS)
    with context.store.write() as tx:
        access.account(tx, context.person, number)
        stored_reviews.remove(tx, number)


def every(context: Context, today: date | None = None, *, samples: bool = False) -> tuple[AccountLine, ...]:
    """Every account plan that this person may read, the one to look at first first; samples or all others."""
    context = acting(context, Permission.READ_ACCOUNTS)
    with context.store.read() as tx:
        return _ranked(context, tx, today or calendar_days.today(), samples=samples)


def page(
    context: Context,
    number: int = 1,
    *,
    owner: str = "",
    words: str = "",
    samples: bool = False,
    today: date | None = None,
) -> AccountPage:
    """One page of the current accounts, narrowed to those of an owner and those in which all words stand."""
    return page_of(every(context, today, samples=samples), number, owner, words)


def page_of(lines: Sequence[AccountLine], at: int, owner: str, words: str) -> AccountPage:
    """The same of accounts that were asked for already."""
    current = [line for line in lines if line.summary.is_current]
    owners = sorted({line.account.owner for line in current if line.account.owner}, key=str.casefold)
    found = [line for line in current if _is_like(line, owner, words.casefold().split())]
    first = (at - 1) * PAGE_SIZE
    at_risk = tuple(line for line in found if line.summary.is_at_risk)
    return AccountPage(tuple(found[first : first + PAGE_SIZE]), len(found), tuple(owners), at_risk)


def ended(context: Context, *, samples: bool = False) -> tuple[AccountLine, ...]:
    """The accounts that were lost or that we ended, for those who may read them."""
    return tuple(line for line in every(context, samples=samples) if not line.summary.is_current)


def _is_like(line: AccountLine, owner: str, words: Sequence[str]) -> bool:
    account = line.account
    if owner and key_of(account.owner) != key_of(owner):
        return False
    text = f"{account.customer} {account.owner} {account.services} {account.region}".casefold()
    return all(word in text for word in words)


def _ranked(context: Context, tx: Transaction, day: date, *, samples: bool) -> tuple[AccountLine, ...]:
    readable = membership.readable_accounts(access.reader(tx, context.person))
    changes = stored_reviews.latest_changes(tx, readable=readable, kind=WorkbookKind.ACCOUNT, sample=samples)
    stamps = tuple((context.store, *_stamp(review), newest) for review, newest in changes)
    found = {review.id: review for review, _ in changes}

    def ranked() -> tuple[AccountLine, ...]:
        summaries = _summaries(tx, dict(zip(found, stamps, strict=True)))
        order = account_ranking.in_order({str(number): item for number, item in summaries.items()}, day)
        return tuple(
            AccountLine(found[number], item, account_ranking.facts_of(key, item), day)
            for key in order
            for number, item in ((int(key), summaries[int(key)]),)
        )

    # Put in order once for each change and day, whoever may read the same ones.
    return cache.rankings.get_or_make((day, stamps), ranked)


def _stamp(review: Review) -> tuple[object, ...]:
    return review.id, review.slug, review.created_at, review.updated_at


def _summaries(tx: Transaction, stamps: Mapping[int, Hashable]) -> Mapping[int, AccountSummary]:
    """What lists show of these accounts, read anew only where one has changed."""
    known = {number: cache.accounts.get(stamp) for number, stamp in stamps.items()}
    missing = [number for number, item in known.items() if item is None]
    sheets = [rows.rows_of_many(tx, sheet, missing) for sheet in _SUMMED] if missing else []
    for number in missing:
        of_account, *others = (sheet[number] for sheet in sheets)
        account = of_account[0].record if of_account else Account()
        known[number] = cache.accounts.put(stamps[number], account_summary.summary(account, *others))
    return known
