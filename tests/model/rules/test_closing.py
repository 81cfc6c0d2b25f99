from __future__ import annotations

import pytest
from hypothesis import given

from lib.model import steps
from lib.model.findings import FindingKind, gap, result, warning
from lib.model.rules.closing import decided, still_open, waiting
from lib.model.workbook import Workbook
from lib.model.worksheets.actions import Action, ActionStatus, Approval
from lib.model.worksheets.lessons import Lesson
from tests.model import strategies
from tests.model.made import sentences, workbook_of


def test_agreed_actions_and_written_lessons_are_what_was_decided():
    workbook = workbook_of(
        Action(text="Two owners\nfor each account", status=ActionStatus.APPROVED, owner="Head of sales", due="2026-03"),
        Action(text="A checklist.", status=ActionStatus.DOING),
        Lesson(rule="When a buyer leaves, we visit within 30 days", owner="Key accounts"),
        Lesson(warning_sign="Fewer calls"),
    )
    found = decided(workbook)
    assert sentences(found, FindingKind.RESULT) == [
        "Two owners for each account (Head of sales, due Mar 2026)",
        "A checklist (no owner yet, no date yet)",
        "Lesson 1: When a buyer leaves, we visit within 30 days (kept by Key accounts)",
    ]
    assert [item.rows for item in found] == [("j1",), ("j2",), ("l1",)]


def test_actions_without_an_answer_wait_and_are_named():
    workbook = workbook_of(Action(text="Train"), Action(text="Visit", status=None), Action(text="Alert"))
    assert decided(workbook) == ()
    (found,) = waiting(workbook)
    assert (found.kind, found.rows) == (FindingKind.GAP, ("j1", "j2", "j3"))
    assert found.sentence == "Three actions wait for an answer: “Train”, “Visit” and “Alert”."


@pytest.mark.parametrize(
    "action",
    [
        Action(text="x", approval=Approval.REJECTED, status=ActionStatus.APPROVED),
        Action(text="x", approval=Approval.REJECTED),
        Action(text="x", status=ActionStatus.NOT_DOING),
    ],
)
def test_what_is_rejected_or_not_done_is_neither_decided_nor_waiting(action):
    assert decided(workbook_of(action)) == waiting(workbook_of(action)) == ()


def test_nothing_entered_decides_nothing():
    assert decided(Workbook()) == waiting(Workbook()) == ()
    assert still_open(()) == {}


def test_what_is_open_is_counted_by_step_in_order():
    found = [
        result("loss", "a"),
        gap("swot", "b", key="b"),
        warning("swot", "c"),
        warning("swot", "d"),
        gap("causes", "e", key="e"),
    ]
    assert still_open(found) == {"swot": "one open point", "causes": "one open point"}


@given(strategies.workbooks())
def test_every_decision_names_rows_that_are_there(workbook):
    for item in (*decided(workbook), *waiting(workbook)):
        assert item.rows
        assert all(workbook.row(row) for row in item.rows)
    assert set(still_open(steps.findings(workbook))) <= {step.key for step in steps.shipped()}
