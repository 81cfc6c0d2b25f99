"""Amounts of the loss as a sentence writes them."""

from __future__ import annotations

from decimal import Decimal

from lib.model.reading.typed_values import shown
from lib.model.worksheets.loss import Loss


def money(amount: Decimal | None, loss: Loss) -> str:
    """An amount in the currency of the loss; “unknown” for None."""
    return shown(Loss.specs()["annual_revenue"], amount, currency=loss.currency)
