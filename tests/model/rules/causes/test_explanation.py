from __future__ import annotations

from hypothesis import given

from lib.model.findings import FindingKind
from lib.model.rules.causes.explanation import findings
from lib.model.worksheets.causes import CAUSES, Cause
from tests.model import strategies
from tests.model.made import rows_of, sentences


def said(*causes: Cause, kind: FindingKind | None = None) -> list[str]:
    return sentences(findings(rows_of(*causes)), kind)


def test_an_action_and_a_condition_explain_the_loss():
    assert said(Cause(text="A", kind="action"), Cause(text="B", kind="condition")) == []


def test_a_single_cause_asks_for_a_second():
    assert said(Cause(text="A", kind="condition")) == [
        "The loss itself has one cause so far, “A”: look for a second, an action and a condition, or tick “second "
        "cause unknown”."
    ]


def test_a_second_cause_that_was_looked_for_may_be_unknown_on_the_effect_or_on_the_cause():
    assert said(Cause(text="A", kind="condition", second_unknown=True)) == []
    pair = (Cause(text="A", kind="action"), Cause(text="B", kind="condition"))
    assert (
        said(pair[0].with_value("second_unknown", True), pair[1], Cause(text="C", kind="condition", parent="c1")) == []
    )
    assert said(*pair, Cause(text="C", kind="condition", parent="c1", second_unknown=True)) == []
    assert len(said(*pair, Cause(text="C", kind="condition", parent="c1"))) == 1


def test_an_effect_explained_by_one_kind_only_asks_for_the_other():
    assert said(Cause(text="A", kind="condition"), Cause(text="B", kind="condition")) == [
        "The loss itself is explained by conditions only: which action, or which omission, met them?"
    ]
    pair = (Cause(text="A", kind="action"), Cause(text="B", kind="condition"))
    acts = (Cause(text="C", kind="action", parent="c1"), Cause(text="D", kind="action", parent="c1"))
    assert said(*pair, *acts, kind=FindingKind.GAP) == [
        "“A” is explained by actions only: which condition let them happen?"
    ]


def test_kinds_that_were_not_given_are_asked_for():
    assert said(Cause(text="A"), Cause(text="B", kind="action"), kind=FindingKind.GAP) == [
        "For the loss itself, say of each cause whether it is an action or a condition."
    ]


def test_an_action_needs_a_condition_below_or_beside_it():
    bare = "This action has no condition before it: “C”. What made it reasonable at the time?"
    pair = (Cause(text="A", kind="action"), Cause(text="B", kind="condition"))
    act = Cause(text="C", kind="action", parent="c2")
    assert said(*pair, act, kind=FindingKind.WARNING) == [bare]
    assert said(*pair, act, Cause(text="D", kind="condition", parent="c3"), kind=FindingKind.WARNING) == []
    assert said(*pair, act, Cause(text="D", kind="condition", parent="c2"), kind=FindingKind.WARNING) == []
    assert said(Cause(text="A", kind="action"), Cause(text="B", kind="action"), kind=FindingKind.WARNING) == [
        "These actions have no condition before them: “A” and “B”. What made it reasonable at the time?"
    ]


def test_a_dropped_cause_is_no_second_cause():
    assert len(said(Cause(text="A", kind="condition"), Cause(text="B", kind="action", status="dropped"))) == 1


def test_what_explains_a_dropped_cause_is_pointed_out():
    rows = (
        Cause(text="A", status="dropped"),
        Cause(text="B", kind="action", parent="c1"),
        Cause(text="C", kind="condition"),
    )
    assert said(*rows) == ["“B” explains a cause that was dropped: move it to another effect, or drop it too."]


def test_causes_in_a_circle_are_pointed_out():
    rows = (Cause(text="A", parent="c2"), Cause(text="B", parent="c1"), Cause(text="C", parent="c3"), Cause(text="D"))
    assert said(*rows, kind=FindingKind.WARNING) == ["These causes explain each other in a circle: “A”, “B” and “C”."]


@given(strategies.rows(CAUSES))
def test_findings_name_only_rows_of_the_tree(rows):
    assert {item for finding in findings(rows) for item in finding.rows} <= {row.id for row in rows}
