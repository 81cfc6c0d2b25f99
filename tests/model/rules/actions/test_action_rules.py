from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.actions import action_rules, cause_coverage
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.loss import Loss, Member
from tests.model import strategies
from tests.model.made import about, sentences, workbook_of

WHOLE = {
    "approval": "approved",
    "approval_reason": "It is worth it",
    "status": "approved",
    "owner": "Head of service",
    "due": "2026-03",
    "process_measure": "Reviews held",
    "outcome_measure": "Complaints answered",
    "expected": "95 % within a day",
}
ROOT = Cause(text="No owner → no answer", role="root", weight=60, control="ours")
SIDE = Cause(text="One contact → no cover", role="contributing", weight=40, control="ours")


def found(*records):
    return action_rules.findings(workbook_of(*records))


def test_an_empty_plan_has_one_gap_that_says_what_belongs_there():
    for workbook in (Workbook(), workbook_of(ROOT)):
        (only,) = action_rules.findings(workbook)
        assert only.kind is FindingKind.GAP
        assert "who owns it, by when" in only.sentence


def test_a_complete_plan_has_neither_gap_nor_warning():
    said = found(
        ROOT,
        SIDE,
        Action(text="Every complaint has a named owner", causes=["c1"], means="contract", **WHOLE),
        Action(text="A second contact for each account", causes=["c2"], means="second_owner", **WHOLE),
    )
    assert {finding.kind for finding in said} == {FindingKind.RESULT}
    assert sentences(said) == [
        "The plan's strength, from 0 to 1: decided 0.87, shown to work 0.00. It counts two causes that are ours or "
        "shared.",
        "The plan holds two actions: one stronger and one intermediate.",
    ]
    assert said[0].working_rule


def test_a_plan_below_the_mark_is_amber_and_says_where_a_stronger_action_gains_most():
    said = found(ROOT, SIDE, Action(text="A", causes=["c1"], means="checklist"), Action(text="B", means="reminder"))
    (amber,) = about(said, "amber")
    assert amber.sentence == (
        "The plan's strength, from 0 to 1: decided 0.00, shown to work 0.00; amber, because less than 0.67 is decided. "
        "What would help most: a decision, with an owner and a day, on what is proposed for “No owner → no answer” "
        "(60 %), and a stronger action for “One contact → no cover” (40 %)."
    )
    assert (amber.kind, amber.working_rule) == (FindingKind.WARNING, True)


def test_without_weights_the_strength_of_the_plan_is_a_gap():
    assert about(found(Action(text="A")), "cannot be worked out until a root or contributing cause that is")


def test_given_strength_and_means_that_disagree_are_warned_about():
    said = found(Action(text="Talk more", means="communicate", strength="3"))
    assert sentences(about(said, "is called")) == [
        "“Talk more” is called stronger, but its means, “Communicate better”, is weaker."
    ]
    assert not about(found(Action(text="Talk more", means="communicate", strength="1")), "is called")


def test_a_handover_called_stronger_has_to_be_forced():
    assert sentences(about(found(Action(text="Hand over", means="handover", strength="3")), "is called")) == [
        "“Hand over” is called stronger, but its means, standard handover, is intermediate unless a contract or a "
        "process step forces it."
    ]
    assert not about(found(Action(text="Hand over", means="handover", strength="3", forced=True)), "is called")


def test_what_the_plan_costs_is_told_of_those_that_say_it():
    said = found(
        Loss(currency="GBP"),
        Action(text="A", cost="12000"),
        Action(text="B", cost="500.5"),
        Action(text="C"),
        Action(text="D", cost="9", status="not_doing"),
    )
    assert about(said, "The actions of the plan cost £12,500.50 in all; one does not say what it costs.")
    assert about(found(Loss(currency="GBP"), Action(cost="7")), "The actions of the plan cost £7 in all.")
    assert not about(found(Action(text="A")), "cost")


def test_a_root_needs_more_than_weaker_actions():
    weak = Action(text="Remind", causes=["c1"], means="reminder")
    assert about(found(ROOT, weak), "The root cause “No owner → no answer” is answered by weaker actions only")
    assert not about(found(ROOT, weak, Action(text="List", causes=["c1"], means="checklist")), "weaker actions only")
    assert not about(found(ROOT, weak, Action(text="Open", causes=["c1"])), "weaker actions only")
    assert not about(found(SIDE, weak), "weaker actions only")


def test_training_alone_is_warned_about_for_any_cause():
    course = Action(text="Course", causes=["c1"], means="training")
    assert about(found(SIDE, course), "“One contact → no cover” is answered by training only")
    assert about(found(ROOT, course), "by training only")
    assert not about(found(ROOT, course), "weaker actions only")
    assert not about(found(SIDE, course, Action(text="Alert", causes=["c1"], means="alert")), "training only")
    given_up = Action(text="Alert", causes=["c1"], means="alert", status="not_doing")
    assert about(found(SIDE, course, given_up), "training only")


def test_no_orphan_stands_on_either_side():
    said = found(ROOT, SIDE, Cause(text="Trigger", role="trigger"), Action(text="A"), Action(text="B", causes=["c9"]))
    assert about(said, "No action answers the root cause “No owner → no answer”.")
    assert about(said, "No action answers the contributing cause “One contact → no cover”.")
    assert about(said, "“A” and “B” answer no current cause: name one, or drop them.")
    assert not about(said, "Trigger")


def test_a_rejected_action_answers_nothing():
    no = Action(text="A", causes=["c1"], means="contract", approval="rejected", approval_reason="Too dear")
    assert about(found(ROOT, no), "No action answers the root cause")


def test_an_action_for_a_dropped_cause_answers_nothing():
    said = found(Cause(text="Gone", role="root", status="dropped"), Action(text="A", causes=["c1"]))
    assert about(said, "“A” answers no current cause")


@pytest.mark.parametrize(
    ("chosen", "sentence"),
    [
        ((), "neither has been chosen yet."),
        (("lower",), "chosen: to lower the price."),
        (("show",), "chosen: to show the value."),
        (("show", "lower"), "chosen: to lower the price and to show the value."),
    ],
)
def test_a_price_cause_shows_both_answers_and_which_were_chosen(chosen, sentence):
    dear = Cause(text="Two rises → offers asked for", role="root", reason="V1")
    told = Action(text="Talk", causes=["c1"])
    said = found(dear, told, *(Action(text=answer, causes=["c1"], price_answer=answer) for answer in chosen))
    (price,) = about(said, "is a price cause with two answers, to lower the price or to show the value")
    assert price.sentence.endswith(sentence)
    assert price.kind is (FindingKind.RESULT if chosen else FindingKind.GAP)


def test_value_not_shown_and_other_causes_are_no_price_causes():
    for reason in ("V3", "S1", None):
        assert not about(found(Cause(text="A", reason=reason), Action(text="B", causes=["c1"])), "price cause")


@pytest.mark.parametrize(
    ("owner", "warned"),
    [
        ("Anna and Ben", True),
        ("Anna/Ben", True),
        ("Anna, Ben", True),
        ("Anna & Ben", True),
        ("Anna", False),
        ("Brandy Sandford", False),
        ("", False),
    ],
)
def test_several_owners_are_warned_about(owner, warned):
    assert bool(about(found(Action(text="A", owner=owner)), "More than one owner")) is warned


def test_what_an_action_lacks_is_a_gap():
    said = sentences(found(Action(text="A"), Action(text="B", **WHOLE)), FindingKind.GAP)
    for words in (
        "One of two actions has no owner: “A”.",
        "One of two actions has no due date: “A”.",
        "One of two actions does not say how we will see that it is being done: “A”.",
        "One of two actions lacks an outcome measure or its expected level: “A”.",
        "Strength unknown, so not counted in the plan: “A” and “B”. Say by what means.",
    ):
        assert words in said


def test_decisions_need_a_reason_and_agree_with_the_status():
    said = found(
        Action(text="A", approval="approved"),
        Action(text="B", approval="rejected", approval_reason="No", status="doing"),
        Action(text="C", status="doing"),
    )
    assert about(said, "One of three actions is approved or rejected without a reason: “A”.")
    assert about(said, "“B” was rejected, yet the status says otherwise.")
    assert about(said, "Going ahead without leadership's answer on record: “C”.")


def test_done_has_a_day_and_a_day_means_done():
    said = found(
        Action(text="A", status="done"),
        Action(text="B", done_on="2026", status="doing"),
        Action(text="C", status="doing", verdict_30="worked"),
    )
    assert about(said, "Done, but without the day from which the checks are counted: “A”.")
    assert about(said, "“B” has a completion date, but not the status Done.")
    assert about(said, "Judged before completion: “C”.")


def test_verdicts_are_read_out_with_their_counts():
    done = {"status": "done", "done_on": "2026"}
    said = found(
        Action(text="A", verdict_90="worked", **done),
        Action(text="B", verdict_90="worked", **done),
        Action(text="C", verdict_90="did_not", **done),
        Action(text="D", verdict_30="cannot_tell", **done),
    )
    assert "Two of three judged actions worked after 90 days; one did not." in sentences(said, FindingKind.RESULT)
    assert "No judged action worked after 30 days; one cannot be judged yet." in sentences(said, FindingKind.RESULT)
    assert about(said, "“C” had not worked after 90 days: what stronger action comes next?")


def test_blame_and_names_are_remarked_on_in_actions():
    assert about(found(Member(name="Maria Berg"), Action(text="Berg must call")), "One action uses words that blame")


def test_an_action_stands_under_the_heaviest_cause_it_answers():
    book = workbook_of(SIDE, ROOT, Cause(text="Trigger", role="trigger"), Cause(text="Role open"))
    acts = workbook_of(
        Action(causes=["c1", "c2"]), Action(causes=["c3"]), Action(causes=["c1"], approval="rejected"), Action()
    ).rows(Action)
    causes = book.rows(Cause)
    assert [row.id for row in cause_coverage.to_answer(causes, acts)] == ["c2", "c1", "c3"]
    homes = cause_coverage.by_cause(causes, acts)
    assert {cause: [row.id for row in rows] for cause, rows in homes.items()} == {
        "c2": ["j1"],
        "c1": ["j3"],
        "c3": ["j2"],
        "": ["j4"],
    }


@given(strategies.workbooks(max_size=4))
def test_findings_name_only_rows_that_exist_and_every_action_has_one_place(workbook):
    there = {row.id for rows in workbook.sheets.values() for row in rows}
    assert {item for finding in action_rules.findings(workbook) for item in finding.rows} <= there
    homes = cause_coverage.by_cause(workbook.rows(Cause), workbook.rows(Action))
    placed = [row.id for rows in homes.values() for row in rows]
    assert sorted(placed) == sorted(row.id for row in workbook.rows(Action))
