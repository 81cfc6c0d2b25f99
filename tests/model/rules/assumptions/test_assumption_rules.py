"""First assumptions: taps, weights of team and customer, statuses, functions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.model.rules.assumptions import assumption_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.assumptions import Ballot, Verdict
from lib.model.worksheets.loss import Function, Member
from lib.model.worksheets.reasons import Reason, ReasonGroup
from tests.model import strategies
from tests.model.made import rows_of, workbook_of

ANSWER = Verdict(weights=(("S1", 60), ("R1", 40)), signed_by="Lea")


def ballot(function=None, late=False, **points):
    return Ballot(author="A", function=function, points=tuple(points.items()), after_reveal=late)


@pytest.mark.parametrize(
    ("taps", "points"),
    [
        ((), ()),
        ((Reason.V1,), (("V1", 100),)),
        ((Reason.V1, Reason.S1), (("V1", 63), ("S1", 37))),
        ((Reason.V1, Reason.S1, Reason.R1), (("V1", 50), ("S1", 30), ("R1", 20))),
        ((Reason.V1, None, Reason.S1), (("V1", 63), ("S1", 37))),
        ((Reason.V1, Reason.V1, Reason.S1), (("V1", 63), ("S1", 37))),
        ((None, None, None), ()),
    ],
)
def test_three_taps_are_a_hundred_points_and_fewer_share_them(taps, points):
    assert assumption_rules.three_taps(*taps) == points


@given(st.lists(st.none() | st.sampled_from(Reason), min_size=1, max_size=3))
def test_whatever_is_tapped_makes_points_a_ballot_takes(taps):
    points = assumption_rules.three_taps(*taps)
    assert Ballot(points=points).points == points
    assert [given for _, given in points] == sorted((given for _, given in points), reverse=True)


def test_each_ballot_counts_alike_by_code_and_by_group():
    rows = rows_of(ballot(V1=50, V2=50), ballot(S1=100))
    codes = assumption_rules.belief(rows)
    assert codes == {Reason.S1: Fraction(1, 2), Reason.V1: Fraction(1, 4), Reason.V2: Fraction(1, 4)}
    groups = assumption_rules.by_group(codes)
    assert (groups[ReasonGroup.VALUE], groups[ReasonGroup.SERVICE]) == (Fraction(1, 2), Fraction(1, 2))
    assert ReasonGroup.STATUS not in groups


def test_later_entries_and_ballots_without_points_do_not_count():
    rows = rows_of(ballot(V1=100), ballot(late=True, S1=100), Ballot(author="Empty"))
    assert assumption_rules.counting(rows) == rows[:1]
    assert assumption_rules.belief(rows) == {Reason.V1: 1}


def test_not_established_is_no_opinion_and_left_out():
    rows = rows_of(ballot(V1=50, U0=50), ballot(S1=100))
    assert assumption_rules.belief(rows) == {Reason.S1: Fraction(2, 3), Reason.V1: Fraction(1, 3)}
    assert assumption_rules.without_opinion(rows) == Fraction(1, 4)
    assert assumption_rules.belief(rows_of(ballot(U0=100))) == {}


def test_that_we_ended_it_is_an_answer_of_its_own():
    compared = assumption_rules.compared(workbook_of(ballot(W0=90, S1=10), ANSWER))
    assert compared.keys == (*assumption_rules.GROUPS, ReasonGroup.STATUS)
    assert compared.top_belief == (ReasonGroup.STATUS,)
    assert compared.overlap == Fraction(1, 10)
    assert assumption_rules.compared(workbook_of(ballot(S1=100), ANSWER)).keys == assumption_rules.GROUPS


@pytest.mark.parametrize(
    "records",
    [(), (ANSWER,), (ballot(V1=100),), (ballot(U0=100), ANSWER), (ballot(V1=100), Verdict(weights=(("U0", 100),)))],
)
def test_without_a_belief_or_an_answer_there_is_nothing_to_compare(records):
    workbook = workbook_of(*records)
    assert assumption_rules.compared(workbook) is None
    assert assumption_rules.beliefs_by_function(workbook) == ()
    assert assumption_rules.unheard(workbook) == ()


def test_each_function_shows_what_it_put_first_and_its_share_on_the_right_answer():
    delivery = (ballot("delivery", S1=70, V1=30), ballot("delivery", V1=100), ballot("delivery", V1=100))
    workbook = workbook_of(*[ballot("sales", V1=100)] * 3, *delivery, *[ballot(C1=100)] * 3, ANSWER)
    found = [
        (item.label, item.size, item.first, round(float(item.right), 2))
        for item in assumption_rules.beliefs_by_function(workbook)
    ]
    assert found == [
        ("Sales", 3, (ReasonGroup.VALUE,), 0.0),
        ("Delivery", 3, (ReasonGroup.VALUE,), 0.23),
        ("Other functions together", 3, (ReasonGroup.COMPETITOR,), 0.0),
    ]


def test_who_had_it_while_the_team_did_not_was_not_heard():
    sales, support = [ballot("sales", V1=100)] * 3, [ballot("support", S1=100)] * 3
    assert [item.function for item in assumption_rules.unheard(workbook_of(*sales * 2, *support, ANSWER))] == [
        Function.SUPPORT
    ]
    assert assumption_rules.unheard(workbook_of(*sales, *support * 2, ANSWER)) == ()


def test_functions_of_the_team_without_a_ballot_are_silent():
    members = (Member(function="finance"), Member(function="sales"), Member())
    late = ballot("finance", late=True, V1=100)
    assert assumption_rules.silent(workbook_of(*members, *[ballot("sales", V1=100)] * 3, late)) == (Function.FINANCE,)


def test_the_confidence_is_the_mean_of_those_who_gave_one():
    rows = rows_of(*(ballot(V1=100).model_copy(update={"confidence": sure}) for sure in (60, 85, None)))
    assert assumption_rules.confidence(rows) == Fraction(145, 2)
    assert assumption_rules.confidence(rows[2:]) is None


def test_signed_means_weights_with_a_name_under_them():
    assert assumption_rules.signed(ANSWER)
    assert not assumption_rules.signed(Verdict(weights=(("S1", 100),)))
    assert not assumption_rules.signed(Verdict(signed_by="Lea"))


def test_ballots_are_open_once_one_is_a_row_or_the_reveal_is_dated():
    assert not assumption_rules.revealed(Workbook())
    assert not assumption_rules.revealed(workbook_of(ANSWER))
    assert assumption_rules.revealed(workbook_of(ballot(V1=100)))
    assert assumption_rules.revealed(workbook_of(Verdict(revealed_on="2018")))


@given(strategies.workbooks())
def test_shares_add_up_to_one_or_there_are_none(workbook):
    for shares in (assumption_rules.belief(workbook.rows(Ballot)), assumption_rules.customer(workbook.one(Verdict))):
        assert sum(shares.values()) in (0, 1)
        assert sum(assumption_rules.by_group(shares).values()) == sum(shares.values())
    compared = assumption_rules.compared(workbook)
    if compared is not None:
        assert set(compared.top_belief) | set(compared.top_answer) <= set(compared.keys)
        assert all(0 <= item.right <= 1 for item in assumption_rules.beliefs_by_function(workbook))
