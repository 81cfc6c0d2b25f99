from __future__ import annotations

import pytest
from hypothesis import given

from lib.model.errors import NotFound
from lib.model.findings import FindingKind
from lib.model.steps import ACROSS_STEPS, STEPS, Phase, State, findings, of_sheet, progress, shipped, step
from lib.model.workbook import SHEETS, Workbook
from lib.model.worksheets.journey import Touchpoint
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.swot import Strategy, SwotNote
from tests.model import strategies
from tests.model.made import workbook_of

QUESTIONS = {
    "loss": "What did we lose, when, and who ended it?",
    "assumptions": "What do we each believe, before anyone is told?",
    "voice": "What does the customer say?",
    "record": "What do our own records say: service levels, promises, reviews, people, ideas?",
    "journey": "Where along the way did it turn?",
    "swot": "Where did we stand in this account?",
    "causes": "Why did it happen, in conditions we can change?",
    "actions": "What will we change, and did it work?",
    "way_back": "How do we leave well, stay in touch, and decide whether to try again?",
    "lessons": "What should the next account team know?",
}
UNSHIPPED: set[str] = set()


def test_the_ten_steps_stand_in_order_with_their_questions():
    assert {item.key: item.question for item in STEPS} == QUESTIONS
    assert [item.number for item in STEPS] == list(range(1, 11))
    assert [item.phase for item in STEPS] == sorted((item.phase for item in STEPS), key=list(Phase).index)
    assert {item.phase for item in STEPS} == set(Phase)


def test_a_meeting_through_all_steps_takes_sixty_to_ninety_minutes():
    assert 60 <= sum(item.minutes for item in STEPS) <= 90
    assert all(item.minutes > 0 for item in STEPS)


def test_every_worksheet_belongs_to_one_step_or_to_the_whole_review():
    placed = [key for item in STEPS for key in item.sheets]
    assert sorted([*placed, *ACROSS_STEPS]) == sorted(SHEETS)


def test_a_worksheet_leads_to_its_step():
    assert all(of_sheet(key) is item for item in STEPS for key in item.sheets)
    assert of_sheet("coffee") is None


def test_steps_without_rules_are_not_shipped():
    assert {item.key for item in STEPS if not item.shipped} == UNSHIPPED
    assert [item.key for item in shipped()] == [item.key for item in STEPS if item.key not in UNSHIPPED]
    assert all(item.findings is None and not item.sheets for item in STEPS if not item.shipped)


def test_a_step_is_found_by_key_and_knows_its_page():
    assert step("causes").title == "Root causes"
    assert step("way_back").page == "pages/workbook/way_back.py"
    with pytest.raises(NotFound, match="There is no step “coffee”"):
        step("coffee")


def test_nothing_entered_is_empty_everywhere():
    assert progress(Workbook()) == {item.key: State.EMPTY for item in shipped()}
    assert progress(workbook_of(Loss(), Touchpoint(), SwotNote())) == progress(Workbook())


def test_an_entry_brings_a_step_under_way():
    assert progress(workbook_of(Loss(customer="North Foods")))["loss"] is State.UNDER_WAY
    assert progress(workbook_of(Strategy(text="x")))["swot"] is State.UNDER_WAY


def test_a_warning_comes_before_a_gap():
    assert progress(workbook_of(Loss(reason="V1")))["loss"] is State.WARNINGS


def test_a_step_without_gap_or_warning_is_complete():
    full = {"actor": "Buyer", "emotion": 1, "basis": "customer"}
    workbook = workbook_of(Touchpoint(title="A", **full), Touchpoint(title="B", **full))
    assert progress(workbook)["journey"] is State.COMPLETE


@given(strategies.workbooks())
def test_findings_come_in_the_order_of_the_steps_and_name_rows_that_exist(workbook):
    found = findings(workbook)
    order = [item.key for item in STEPS]
    places = [order.index(finding.step) for finding in found]
    assert places == sorted(places)
    assert set(places) == {order.index(item.key) for item in shipped()}
    existing = {row.id for rows in workbook.sheets.values() for row in rows}
    assert {row for finding in found for row in finding.rows} <= existing


@given(strategies.workbooks())
def test_every_finding_reads_as_a_sentence(workbook):
    for finding in findings(workbook):
        first = finding.sentence[0]
        # Some letters, ª among them, are lower case and have no upper one.
        assert first in "“" or first == first.upper()
        assert finding.sentence.endswith((".", "?", "?”"))
        assert "\n" not in finding.sentence


@given(strategies.workbooks())
def test_the_state_follows_from_the_findings(workbook):
    states = progress(workbook)
    for item in shipped():
        kinds = {finding.kind for finding in item.findings(workbook)}
        reached = states[item.key]
        if reached is State.COMPLETE:
            assert kinds == {FindingKind.RESULT}
        if reached is State.WARNINGS:
            assert FindingKind.WARNING in kinds
