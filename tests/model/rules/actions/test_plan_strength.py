from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.actions import action_rules, plan_findings, plan_strength
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import ACTIONS, Action
from lib.model.worksheets.causes import CAUSES, Cause
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

TARGETS = {"causes": [f"c{number}" for number in range(1, 6)]}
DECIDED = {"approval": "approved", "owner": "Lea", "due": "2026-03"}
WORKED = {"status": "done", "done_on": "2026-01", "owner": "Lea", "verdict_30": "worked"}
OURS = Cause(text="A → B", role="root", weight=40, control="ours")
SHARED = Cause(text="C → D", role="contributing", weight=20, control="shared")
OUTSIDE = Cause(text="E → F", role="root", weight=40, control="outside")


def plan(*records):
    book = workbook_of(*records)
    return plan_strength.plan_strength(book.rows(Cause), book.rows(Action))


def both(*records):
    found = plan(*records)
    assert found is not None
    return round(found.decided, 2), round(found.shown, 2)


def test_the_vector_of_the_method_is_decided_two_thirds_and_nothing_shown():
    assert both(
        OURS,
        SHARED,
        OUTSIDE,
        Action(causes=["c1"], strength="3", **DECIDED),
        Action(causes=["c2"], strength="2"),
    ) == (0.67, 0.0)


@pytest.mark.parametrize(
    ("actions", "expected"),
    [
        ((), (0.0, 0.0)),
        ((Action(causes=["c1", "c2"], strength="3", **DECIDED),), (1.0, 0.0)),
        ((Action(causes=["c1", "c2"], strength="2", **DECIDED),), (0.67, 0.0)),
        # Without an owner, without a day, or only proposed, nothing is decided.
        ((Action(causes=["c1", "c2"], strength="3", approval="approved", due="2026"),), (0.0, 0.0)),
        ((Action(causes=["c1", "c2"], strength="3", approval="approved", owner="  ", due="2026"),), (0.0, 0.0)),
        ((Action(causes=["c1", "c2"], strength="3", approval="approved", owner="Lea"),), (0.0, 0.0)),
        ((Action(causes=["c1", "c2"], strength="3", status="proposed", owner="Lea", due="2026"),), (0.0, 0.0)),
        # Given up or rejected, it counts on neither side.
        ((Action(causes=["c1", "c2"], strength="3", verdict_30="worked", status="not_doing"),), (0.0, 0.0)),
        ((Action(causes=["c1", "c2"], strength="3", verdict_30="worked", approval="rejected"),), (0.0, 0.0)),
        # The strongest of a cause counts, on either side.
        (
            (
                Action(causes=["c1"], strength="3", **DECIDED),
                Action(causes=["c1"], strength="1", **WORKED),
            ),
            (0.67, 0.22),
        ),
        ((Action(causes=["c1", "c2"], strength="3", **WORKED),), (1.0, 1.0)),
        # The latest check counts.
        ((Action(causes=["c1", "c2"], strength="3", **WORKED, verdict_90="did_not"),), (1.0, 0.0)),
        ((Action(causes=["c1", "c2"], strength="3", **WORKED, verdict_90="cannot_tell"),), (1.0, 0.0)),
        # A strength nobody knows counts nothing.
        ((Action(causes=["c1", "c2"], **DECIDED),), (0.0, 0.0)),
        ((Action(causes=["c9"], strength="3", **DECIDED),), (0.0, 0.0)),
    ],
)
def test_decided_and_shown_to_work_are_each_the_strongest_that_counts_by_weight(actions, expected):
    assert both(OURS, SHARED, OUTSIDE, *actions) == expected


def test_weights_that_do_not_add_up_to_a_hundred_count_by_their_share():
    light = Cause(role="root", weight=30, control="ours")
    assert both(light, Action(causes=["c1"], strength="3", **DECIDED)) == (1.0, 0.0)


@pytest.mark.parametrize(
    "causes",
    [
        (),
        (Cause(role="root", control="ours"),),
        (Cause(role="root", control="ours", weight=0),),
        (Cause(role="trigger", control="ours", weight=50),),
        (Cause(role="root", weight=50),),
        (OUTSIDE,),
    ],
)
def test_without_a_weighted_cause_that_is_ours_or_shared_there_is_no_strength(causes):
    assert plan(*causes, Action(causes=["c1"], strength="3", **DECIDED)) is None


@pytest.mark.parametrize(("decided", "amber"), [(0.66, True), (0.6649, True), (2 / 3, False), (0.67, False)])
def test_amber_is_judged_by_the_figure_that_is_read_out(decided, amber):
    assert plan_strength.PlanStrength(decided, 0.0, ()).is_amber is amber


def test_the_two_strengths_are_read_out_together():
    said = action_rules.findings(workbook_of(OURS, SHARED, OUTSIDE, Action(causes=["c1"], strength="3", **DECIDED)))
    assert said[0].sentence == (
        "The plan's strength, from 0 to 1: decided 0.67, shown to work 0.00. It counts two causes that are ours or "
        "shared."
    )
    assert said[0].working_rule
    assert not about(said, "amber")


def test_an_amber_plan_asks_for_a_decision_where_enough_is_proposed_and_for_more_elsewhere():
    book = workbook_of(OURS, SHARED, OUTSIDE, Action(causes=["c1"], strength="3"), Action(causes=["c2"], strength="1"))
    (amber,) = plan_findings.findings(book.rows(Cause), book.rows(Action))
    assert amber.sentence == (
        "The plan's strength, from 0 to 1: decided 0.00, shown to work 0.00; amber, because less than 0.67 is decided. "
        "What would help most: a decision, with an owner and a day, on what is proposed for “A → B” (40 %) and “C → D” "
        "(20 %)."
    )
    book = workbook_of(OURS, SHARED, OUTSIDE, Action(causes=["c2"], strength="1", **DECIDED))
    (amber,) = plan_findings.findings(book.rows(Cause), book.rows(Action))
    assert amber.sentence == (
        "The plan's strength, from 0 to 1: decided 0.11, shown to work 0.00; amber, because less than 0.67 is decided. "
        "What would help most: a stronger action for “A → B” (40 %) and “C → D” (20 %)."
    )
    assert amber.kind is FindingKind.WARNING
    assert amber.rows == ("c1", "c2")


def test_where_all_lies_outside_our_control_that_is_a_result_and_no_gap():
    said = action_rules.findings(workbook_of(OUTSIDE, Action(text="Letter", causes=["c1"])))
    (only,) = about(said, "Every cause with a weight lies outside our control")
    assert only.kind is FindingKind.RESULT
    assert not about(said, "amber")


@pytest.mark.parametrize(
    "action",
    [
        Action(text="Letter", causes=["c1"], means="reminder"),
        Action(text="Letter", causes=["c1"], means="training"),
        Action(text="Letter", causes=["c1"], strength="1", status="done", done_on="2026", verdict_30="did_not"),
        Action(text="Letter"),
    ],
)
def test_no_stronger_action_is_advised_against_a_cause_outside_our_control(action):
    said = " ".join(sentences(action_rules.findings(workbook_of(OUTSIDE, action))))
    for words in ("stronger action", "weaker actions only", "training only", "No action answers"):
        assert words not in said


@given(strategies.rows(CAUSES, max_size=5), strategies.rows(ACTIONS, max_size=5, targets=TARGETS))
def test_both_strengths_lie_between_nought_and_one_and_no_action_more_weakens_them(causes, actions):
    whole, fewer = plan_strength.plan_strength(causes, actions), plan_strength.plan_strength(causes, actions[:-1])
    assert (whole is None) == (fewer is None)
    if whole and fewer:
        assert 0 <= fewer.decided <= whole.decided <= 1
        assert 0 <= fewer.shown <= whole.shown <= 1


@given(strategies.rows(CAUSES, max_size=5), strategies.rows(ACTIONS, max_size=5, targets=TARGETS))
def test_what_was_decided_and_worked_is_never_stronger_than_what_was_decided(causes, actions):
    decided = [row for row in actions if plan_strength.is_decided(row.record)]
    found = plan_strength.plan_strength(causes, decided)
    assert found is None or found.shown <= found.decided


@given(strategies.workbooks(max_size=4))
def test_the_advice_never_names_a_cause_outside_our_control(workbook: Workbook):
    outside = {row.id for row in workbook.rows(Cause) if row.record.control == "outside"}
    said = plan_findings.findings(workbook.rows(Cause), workbook.rows(Action))
    assert not outside & {item for finding in said if finding.kind is FindingKind.WARNING for item in finding.rows}
