"""Whether an account was still a customer on a day, as far as its plan says."""

from __future__ import annotations

from datetime import date

from lib.model.dates import partial_date, relative_date
from lib.model.worksheets.account import Account, AccountStatus


def is_customer_on(account: Account, day: date) -> bool:
    """Whether it was one: it had begun, and had not ended yet. One that ended on a day nobody knows counts as ended."""
    if _begins_after(account.relationship_start, day):
        return False
    if account.ended_on and not relative_date.is_relative(account.ended_on):
        return partial_date.earliest(account.ended_on) > day
    return account.status in (None, AccountStatus.CURRENT)


def _begins_after(start: str | None, day: date) -> bool:
    return bool(start) and not relative_date.is_relative(start or "") and partial_date.earliest(start or "") > day
