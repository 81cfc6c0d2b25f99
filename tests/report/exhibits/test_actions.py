"""The exhibit of the actions: every field is printed, and so is what the plan is worth."""

from __future__ import annotations

from typing import Any

from lib.report.markdown.writer import markdown as told
from lib.report.pdf import case_pdf
from tests.report.flagship import case_of
from tests.report.reading import folded, said

ACTION: dict[str, Any] = {
    "text": "Every complaint gets a named owner within a day",
    "causes": ["c1"],
    "means": "second_owner",
    "strength": "2",
    "price_answer": "show",
    "owner": "Head of service",
    "due": "2026-03",
    "approval": "approved",
    "approval_reason": "It costs little and changes much",
    "status": "done",
    "done_on": "2026-02-01",
    "process_measure": "Complaints with an owner",
    "outcome_measure": "Answered in time",
    "expected": "95 % within a day",
    "verdict_30": "worked",
    "result": "97 % over four weeks",
    "evidence": ["e1"],
}
CAUSES = [
    {"text": "No owner → no answer", "role": "root", "weight": 50, "control": "ours"},
    {"text": "Two rises → offers", "role": "root", "weight": 50, "control": "ours"},
]
PRINTED = (
    "Every complaint gets a named owner within a day",
    "cause 1",
    "2 intermediate",
    "Second contact owner",
    "Show the value",
    "Head of service",
    "Mar 2026",
    "Approved",
    "It costs little and changes much",
    "1 Feb 2026",
    "Complaints with an owner",
    "Answered in time",
    "95 % within a day",
    "It worked",
    "97 % over four weeks",
    "after 90 days, 2 May 2026",
    "Decided 0.33, shown to work 0.33; amber, because less than 0.67 is decided",
    "Plan strength",
)


def test_every_field_of_an_action_stands_in_the_pdf() -> None:
    text = said(case_pdf.full(case_of({"causes": CAUSES, "actions": [ACTION], "evidence": [{"statement": "A log"}]})))
    for words in PRINTED:
        assert folded(words) in text, words


def test_markdown_says_the_same() -> None:
    text = " ".join(told(case_of({"causes": CAUSES, "actions": [ACTION]})).replace("\\", "").split())
    for words in (
        "Head of service",
        "Decided 0.33, shown to work 0.33; amber, because less than 0.67 is decided",
        "97 % over four weeks",
        "Second contact owner",
    ):
        assert words in text, words


def test_a_strategy_names_the_actions_that_carry_it_out() -> None:
    case = case_of({"strategies": [{"text": "Sponsor", "cell": "WO", "actions": ["j1"]}], "actions": [ACTION]})
    assert folded("Actions that carry it out action 1") in said(case_pdf.full(case))


def test_without_weights_no_strength_of_the_plan_is_printed() -> None:
    assert folded("Plan strength, from 0 to 1 †") not in said(case_pdf.full(case_of({"actions": [ACTION]})))
