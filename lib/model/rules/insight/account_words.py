"""What is said of accounts at risk and of one account in a line: what was seen, what is at stake, until when."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from lib.model.dates import partial_date
from lib.model.rules.insight import money_sums
from lib.model.rules.insight.account_summary import AccountSummary
from lib.model.rules.insight.alarm_ranking import AlarmFacts
from lib.model.wording.phrases import begun, counted, enumerated, number, verb
from lib.model.worksheets.account import Duty


def lead(at_risk: Sequence[AccountSummary], total: int) -> str:
    """How many accounts are at risk, and with which money: “Two of 12 accounts are at risk: £300,000 a year.”"""
    if not total:
        return ""
    if not at_risk:
        return f"None of {counted(total, 'account')} shows a sign." if total > 1 else "The only account shows no sign."
    sums = money_sums.summed((item.account.currency, item.account.annual_revenue) for item in at_risk)
    head = f"{number(len(at_risk))} of {counted(total, 'account')} {verb(len(at_risk), 'is', 'are')} at risk"
    return begun(f"{head}: {sums.words} a year." if sums.sums else f"{head}.")


def seen(summary: AccountSummary) -> str:
    """What makes an account one at risk, as a sentence without its full stop; "" where nothing does."""
    parts = (
        (len(summary.signs_seen), "sign", "seen"),
        (len(summary.open_alarms), "alarm", "open"),
        (len(summary.unanswered), "low answer", "not answered yet"),
    )
    return begun(enumerated([f"{counted(count, noun)} {said}" for count, noun, said in parts if count]))


def worth(summary: AccountSummary) -> str:
    """The money of a year: “£120,000 a year”."""
    account = summary.account
    if account.annual_revenue is None:
        return "money unknown"
    return f"{money_sums.money(account.annual_revenue, account.currency)} a year"


def contract(facts: AlarmFacts, day: date) -> str:
    """When the contract ends and until when notice can be given: “contract ends 1 Sep 2026, in 181 days”."""
    left = facts.days_left(day)
    if facts.contract_end is None or left is None:
        return "contract end unknown"
    when = partial_date.label(facts.contract_end)
    if left < 0:
        return f"contract ended {when}"
    words = f"contract ends {when}, {_in_days(left)}"
    if facts.last_notice is None:
        return words
    until = partial_date.label(facts.last_notice.isoformat())
    return f"{words}; notice {'was possible' if facts.last_notice < day else 'can be given'} until {until}"


def next_step(summary: AccountSummary, day: date) -> str:
    """What happens next at an account, as a sentence."""
    if not summary.is_current:
        status = summary.account.status
        return f"{status.label if status else 'Ended'}; nothing is due here any more."
    row = summary.next_duty
    if row is None:
        return "Nothing is planned. Plan the year, or add the next duty."
    owner = f" ({row.record.owner})" if row.record.owner else ""
    return f"{duty(row.record)}, {due(row.record, day)}{owner}."


def duty(item: Duty) -> str:
    """What a duty is: “Call: ask about the audit”."""
    return ": ".join(filter(None, (item.kind.label if item.kind else "", item.what))) or "Duty"


def due(item: Duty, day: date) -> str:
    """Until when: “today”, “since 2 Mar 2026”, “by 4 Mar 2026”, “no day yet”."""
    if item.due is None:
        return "no day yet"
    last = partial_date.latest(item.due)
    if last == day:
        return "today"
    return f"since {partial_date.label(item.due)}" if last < day else f"by {partial_date.label(item.due)}"


def _in_days(days: int) -> str:
    return "today" if days == 0 else f"in {days:,} {verb(days, 'day', 'days')}"
