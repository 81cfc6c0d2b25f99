"""Warning signs of published lessons, looked for at an account; each with its record over all accounts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from lib.model.errors import NotFound
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules.insight import account_summary, sign_record
from lib.model.rules.insight.sign_record import SignLook, SignRecord
from lib.model.workbook import WorkbookKind
from lib.model.worksheets.account import ACCOUNT, DUTIES, Account, AccountStatus, Duty, DutyKind
from lib.model.worksheets.account_signals import SIGN_CHECKS, SignAnswer, SignCheck
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import ReviewWriter, writing
from lib.services.practice import spoiler_guard
from lib.services.runtime import cache
from lib.store import Transaction, membership, reviews, rows
from lib.store.library import lessons
from lib.store.library.lessons import LessonCard, LessonQuery

# The newest lessons with a sign; nobody looks for more at one customer.
SIGNS_MOST = 200
DUTY_DAYS = 14
WHAT_TO_DO = "Say what the sign means and what we do"
NOT_THERE = "The sign was looked for again and is not there."


@dataclass(frozen=True)
class SignLine:
    """A sign as an account shows it: where it comes from, what was found here, and its record everywhere.

    `lesson` is None once the case is gone or not for this person; `row` is None before anybody looked.
    """

    case: str
    lesson_row: str
    sign: str
    lesson: LessonCard | None
    row: Row[SignCheck] | None
    record: SignRecord

    @property
    def answer(self) -> SignAnswer:
        """What was found here."""
        return (self.row.record.answer if self.row else None) or SignAnswer.NOT_LOOKED


def of_account(context: Context, account: int) -> tuple[SignLine, ...]:
    """The signs that were seen here first, then those nobody looked for, then the others."""
    context = acting(context, Permission.READ_ACCOUNTS)
    with context.store.read() as tx:
        review = access.account(tx, context.person, account)
        checks = rows.sheet_rows(tx, account, SIGN_CHECKS.key)
        cards = _cards(tx, context)
        records = _records(tx, context, samples=review.sample)
    by_sign = {key: row for row in checks if (key := _key(row.record)) != ("", "")}
    own = [row for row in checks if _key(row.record) == ("", "") and row.record.sign.strip()]
    lines = [_line(cards.get(key), by_sign.get(key), key, records) for key in {**by_sign, **cards}]
    lines += [_line(None, row, ("", row.id), records) for row in own]
    order = (SignAnswer.YES, SignAnswer.NOT_LOOKED, SignAnswer.NO)
    return tuple(sorted(lines, key=lambda line: order.index(line.answer)))


def answer(context: Context, account: int, case: str, lesson: str, found: SignAnswer, today: date) -> Row[SignCheck]:
    """Say whether a sign is there. A yes makes a duty within 14 days, in the same act; a no drops an open one.

    Raises NotFound for a sign of no lesson that this person may read and that nobody looked for here before.
    """
    context = acting(context, Permission.EDIT_ACCOUNTS)
    with writing(context, account) as writer:
        access.account(writer.tx, context.person, account)
        checks = rows.sheet_rows(writer.tx, account, SIGN_CHECKS.key)
        row = next((item for item in checks if (_key(item.record)) == (case, lesson) or item.id == lesson), None)
        if row is None:
            card = _cards(writer.tx, context).get((case, lesson))
            if card is None:
                raise NotFound("warning sign", lesson)
            row = writer.add(SIGN_CHECKS, SignCheck(case=case, lesson=lesson, sign=card.warning_sign))
        looked = found is not SignAnswer.NOT_LOOKED
        record = row.record.model_copy(
            update={
                "answer": found,
                "looked_on": today.isoformat() if looked else None,
                "looked_by": context.person.name[:80] if looked else "",
            }
        )
        writer.rewrite(SIGN_CHECKS, row, record)
        _see_to_duty(writer, row.id, found, today)
        kept = rows.row(writer.tx, account, SIGN_CHECKS.key, row.id)
        return kept or row


def _see_to_duty(writer: ReviewWriter, sign: str, found: SignAnswer, today: date) -> None:
    duties: tuple[Row[Duty], ...] = rows.sheet_rows(writer.tx, writer.review, DUTIES.key)
    open_ones = [row for row in duties if row.record.sign == sign and account_summary.is_open(row.record)]
    if found is SignAnswer.YES and not open_ones:
        account = rows.sheet_rows(writer.tx, writer.review, ACCOUNT.key)
        owner = account[0].record.owner if account else ""
        due = today + timedelta(days=DUTY_DAYS)
        writer.add(DUTIES, Duty(kind=DutyKind.SIGN, what=WHAT_TO_DO, owner=owner, due=due.isoformat(), sign=sign))
    if found is not SignAnswer.YES:
        for row in open_ones:
            writer.rewrite(DUTIES, row, row.record.model_copy(update={"dropped": NOT_THERE}))


def _line(
    card: LessonCard | None,
    row: Row[SignCheck] | None,
    key: tuple[str, str],
    records: Mapping[str, SignRecord],
) -> SignLine:
    sign = row.record.sign if row else card.warning_sign if card else ""
    return SignLine(*key, sign, card, row, records.get(_name(key), SignRecord(_name(key))))


def _cards(tx: Transaction, context: Context) -> dict[tuple[str, str], LessonCard]:
    """The lessons with a sign that this person may read; cases that wait for their answer tell none."""
    reader = access.reader(tx, context.person)
    wanted = LessonQuery(reader.level, excluded=spoiler_guard.hidden(tx, context.person), reader=reader, has_sign=True)
    found = lessons.find(tx, wanted, limit=SIGNS_MOST)
    return {(card.slug, card.lesson): card for card in found if card.warning_sign.strip()}


def _records(tx: Transaction, context: Context, *, samples: bool) -> Mapping[str, SignRecord]:
    """The record of every sign over the accounts that this person may read."""
    readable = membership.readable_accounts(access.reader(tx, context.person))
    changes = reviews.latest_changes(tx, readable=readable, kind=WorkbookKind.ACCOUNT, sample=samples)
    stamps = tuple((one.id, one.slug, one.created_at, one.updated_at, newest) for one, newest in changes)
    numbers = [one.id for one, _ in changes]

    def count() -> Mapping[str, SignRecord]:
        accounts = rows.rows_of_many(tx, ACCOUNT.key, numbers)
        checks = rows.rows_of_many(tx, SIGN_CHECKS.key, numbers)
        lost = {number: _is_lost(found[0].record) for number, found in accounts.items() if found}
        return sign_record.records(
            SignLook(_name(_key(row.record)), str(number), lost.get(number, False), row.record.answer)
            for number, found in checks.items()
            for row in found
        )

    return cache.rankings.get_or_make(("signs", context.store, stamps), count)


def _is_lost(account: Account) -> bool:
    return account.status is AccountStatus.LOST


def _key(check: SignCheck) -> tuple[str, str]:
    return check.case, check.lesson


def _name(key: tuple[str, str]) -> str:
    return " ".join(key)
