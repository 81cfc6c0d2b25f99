"""What the loss cost once: in all, by who bears it, and what is not settled."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from lib.model.findings import Finding, gap, result
from lib.model.record import Row
from lib.model.rules.loss.loss_money import money
from lib.model.wording.phrases import enumerated, ids, which
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.scope import CostBearer, OneOffCost

STEP = "loss"

Rows = Sequence[Row[OneOffCost]]

_BEARS = {
    CostBearer.OURS: "we bear {}",
    CostBearer.CUSTOMER: "the customer bears {}",
    CostBearer.SHARED: "both sides share {}",
    CostBearer.THIRD_PARTY: "a third party bears {}",
    CostBearer.OPEN: "who bears {} is not settled",
}
_BEARS_ALL = {
    CostBearer.OURS: "we bear it",
    CostBearer.CUSTOMER: "the customer bears it",
    CostBearer.SHARED: "both sides share it",
    CostBearer.THIRD_PARTY: "a third party bears it",
    CostBearer.OPEN: "who bears it is not settled",
}


@dataclass(frozen=True)
class OneOffCosts:
    """The sum of all amounts, and of each who bears some; what nobody is named for counts as not settled."""

    total: Decimal
    by_bearer: Mapping[CostBearer, Decimal]

    @property
    def ours(self) -> Decimal:
        """What we bear alone."""
        return self.by_bearer.get(CostBearer.OURS, Decimal(0))

    @property
    def not_settled(self) -> Decimal:
        """What nobody has agreed to bear yet."""
        return self.by_bearer.get(CostBearer.OPEN, Decimal(0))


def entered(workbook: Workbook) -> Rows:
    """The costs of which anything is entered."""
    return tuple(row for row in workbook.rows(OneOffCost) if row.record.filled())


def one_off_costs(workbook: Workbook) -> OneOffCosts | None:
    """The sums of the one-off costs; None while no amount is known."""
    amounts = [
        (row.record.bearer or CostBearer.OPEN, row.record.amount)
        for row in workbook.rows(OneOffCost)
        if row.record.amount is not None
    ]
    if not amounts:
        return None
    sums = {
        bearer: sum((amount for who, amount in amounts if who is bearer), Decimal(0))
        for bearer in CostBearer
        if any(who is bearer for who, _ in amounts)
    }
    return OneOffCosts(sum(sums.values(), Decimal(0)), sums)


def findings(workbook: Workbook) -> tuple[Finding, ...]:
    """What the loss cost once and who bears it, and what the rows lack; nothing without rows."""
    rows = entered(workbook)
    return (*_sums(workbook, rows), *_gaps(rows))


def _sums(workbook: Workbook, rows: Rows) -> Iterable[Finding]:
    costs, loss = one_off_costs(workbook), workbook.one(Loss)
    if costs is None:
        return
    if len(costs.by_bearer) == 1:
        shares = _BEARS_ALL[next(iter(costs.by_bearer))]
    else:
        parts = [_BEARS[bearer].format(money(amount, loss)) for bearer, amount in costs.by_bearer.items()]
        shares = enumerated(parts, len(parts))
    counted = ids(row for row in rows if row.record.amount is not None)
    yield result(STEP, f"The loss cost {money(costs.total, loss)} once: {shares}.", *counted)


def _gaps(rows: Rows) -> Iterable[Finding]:
    for field, one, many in (
        ("amount", "has no amount", "have no amount"),
        ("bearer", "does not say who bears it", "do not say who bears them"),
    ):
        blank = [row for row in rows if getattr(row.record, field) is None]
        if blank:
            yield gap(STEP, which(blank, rows, one, many), *ids(blank), key=f"cost_without_{field}")
