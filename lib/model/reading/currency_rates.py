"""Amounts of different currencies set in order, roughly."""

from __future__ import annotations

from decimal import Decimal

from lib.model.worksheets.loss import Loss

# Units for one US dollar, rounded. They set cases in order and in bands of size and are never shown as amounts, so
# that a rate that has moved by a tenth changes nothing that anybody rests a decision on.
UNITS_PER_DOLLAR = {
    "AED": "3.7",
    "AUD": "1.5",
    "BDT": "120",
    "BGN": "1.7",
    "BRL": "5.5",
    "CAD": "1.4",
    "CHF": "0.85",
    "CLP": "950",
    "CNY": "7.1",
    "COP": "4000",
    "CZK": "22",
    "DKK": "6.6",
    "EGP": "48",
    "EUR": "0.88",
    "GBP": "0.76",
    "HKD": "7.8",
    "HUF": "350",
    "IDR": "16500",
    "ILS": "3.5",
    "INR": "88",
    "ISK": "125",
    "JPY": "150",
    "KES": "130",
    "KRW": "1400",
    "KWD": "0.31",
    "KZT": "530",
    "LKR": "300",
    "MAD": "9.5",
    "MXN": "18.5",
    "MYR": "4.2",
    "NGN": "1500",
    "NOK": "10",
    "NZD": "1.7",
    "PEN": "3.5",
    "PHP": "58",
    "PKR": "280",
    "PLN": "3.7",
    "QAR": "3.6",
    "RON": "4.4",
    "RUB": "85",
    "SAR": "3.75",
    "SEK": "9.6",
    "SGD": "1.3",
    "THB": "33",
    "TRY": "42",
    "TWD": "31",
    "UAH": "42",
    "USD": "1",
    "VND": "26000",
    "ZAR": "17.5",
}
HOW_COMPARED = (
    "By annual revenue, the largest first and unknown ones last. Other currencies are compared as US dollars at "
    "rounded rates; an amount without a currency is taken as it is."
)
MOST = 10**15


def worth(loss: Loss) -> int | None:
    """The annual revenue in whole US dollars, for comparing only; None when it or its currency is not known."""
    currency = loss.currency.strip().upper()
    units = UNITS_PER_DOLLAR.get(currency, None if currency else "1")
    if loss.annual_revenue is None or units is None:
        return None
    return min(int(loss.annual_revenue / Decimal(units)), MOST)
