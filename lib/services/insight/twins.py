"""The twin of a lost account: the kept one that is most like it, among those somebody may read."""

from __future__ import annotations

from dataclasses import dataclass

from lib.model.roles import Permission
from lib.model.rules.insight import twin as twin_rules
from lib.model.rules.insight.twin import AccountProfile, Twin
from lib.model.workbook import WorkbookKind
from lib.model.worksheets.account import ACCOUNT, Account, AccountStatus
from lib.model.worksheets.account_signals import SIGN_CHECKS, SignAnswer
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.store import membership, reviews, rows
from lib.store.reviews import Review


@dataclass(frozen=True)
class FoundTwin:
    """The kept account and how the two compare."""

    review: Review
    twin: Twin


def of_account(context: Context, account: int) -> FoundTwin | None:
    """The kept account most like this one; None where none is like it in anything."""
    context = acting(context, Permission.READ_ACCOUNTS)
    with context.store.read() as tx:
        own = access.account(tx, context.person, account)
        readable = membership.readable_accounts(access.reader(tx, context.person))
        found = {one.id: one for one in reviews.of_kind(tx, WorkbookKind.ACCOUNT, readable=readable, sample=own.sample)}
        numbers = sorted({*found, account})
        plans = rows.rows_of_many(tx, ACCOUNT.key, numbers)
        checks = rows.rows_of_many(tx, SIGN_CHECKS.key, numbers)
    profiles = {}
    for number in numbers:
        plan = plans[number][0].record if plans[number] else Account()
        looked = [row.record for row in checks[number] if row.record.answer in (SignAnswer.YES, SignAnswer.NO)]
        signs = frozenset(check.sign for check in looked if check.answer is SignAnswer.YES)
        profiles[number] = (
            AccountProfile(f"{number:09}", plan.industry, plan.employees, plan.services, signs, looked=bool(looked)),
            plan.status,
        )
    kept = [
        profile
        for number, (profile, status) in profiles.items()
        if number != account and status in (None, AccountStatus.CURRENT)
    ]
    nearest = twin_rules.twin(profiles[account][0], kept)
    return FoundTwin(found[int(nearest.kept.key)], nearest) if nearest else None
