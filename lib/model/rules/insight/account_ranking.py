"""Which account comes first: those at risk, then by money × 1 / days left to the end of the contract."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lib.model.rules.insight.account_summary import AccountSummary
from lib.model.rules.insight.alarm_ranking import AlarmFacts, ranked

RULE = (
    "Working rule: accounts with a sign that was seen, an open alarm or an answer that waits for ours come first; "
    "within them money a year divided by the days left to the end of the contract decides, each currency apart."
)


def facts_of(key: str, summary: AccountSummary) -> AlarmFacts:
    """What the place of an account rests on; `key` names it for the caller."""
    account = summary.account
    return AlarmFacts(
        key,
        account.owner,
        len(summary.signs_seen),
        account.currency,
        account.annual_revenue,
        account.contract_end,
        account.notice_days,
    )


def in_order(accounts: Mapping[str, AccountSummary], day: date) -> tuple[str, ...]:
    """The keys of the accounts, the one to look at first first; those that are no customers any more last."""
    groups: tuple[dict[str, AccountSummary], ...] = ({}, {}, {})
    for key, summary in accounts.items():
        groups[2 if not summary.is_current else 0 if summary.is_at_risk else 1][key] = summary
    return tuple(
        item.facts.key
        for group in groups
        for item in ranked((facts_of(key, summary) for key, summary in group.items()), day)
    )
