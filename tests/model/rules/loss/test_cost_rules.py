from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.loss.cost_rules import findings, one_off_costs
from lib.model.workbook import Workbook
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.scope import COSTS, CostBearer, OneOffCost
from tests.model import strategies
from tests.model.made import sentences, workbook_of


def cost(**values: Any) -> OneOffCost:
    return OneOffCost.checked(values)


def said(*rows: OneOffCost, kind: FindingKind | None = None) -> list[str]:
    return sentences(findings(workbook_of(Loss(currency="GBP"), *rows)), kind)


def test_no_cost_says_nothing_and_asks_for_nothing():
    assert said() == [] and said(OneOffCost()) == []
    assert one_off_costs(Workbook()) is None


def test_costs_are_summed_by_who_bears_them():
    rows = (
        cost(kind="claim", amount=500, bearer="ours"),
        cost(kind="write_off", amount=300, bearer="ours"),
        cost(kind="exit_payment", amount=300, bearer="customer"),
        cost(kind="stranded", amount=100, bearer="open"),
    )
    assert said(*rows) == [
        "The loss cost £1,200 once: we bear £800, the customer bears £300 and who bears £100 is not settled."
    ]
    sums = one_off_costs(workbook_of(*rows))
    assert (sums.total, sums.ours, sums.not_settled) == (1200, 800, 100)


def test_what_one_side_bears_in_all_is_said_once():
    assert said(cost(kind="claim", amount=5, bearer="shared")) == ["The loss cost £5 once: both sides share it."]
    assert said(cost(kind="claim", amount=5, bearer="open")) == ["The loss cost £5 once: who bears it is not settled."]


def test_a_cost_nobody_is_named_for_is_not_settled_and_a_gap():
    rows = cost(kind="claim", amount=5), cost(kind="claim", bearer="ours")
    assert said(*rows, kind=FindingKind.RESULT) == ["The loss cost £5 once: who bears it is not settled."]
    assert said(*rows, kind=FindingKind.GAP) == [
        "One of two one-off costs has no amount: “Claim”.",
        "One of two one-off costs does not say who bears it: “Claim”.",
    ]


@given(strategies.rows(COSTS))
def test_the_shares_add_up_to_the_whole(rows):
    sums = one_off_costs(Workbook({"costs": rows}))
    if sums is not None:
        assert sum(sums.by_bearer.values(), Decimal(0)) == sums.total
        assert set(sums.by_bearer) <= set(CostBearer)
