"""The teaching portfolio: an invented supplier's accounts and losses, which stand still on a day of their own."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from lib.model.case import slugged
from lib.model.record import Row, Worksheet
from lib.model.workbook import ACCOUNT_SHEETS, REGISTER_SHEETS, Workbook, WorkbookKind
from lib.model.worksheets.account import Account
from lib.model.worksheets.loss_register import REGISTER_LINES
from lib.settings import DATA
from lib.store import Transaction, reviews, rows
from lib.store.reviews import NewReview

FILE = DATA / "portfolio" / "quindlemere.json"
FORMAT = "lost-and-learned/portfolio"
KINDS = (WorkbookKind.ACCOUNT, WorkbookKind.REGISTER)


@dataclass(frozen=True)
class Portfolio:
    """What the file holds. It is looked at as it stood on `day`, or everything in it would be overdue before long."""

    day: date
    accounts: tuple[Workbook, ...]
    register: Workbook


@cache
def portfolio() -> Portfolio:
    """The portfolio that ships, read once."""
    content = json.loads(FILE.read_text("utf-8"))
    if content.get("format") != FORMAT:
        raise ValueError(f"{FILE.name} is no portfolio.")
    accounts = tuple(_workbook(item, ACCOUNT_SHEETS) for item in content["accounts"])
    register = _workbook({REGISTER_LINES.key: content[REGISTER_LINES.key]}, REGISTER_SHEETS)
    return Portfolio(date.fromisoformat(content["day"]), accounts, register)


def is_here(tx: Transaction) -> bool:
    """Whether it has been loaded and not removed since."""
    return any(reviews.of_kind(tx, kind, sample=True) for kind in KINDS)


def load(tx: Transaction, who: int) -> int:
    """Put it in unless it is here; returns how many accounts were added."""
    if is_here(tx):
        return 0
    shipped, at = portfolio(), datetime.now(UTC)
    profiles = [book.one(Account) for book in shipped.accounts]
    wanted = [*(slugged(account.customer, "account") for account in profiles), "loss-register-teaching"]
    *slugs, register = reviews.free_slugs(tx, wanted)
    new = [
        NewReview(slug, item.customer, "", item.contract_end, sample=True, kind=WorkbookKind.ACCOUNT.value)
        for slug, item in zip(slugs, profiles, strict=True)
    ]
    new.append(NewReview(register, "Teaching portfolio", "", sample=True, kind=WorkbookKind.REGISTER.value))
    created = reviews.create_all(tx, new, who=who, at=at)
    books = dict(zip((one.id for one in created), (*shipped.accounts, shipped.register), strict=True))
    for key in {**ACCOUNT_SHEETS, **REGISTER_SHEETS}:
        filled = {number: book.sheets[key] for number, book in books.items() if book.sheets.get(key)}
        rows.insert_all(tx, key, filled)
    return len(slugs)


def remove(tx: Transaction) -> None:
    """Take it out."""
    for kind in KINDS:
        for one in reviews.of_kind(tx, kind, sample=True):
            reviews.remove(tx, one.id)


def _workbook(content: Mapping[str, Sequence[Any]], sheets: Mapping[str, Worksheet]) -> Workbook:
    return Workbook({key: _rows(sheet, content.get(key, ())) for key, sheet in sheets.items()})


def _rows(sheet: Worksheet, content: Sequence[Any]) -> tuple[Row[Any], ...]:
    return tuple(
        Row(f"{sheet.prefix}{number}", number, number, 1, sheet.record.checked(values))
        for number, values in enumerate(content, start=1)
    )
