"""Alarms of accounts: raising one from the signs that were seen, and where it stands among all that are open."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lib.model.errors import FieldRefused
from lib.model.record import Row
from lib.model.roles import Permission
from lib.model.rules.insight import alarm_ranking
from lib.model.rules.insight.alarm_ranking import AlarmFacts, RankedAlarm
from lib.model.worksheets.account import ACCOUNT, Account
from lib.model.worksheets.account_signals import ALARMS, SIGN_CHECKS, Alarm, SignAnswer
from lib.services.auth import access
from lib.services.auth.access import acting
from lib.services.context import Context
from lib.services.editing.review_writer import writing
from lib.services.insight import accounts
from lib.store import rows


def raise_alarm(context: Context, account: int, today: date) -> Row[Alarm]:
    """A new alarm with the signs that were seen, the money and the contract end as they are known now.

    Raises FieldRefused when no sign was seen, or when an open alarm has all of them already.
    """
    context = acting(context, Permission.EDIT_ACCOUNTS)
    with writing(context, account) as writer:
        access.account(writer.tx, context.person, account)
        checks = rows.sheet_rows(writer.tx, account, SIGN_CHECKS.key)
        seen = tuple(row.id for row in checks if row.record.answer is SignAnswer.YES)
        if not seen:
            raise FieldRefused("Signs seen", "an alarm needs at least one sign that was seen; look for signs first.")
        raised = rows.sheet_rows(writer.tx, account, ALARMS.key)
        if any(row.record.closed_on is None and set(seen) <= set(row.record.signs) for row in raised):
            raise FieldRefused("Signs seen", "an open alarm has these signs already.")
        found = rows.sheet_rows(writer.tx, account, ACCOUNT.key)
        plan = found[0].record if found else Account()
        return writer.add(
            ALARMS,
            Alarm(
                raised_on=today.isoformat(),
                signs=seen,
                owner=plan.owner,
                currency=plan.currency,
                at_stake=plan.annual_revenue,
                contract_end=plan.contract_end,
            ),
        )


def standing(context: Context, today: date, *, samples: bool = False) -> Mapping[tuple[int, str], RankedAlarm]:
    """All open alarms of accounts that this person may read, by account and row, with their rank and what waits."""
    found = {}
    for line in accounts.every(context, today, samples=samples):
        for row in line.summary.open_alarms:
            alarm = row.record
            found[f"{line.review.id}:{row.id}"] = AlarmFacts(
                key=f"{line.review.id}:{row.id}",
                owner=alarm.owner,
                signs=len(alarm.signs),
                currency=alarm.currency,
                at_stake=alarm.at_stake,
                contract_end=alarm.contract_end,
                notice_days=line.account.notice_days,
            )
    ranked = alarm_ranking.ranked(found.values(), today)
    return {_place(item.facts.key): item for item in ranked}


def _place(key: str) -> tuple[int, str]:
    account, _, row = key.partition(":")
    return int(account), row
