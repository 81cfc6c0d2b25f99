from __future__ import annotations

from typing import Any

import pytest

from lib.model.findings import FindingKind
from lib.model.rules.loss.contradictions import contradictions
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.loss import Loss
from tests.model.made import sentences, workbook_of


def said(**fields: Any) -> list[str]:
    loss = Loss.checked(fields)
    return sentences(contradictions(loss, workbook_of(loss, Evidence(grade="E1"), Evidence(grade="E3"))))


def test_nothing_known_contradicts_nothing():
    assert said() == []


def test_a_change_at_the_customer_does_not_push_them_away():
    assert said(reason="X1", mechanism="pushed") == [
        "The reason is X1 Need, strategy or budget changed, or brought in-house, yet the way they left is given as "
        "pushed away unintentionally: keep apart what happened, why, and what set it off."
    ]
    loss = Loss(reason="X1", mechanism="pushed")
    assert all(finding.working_rule for finding in contradictions(loss, workbook_of(loss)))


@pytest.mark.parametrize(
    ("reason", "mechanism", "muddled"),
    [
        ("X2", "moved", False),
        ("X2", "pulled", True),
        ("S1", "pushed", False),
        ("S1", "moved", True),
        ("C1", "bought", False),
        ("C1", "pushed", True),
        ("V1", "bought", False),
        ("P2", "pulled", False),
        ("W0", "pushed_on_purpose", False),
        ("U0", "pushed", False),
    ],
)
def test_reason_and_way_of_leaving_must_go_together(reason, mechanism, muddled):
    lines = [
        line for line in said(reason=reason, mechanism=mechanism, reason_grade="E4") if "the way they left" in line
    ]
    assert bool(lines) is muddled


def test_who_ended_it_must_go_with_the_status_that_says_so():
    somebody_else = "The reason says that we ended it, yet someone else is named as having ended it."
    assert said(reason="W0", ended_by="customer") == [somebody_else]
    assert said(reason="W0", ended_by="third_party") == [somebody_else]
    assert said(reason="W0", ended_by="supplier") == []
    assert said(reason="W0", ended_by="both") == []
    assert said(reason="S1", ended_by="supplier") == [
        "We ended it, yet the reason is S1 Delivery or service-level miss: if the decision was ours, the status is W0 "
        "We ended it."
    ]


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"reason": "C1", "destination": "in_house"},
            "The reason is C1 Better offer, yet no competitor took over: in-house.",
        ),
        (
            {"new_supplier": "Rapid", "destination": "need_ended"},
            "“Rapid” is entered as having taken over, yet nobody did: need ended.",
        ),
        (
            {"new_supplier": "Rapid", "destination": "closed"},
            "“Rapid” is entered as having taken over, yet nobody did: customer closed.",
        ),
        (
            {"new_supplier": "Rapid", "destination": "unnamed"},
            "“Rapid” is entered as new supplier, yet they went elsewhere: unknown competitor.",
        ),
        ({"new_supplier": "Their own laundry", "destination": "in_house"}, None),
        ({"new_supplier": "The ministry", "destination": "unknown", "ended_by": "third_party"}, None),
        ({"destination": "closed", "outcome": "part"}, "The customer closed, yet the outcome is lost in part."),
        (
            {"destination": "named", "outcome": "lapsed"},
            "It lapsed without a decision, yet they chose a named competitor: someone did decide.",
        ),
        ({"new_supplier": "Rapid", "destination": "named"}, None),
        ({"new_supplier": "Rapid"}, None),
    ],
)
def test_what_happened_and_where_they_went_must_go_together(fields, sentence):
    assert said(**fields) == ([sentence] if sentence else [])


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"notice_date": "2018-03", "end_date": "2018-02-13"},
            "The end (13 Feb 2018) is earlier than the notice (Mar 2018): one of them is wrong.",
        ),
        (
            {"relationship_start": "2019", "notice_date": "2018-02"},
            "The notice (Feb 2018) is earlier than the start of the relationship (2019): one of them is wrong.",
        ),
        (
            {"contract_start": "2018", "contract_end": "2017"},
            "The contract end (2017) is earlier than the contract start (2018): one of them is wrong.",
        ),
        (
            {"announced_date": "2018-01", "notice_date": "2018-02"},
            "It was public (Jan 2018) before we were told (Feb 2018): is that right?",
        ),
        ({"end_date": "2018-02-13", "contract_end": "2018-12-31"}, None),
        ({"notice_date": "2018", "end_date": "2018-02"}, None),
        ({"end_date": "2018-12-31", "contract_end": "2018"}, None),
    ],
)
def test_dates_must_stand_in_their_order_however_they_are_read(fields, sentence):
    assert said(**fields) == ([sentence] if sentence else [])


def test_price_is_doubted_until_it_is_established():
    reflex = (
        "Price is the reflex answer, and here it rests on {} only: had the price been equal, would they have stayed?"
    )
    assert said(reason="V1") == [reflex.format("E0")]
    assert said(reason="V1", evidence=["e1"]) == [reflex.format("E1")]
    assert reflex.format("E2") in said(reason="V1", evidence=["e2"], reason_grade="E2")
    assert said(reason="V1", evidence=["e2"], customer_reason="Too dear.") == []
    assert said(reason="V2") == []


def test_the_customers_words_and_the_grade_must_go_together():
    assert said(reason="S1", customer_reason="You were late.", reason_grade="E1") == [
        "The customer's stated reason is written down, yet the reason is graded E1. If they said it to us it is E2; if "
        "nobody heard it, it is not theirs."
    ]
    assert said(reason="S1", customer_reason="You were late.", reason_grade="E2") == []
    assert said(reason="S1", reason_grade="E3") == [
        "The reason is graded E3, but the customer's own words for it are not written down."
    ]


def test_money_must_add_up_and_have_a_currency():
    assert said(annual_revenue="10", annual_margin="11", currency="GBP") == [
        "The annual margin is larger than the annual revenue: one of the two figures is wrong."
    ]
    assert said(annual_revenue="10") == ["The figures have no currency: add its three letters, such as GBP."]
    assert said(annual_revenue="0") == []
    assert said(currency="QQQ") == ["“QQQ” is not a currency code; use three letters such as GBP or EUR."]
    assert said(annual_revenue="10", currency="eur") == []


def test_a_missing_currency_is_a_gap_and_a_contradiction_a_warning():
    loss = Loss(annual_margin="1", reason="W0", ended_by="customer")
    kinds = [finding.kind for finding in contradictions(loss, workbook_of(loss))]
    assert kinds == [FindingKind.WARNING, FindingKind.GAP]
