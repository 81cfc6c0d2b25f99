"""The list of accounts with 20 signs each, of 10 and of 1,000: read anew, and read again."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from pathlib import Path

from lib.model.roles import Role
from lib.model.worksheets.account import Account
from lib.model.worksheets.account_signals import SIGN_CHECKS, SignAnswer, SignCheck
from lib.services.context import Context
from lib.services.insight import accounts
from lib.services.runtime import cache
from lib.store import open_store, people, rows
from tests.bench.figures import line

DAY, SIGNS, AGAIN = date(2026, 3, 4), 20, 20


def run(folder: Path) -> None:
    """Print how long the first page of the list takes in a store of each size."""
    for size in (10, 1_000):
        context = _filled(folder / f"{size}.db", size)
        cache.clear()
        first = _seconds(context)
        again = min(_seconds(context) for _ in range(AGAIN))
        line(f"list of {size:,} accounts, read anew", f"{first * 1e3:.1f} ms")
        line(f"list of {size:,} accounts, read again", f"{again * 1e3:.1f} ms")
        context.store.dispose()


def _filled(file: Path, size: int) -> Context:
    store = open_store(f"sqlite:///{file}")
    with store.write() as tx:
        context = Context(store, people.add(tx, "Ann", {Role.FACILITATOR}, datetime.now(UTC)))
    plans = [
        Account(customer=f"Account {n}", owner=f"Owner {n % 9}", currency="GBP", contract_end=f"2027-0{n % 9 + 1}")
        for n in range(size)
    ]
    made = accounts.start_all(context, plans)
    checks = [SignCheck(sign=f"Sign {n}", answer=SignAnswer.YES if n == 0 else SignAnswer.NO) for n in range(SIGNS)]
    with store.write() as tx:
        for review in made:
            rows.append(tx, review.id, SIGN_CHECKS.key, checks)
    return context


def _seconds(context: Context) -> float:
    began = time.perf_counter()
    accounts.page(context, today=DAY)
    return time.perf_counter() - began
