"""What the reveal says, and that before it nothing is said but how to get there."""

from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.assumptions.reveal import findings, two_places
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.loss import Member
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

ANSWER = {"weights": (("S1", 60), ("R1", 40)), "signed_by": "Lea", "signed_on": "2018-03"}
REVEALED = Verdict(**ANSWER, revealed_by="Ann", revealed_on="2018-03-02")


def ballot(function=None, late=False, sure=None, **points):
    given = tuple(points.items())
    return Ballot(author="A", function=function, points=given, after_reveal=late, confidence=sure)


@pytest.mark.parametrize("workbook", [Workbook(), workbook_of(Verdict()), workbook_of(Member(name="Ann"))])
def test_with_nothing_entered_one_gap_says_what_belongs_here(workbook):
    (only,) = findings(workbook)
    assert only.kind is FindingKind.GAP
    assert "each of us seals a ballot" in only.sentence


def test_once_the_reasons_are_signed_the_gap_is_the_reveal():
    (only,) = findings(workbook_of(Verdict(**ANSWER)))
    assert only.kind is FindingKind.GAP
    assert only.sentence.endswith("signed by Lea, so the sealed ballots can be opened.")


def test_the_verdict_stands_first_as_a_working_rule():
    first = findings(workbook_of(ballot(V1=100), REVEALED))[0]
    assert first.sentence == (
        "We put 0 of 100 points on what the customer put first, service and delivery; our favourite, value and price, "
        "weighed 0 for them. Our first assumptions were wrong."
    )
    assert first.working_rule
    assert first.rows == ("b1",)


def test_an_accurate_belief_is_called_so():
    found = findings(workbook_of(*[ballot("delivery", sure=80, S1=60, R1=40)] * 3, REVEALED))
    assert sentences(found, FindingKind.RESULT) == [
        "We put most weight on service and delivery, 60 of 100 points; so did the customer. Our first assumptions were "
        "accurate.",
        "Three ballots, 80 % sure on average, put most points on S1 Delivery or service-level miss (60 %).",
        "The customer's first reason, service and delivery, was put first by delivery (60 %).",
    ]
    assert sentences(found, FindingKind.GAP) == []


def test_an_answer_that_is_even_names_all_that_come_first():
    even = tuple((code, points) for code, points in zip(("P1", "S1", "V1", "R1", "C1"), (20,) * 5, strict=True))
    found = findings(workbook_of(ballot(V1=100), Verdict(weights=even, signed_by="Lea", revealed_on="2018")))
    assert found[0].sentence.startswith(
        "We put 100 of 100 points on what the customer put first, product and quality, service and delivery, value and "
        "price, relationship and governance and competitor pull; our favourite, value and price, weighed 20 for them."
    )


def test_the_methods_example_is_told_in_its_words():
    weights = (("S1", 45), ("V1", 20), ("P1", 35))
    (first, *_) = findings(
        workbook_of(ballot(V1=60, S1=19, P1=21), Verdict(weights=weights, signed_by="L", revealed_on="2018"))
    )
    assert first.sentence == (
        "We put 19 of 100 points on what the customer put first, service and delivery; our favourite, value and price, "
        "weighed 20 for them. Our first assumptions were partly right."
    )


@given(strategies.workbooks(max_size=4))
def test_no_sentence_bears_two_verdicts_or_a_score(workbook):
    for sentence in sentences(findings(workbook)):
        told = sentence.lower()
        assert sum(f" {word}." in told for word in ("accurate", "partly right", "wrong")) <= 1
        assert "no opinion" not in told or "not established" in told
        assert "skill" not in told.replace("competence", "")
        assert "overlap" not in told


def test_it_says_where_the_right_answer_sat_and_who_was_not_heard():
    found = findings(
        workbook_of(
            Member(function="finance"),
            *[ballot("sales", V1=100)] * 4,
            *[ballot("support", S1=100)] * 3,
            REVEALED,
        )
    )
    assert about(found, "The customer's first reason, service and delivery, was put first by support (100 %).")
    assert about(found, "Not heard: support had the right answer, and the team as a whole put value and price first.")
    assert about(found, "No ballot came from finance.")


def test_where_nobody_had_it_the_nearest_is_named():
    found = findings(workbook_of(*[ballot("sales", V1=90, S1=10)] * 3, *[ballot("support", C1=100)] * 3, REVEALED))
    assert about(
        found, "No function put the customer's first reason, service and delivery, first; sales gave it the most, 10 %."
    )
    found = findings(workbook_of(*[ballot("sales", V1=100)] * 3, REVEALED))
    assert about(found, "No function put the customer's first reason, service and delivery, first.")


def test_an_opening_without_the_customer_keeps_its_reason_and_stays_open():
    early = Verdict(override_reason="They refuse to talk", revealed_by="Ann", revealed_on="2018")
    found = findings(workbook_of(ballot(V1=100), early))
    assert about(found, "opened by Ann before the customer's reasons were signed. The reason given: “They refuse to t")
    assert sentences(found, FindingKind.GAP) == [
        "The customer's reasons are not signed yet: once they are, what we believed is shown beside them."
    ]


def test_statuses_late_entries_and_empty_ballots_are_told():
    found = findings(workbook_of(ballot(V1=50, U0=50), ballot(late=True, S1=100), Ballot(author="B"), REVEALED))
    assert about(found, "“Not established” took 50 % of the points.")[0].working_rule
    assert about(found, "One ballot was given after the reveal and does not count here.")
    assert about(found, "One ballot holds no points and does not count.")[0].kind is FindingKind.RESULT
    assert sentences(found, FindingKind.GAP) == []


def test_a_team_without_any_opinion_and_a_customer_without_any_reason():
    assert about(findings(workbook_of(ballot(U0=100), REVEALED)), "the team had no opinion")
    nothing = Verdict(weights=(("U0", 100),), signed_by="Lea", revealed_on="2018")
    assert about(findings(workbook_of(ballot(V1=100), nothing)), "signed as not established")


def test_an_opening_of_nothing_is_a_gap():
    assert about(findings(workbook_of(REVEALED)), "No ballot with points was given before the reveal")


@pytest.mark.parametrize(("value", "shown"), [(0, "0.00"), (-0.001, "0.00"), (-0.394, "−0.39"), (0.635, "0.64")])
def test_scores_have_two_places_and_no_negative_nought(value, shown):
    assert two_places(value) == shown
