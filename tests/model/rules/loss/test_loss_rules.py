from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.loss.loss_rules import findings
from lib.model.workbook import Workbook
from lib.model.worksheets.evidence import Evidence
from lib.model.worksheets.ideas import Idea
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.loss import Loss, Member
from lib.model.worksheets.promises import Promise
from lib.model.worksheets.reasons import EVIDENCE_NEEDED, Reason
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

KNOWN = Loss(
    customer="North Foods",
    what_was_lost="All deliveries",
    notice_date="2017-10-02",
    end_date="2018-02-13",
    relationship_start="2006",
    outcome="full",
    destination="named",
    new_supplier="Rapid",
    ended_by="customer",
    reason="R4",
    customer_reason="No new ideas.",
    reason_grade="E3",
    mechanism="pushed",
    trigger="A new director.",
    annual_revenue=Decimal(1200000),
    currency="GBP",
    evidence=["e1"],
)


def said(loss: Loss, kind: FindingKind | None = None) -> list[str]:
    return sentences(findings(workbook_of(loss, Evidence(grade="E3"), Member(name="Sales lead"))), kind)


def test_nothing_entered_is_one_gap_and_so_is_a_blank_row():
    for workbook in (Workbook(), workbook_of(Loss())):
        (only,) = findings(workbook)
        assert only.kind is FindingKind.GAP


def test_a_loss_that_is_known_is_told_without_gap_or_warning():
    assert said(KNOWN) == [
        "All deliveries: lost in full to Rapid; the customer ended it.",
        "The relationship lasted about 12 years (2006 to 13 Feb 2018).",
        "The end came 134 days after notice (2 Oct 2017 to 13 Feb 2018).",
        "What was at stake: a revenue of £1,200,000 a year.",
    ]


def test_every_finding_points_at_the_row_of_the_loss():
    assert {finding.rows for finding in findings(workbook_of(KNOWN))} == {("x1",)}


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"what_was_lost": "Depots."}, "Depots."),
        ({"outcome": "part"}, "Part of the work, lost."),
        ({"outcome": "part", "destination": "in_house"}, "Part of the work, taken in-house."),
        ({"outcome": "not_renewed", "destination": "unnamed"}, "Not renewed, moved to a competitor we do not know."),
        ({"outcome": "part", "destination": "unnamed"}, "Part of the work, lost to a competitor we do not know."),
        ({"destination": "unknown", "ended_by": "third_party"}, "A third party stepped in."),
        ({"what_was_lost": "Depots", "ended_by": "supplier"}, "Depots: we ended it."),
    ],
)
def test_only_what_is_known_is_said_of_what_happened(fields, sentence):
    assert sentence in said(Loss.checked(fields), FindingKind.RESULT)


@pytest.mark.parametrize(
    ("start", "end", "sentence"),
    [
        ("2016-01-01", "2018-01-01", "The relationship lasted 2 years (1 Jan 2016 to 1 Jan 2018)."),
        ("2017-10", "2019-06", "The relationship lasted about 1.7 years (Oct 2017 to Jun 2019)."),
        ("2018-01-01", "2018-02-01", "The relationship lasted 31 days (1 Jan 2018 to 1 Feb 2018)."),
    ],
)
def test_the_length_of_the_relationship_is_as_exact_as_its_dates(start, end, sentence):
    assert sentence in said(Loss(relationship_start=start, end_date=end))


def test_without_an_end_the_relationship_is_counted_to_the_notice():
    assert "The relationship lasted 2 years (1 Jan 2016 to 1 Jan 2018)." in said(
        Loss(relationship_start="2016-01-01", notice_date="2018-01-01")
    )


def test_dates_in_the_wrong_order_give_no_length():
    assert not about(findings(workbook_of(Loss(notice_date="2018-03-01", end_date="2018-02-01"))), "The end came")


def test_what_was_at_stake_carries_currency_and_share():
    loss = Loss(annual_revenue=Decimal(100), annual_margin=Decimal("9.5"), revenue_share=Decimal(20), currency="EUR")
    assert (
        "What was at stake: a revenue of €100 a year, a margin of €9.50 a year and 20\u00a0% of our revenue."
        in said(loss)
    )


def test_a_customer_who_outgrew_us_is_congratulated():
    assert "They outgrew us: congratulate them and stay close; there is nothing to mourn here." in said(
        Loss(loss_kind="outgrew"), FindingKind.RESULT
    )


def test_core_facts_that_are_unknown_are_counted_and_named():
    assert (
        "Six of seven core facts are unknown: the date of notice, the outcome, where they went, who ended it, the "
        "primary reason and the annual revenue." in said(Loss(customer="North Foods"), FindingKind.GAP)
    )
    assert "One of seven core facts is unknown: the annual revenue." in said(KNOWN.with_value("annual_revenue", None))


def test_an_unknown_destination_and_an_unestablished_reason_count_as_unknown():
    loss = KNOWN.with_value("destination", "unknown").with_value("reason", "U0").with_value("new_supplier", "")
    lines = said(loss, FindingKind.GAP)
    assert "Two of seven core facts are unknown: where they went and the primary reason." in lines
    assert "The reason is not established, which means that nobody has asked yet: ask the customer." in lines


@pytest.mark.parametrize("reason", [reason for reason in Reason if reason is not Reason.U0])
def test_a_reason_without_evidence_says_what_it_needs(reason):
    loss = KNOWN.with_value("reason", reason.value).with_value("evidence", ["e9"])
    (gap,) = about(findings(workbook_of(loss)), "rests on no evidence yet")
    assert gap.sentence == f"{reason.coded_label} rests on no evidence yet. It needs {EVIDENCE_NEEDED[reason]}."


@pytest.mark.parametrize(
    ("reason", "rows", "words"),
    [
        ("S1", [ServiceLevel(metric="On time")] * 5, "although five service levels are entered in the record"),
        ("R3", [Promise(text="A second depot")], "although one promise is entered in the record"),
        ("R4", [Idea(title="A")] * 2, "although two ideas are entered in the record"),
    ],
)
def test_what_the_record_already_holds_is_not_asked_for_but_to_be_cited(reason, rows, words):
    found = findings(workbook_of(Loss(customer="X", reason=reason), *rows))
    (gap,) = about(found, "cites no evidence yet")
    assert words in gap.sentence
    assert not about(found, "It needs")


def test_what_is_still_open_is_asked_for():
    lines = said(Loss(customer="North Foods", destination="named"), FindingKind.GAP)
    assert "They went to a named competitor, whose name has not been entered." in lines
    assert "What set it off is not written down: the event that made them start looking." in lines
    assert "How they came to leave is open: pushed, pulled, bought or moved away." in lines
    assert about(findings(workbook_of(KNOWN)), "No review team is entered")


@given(strategies.records(Loss))
def test_any_loss_can_be_told(loss):
    found = findings(workbook_of(loss))
    assert found
    assert all(finding.sentence.endswith((".", "?")) for finding in found)
