"""Sums of money of several losses or accounts, each currency apart: nothing is converted, nothing unknown guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from lib.model.reading.typed_values import shown
from lib.model.wording.phrases import enumerated, number
from lib.model.worksheets.account import Account

# Beyond so many currencies the rest is counted.
CURRENCIES_LISTED = 6


@dataclass(frozen=True)
class CurrencySum:
    """The sum of all known amounts in one currency; `count` is how many."""

    currency: str
    amount: Decimal
    count: int

    @property
    def words(self) -> str:
        """“£1,200,000”; a figure alone where no currency was given."""
        return money(self.amount, self.currency)


@dataclass(frozen=True)
class MoneySums:
    """One sum for each currency, that of the most amounts first; `unknown` is how many amounts nobody entered."""

    sums: tuple[CurrencySum, ...] = ()
    unknown: int = 0

    def of(self, currency: str) -> Decimal:
        """The sum in one currency; 0 where there is none."""
        code = code_of(currency)
        return next((item.amount for item in self.sums if item.currency == code), Decimal(0))

    @property
    def words(self) -> str:
        """“£1,200,000 and €30,000, unknown for two”; “money unknown” where no amount is known; "" without anything."""
        return self._told("")

    @property
    def a_year(self) -> str:
        """The same for amounts a year: “£1,200,000 a year, unknown for two”."""
        return self._told(" a year")

    def _told(self, unit: str) -> str:
        if not self.sums:
            return "money unknown" if self.unknown else ""
        known = enumerated((item.words for item in self.sums), CURRENCIES_LISTED) + unit
        return f"{known}, unknown for {number(self.unknown)}" if self.unknown else known

    def __add__(self, other: MoneySums) -> MoneySums:
        """Both together."""
        return joined((self, other))


NO_MONEY = MoneySums()


def code_of(currency: str) -> str:
    """The three letters as they are compared: “ gbp” is “GBP”."""
    return "".join(currency.split()).upper()


def money(amount: Decimal, currency: str) -> str:
    """An amount as a sentence writes it."""
    return shown(Account.specs()["annual_revenue"], amount, currency=code_of(currency))


def summed(amounts: Iterable[tuple[str, Decimal | None]]) -> MoneySums:
    """The sums of amounts, each with its currency; None is an amount that nobody knows."""
    parts = (
        MoneySums(unknown=1) if amount is None else MoneySums((CurrencySum(code_of(currency), amount, 1),))
        for currency, amount in amounts
    )
    return joined(parts)


def joined(parts: Iterable[MoneySums]) -> MoneySums:
    """Several sums as one."""
    totals: dict[str, tuple[Decimal, int]] = {}
    unknown = 0
    for part in parts:
        unknown += part.unknown
        for item in part.sums:
            amount, count = totals.get(item.currency, (Decimal(0), 0))
            totals[item.currency] = amount + item.amount, count + item.count
    order = sorted(totals.items(), key=lambda entry: (-entry[1][1], entry[0]))
    return MoneySums(tuple(CurrencySum(code, amount, count) for code, (amount, count) in order), unknown)
