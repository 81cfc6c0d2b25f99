"""Two cases side by side."""

from __future__ import annotations

from lib.model.library.side_by_side import ComparedFact, side_by_side
from lib.model.worksheets.causes import Cause, CauseRole, CauseStatus
from lib.model.worksheets.lessons import Lesson
from lib.model.worksheets.loss import Industry
from lib.model.worksheets.reasons import Reason
from lib.model.worksheets.voice import CustomerReason
from tests.store.examples import a_case


def test_facts_that_both_know_and_tell_otherwise_differ() -> None:
    made = side_by_side(
        a_case("left", customer="Hilltop", industry="retail", region="North", supplier="Us"),
        a_case("right", customer="Valley", industry="retail", supplier="Us"),
    )
    facts = {fact.title: fact for fact in made.facts}
    assert facts["Customer"] == ComparedFact("Customer", "Hilltop", "Valley")
    assert facts["Customer"].differs
    assert facts["Region"] == ComparedFact("Region", "North", "unknown")
    assert not facts["Region"].differs
    assert facts["Industry"].left == Industry.RETAIL.label
    assert not facts["Industry"].differs
    assert "End" not in facts


def test_two_cases_coded_with_different_lists_say_which_codes_one_could_not_have() -> None:
    old, new = a_case("old", reason="X1"), a_case("new", reason="X3", reason_list=2)
    said = "One of them was coded with list 1 of the reasons, which did not have P3, R5, R6, C4 and X3 yet."
    assert side_by_side(old, new).lists == side_by_side(new, old).lists == said
    assert side_by_side(old, a_case("older", reason_list=1)).lists == ""
    assert side_by_side(new, a_case("newer", reason_list=2)).lists == ""


def test_what_both_have_under_one_reason_is_shared() -> None:
    left = a_case(
        "left",
        CustomerReason(reason=Reason.S1, weight=60),
        Cause(text="one depot", reason=Reason.V1, role=CauseRole.ROOT, weight=100),
        Cause(text="dropped", role=CauseRole.ROOT, status=CauseStatus.DROPPED),
        Lesson(rule="Ask", reason=Reason.R1),
        reason="V1",
    )
    right = a_case(
        "right",
        Cause(text="one carrier", reason=Reason.V1, role=CauseRole.CONTRIBUTING),
        Lesson(rule="Visit", reason=Reason.R1),
        Lesson(rule="Call"),
        reason="S1",
    )
    made = side_by_side(left, right)
    assert [(item.text.endswith("(primary)"), item.shared) for item in made.left.reasons] == [
        (True, False),
        (False, True),
    ]
    assert [(item.text, item.shared) for item in made.left.causes] == [("one depot (root, not yet shown, 100 %)", True)]
    assert [(item.text, item.shared) for item in made.right.causes] == [("one carrier (contributing)", True)]
    assert [(item.text, item.shared) for item in made.right.lessons] == [("Visit", True), ("Call", False)]
