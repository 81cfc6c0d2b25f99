from __future__ import annotations

from typing import Any

import pytest

from lib.model.findings import FindingKind
from lib.model.rules.loss.fact_rules import findings
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.scope import OneOffCost
from tests.model.made import sentences, workbook_of


def said(loss: dict[str, Any], *rows: Any, kind: FindingKind | None = None) -> list[str]:
    return sentences(findings(workbook_of(Loss.checked(loss), *rows)), kind)


def test_nothing_entered_says_nothing():
    assert said({}) == []


@pytest.mark.parametrize(
    ("loss", "sentence"),
    [
        (
            {"step_in_date": "2018-08-20", "end_date": "2019-06-20", "third_party": "The ministry"},
            "The ministry stepped in on 20 Aug 2018, 304 days before the last day of service.",
        ),
        ({"step_in_date": "2018-08-20", "end_date": "2018-08-20"}, "A third party stepped in on 20 Aug 2018."),
        ({"step_in_date": "2018-08-20"}, "A third party stepped in on 20 Aug 2018."),
        (
            {"step_in_date": "2018-08", "end_date": "2018-08-31"},
            "A third party stepped in in Aug 2018, about the time of the last day of service.",
        ),
        ({"filed_reason": "V1", "reason": "S1"}, "Filed at the time as V1 Price level; found: S1 Delivery or service-"),
        (
            {"filed_words": "too dear", "filed_by": "Sales", "filed_on": "2018-03", "reason": "S1"},
            "Filed at the time by Sales (Mar 2018) as “too dear”; found: S1 Delivery",
        ),
        ({"filed_reason": "V1", "reason": "V1"}, "Filed at the time as V1 Price level, and found to be so."),
        ({"filed_reason": "V1", "reason": "U0"}, "Filed at the time as V1 Price level; what the review finds is still"),
        ({"filed_reason": "V1"}, "Filed at the time as V1 Price level; what the review finds is still open."),
        (
            {"notice_date": "2018-03-01", "statement_inside_on": "2018-03-02", "statement_outside_on": "2018-03-01"},
            "We first spoke inside 1 day after notice and outside on the day of notice.",
        ),
        (
            {"notice_date": "2018-03-01", "statement_inside_on": "2018-03-01", "statement_outside_on": "2018-03-01"},
            "We first spoke inside and outside on the day of notice.",
        ),
        (
            {"statement_inside_on": "2018-03-02", "statement_outside_on": "2018-03-01"},
            "We spoke outside (1 Mar 2018) before we spoke inside (2 Mar 2018).",
        ),
        ({"staff_told_on": "2018-03-02", "staff_told_by": "The MD"}, "Our people were told by The MD on 2 Mar 2018."),
        (
            {"staff_told_on": "2018-03-02", "announced_date": "2018-03-01"},
            "It was public (1 Mar 2018) before our own people were told (2 Mar 2018).",
        ),
        ({"staff_mood": 2, "staff_mood_why": "Jobs."}, "The mood of our people is 2 of 5: “Jobs”."),
        ({"counsel_looked": True, "counsel": "Dr Berg"}, "Counsel has looked at it (Dr Berg)."),
        ({"references_lost": "The case film."}, "References, referrals or press lost with it: “The case film”."),
    ],
)
def test_each_fact_is_told_as_it_was_entered(loss, sentence):
    assert any(line.startswith(sentence) for line in said(loss, kind=FindingKind.RESULT)), said(loss)


def test_a_third_party_that_stepped_in_has_a_name():
    assert said({"ended_by": "third_party"}, kind=FindingKind.GAP) == ["A third party stepped in: who is it?"]
    assert said({"ended_by": "third_party", "third_party": "The regulator"}, kind=FindingKind.GAP) == []


@pytest.mark.parametrize(
    ("looked", "cost", "warned"),
    [(False, "claim", True), (False, "exit_payment", True), (False, "write_off", False), (None, "claim", False)],
)
def test_a_claim_that_no_counsel_looked_at_is_pointed_out(looked, cost, warned):
    lines = said({"counsel_looked": looked}, OneOffCost.checked({"kind": cost}), kind=FindingKind.WARNING)
    assert bool(lines) is warned


def test_an_inspector_who_reported_did_not_step_in_where_the_customer_did():
    loss = Loss(third_party="The inspector", step_in_date="2018-08-20", ended_by="both")
    assert "The step-in came on 20 Aug 2018." in sentences(findings(workbook_of(loss)))
