"""Whatever is entered, no two sentences on the way back and its causes say the opposite of each other."""

from __future__ import annotations

from hypothesis import given

from lib.model.rules.causes import cause_control
from lib.model.rules.way_back import transition, way_back_rules
from lib.model.workbook import Workbook
from lib.model.worksheets.way_back import Apology, TransitionItem, WinBack
from tests.model import strategies
from tests.model.made import sentences

OVER = (
    "Let them go",
    "be in touch on",
    "Not ready to go back",
    "Whether to try again",
    "trying is expected",
    "closed for",
)
UNSAID = ("ready to give", "is not written yet", "To be ready")


def told(workbook: Workbook) -> list[str]:
    return [*sentences(way_back_rules.findings(workbook)), *sentences(cause_control.findings(workbook))]


@given(strategies.workbooks(max_size=4))
def test_of_a_customer_who_came_back_nothing_is_said_to_be_closed_let_go_or_still_to_try(workbook: Workbook):
    returned = workbook.one(WinBack).returned
    if returned and returned.came_back:
        assert not [line for line in told(workbook) if any(words in line for words in OVER)]


@given(strategies.workbooks(max_size=4))
def test_an_apology_that_was_said_is_neither_ready_nor_missing(workbook: Workbook):
    if workbook.one(Apology).said_on:
        assert not [line for line in told(workbook) if any(words in line for words in UNSAID)]


@given(strategies.workbooks(max_size=6))
def test_an_exit_of_which_something_is_open_is_not_called_done(workbook: Workbook):
    rows = workbook.rows(TransitionItem)
    count = transition.counted_exit(rows)
    if [line for line in told(workbook) if "The exit is done" in line]:
        # Only the rating may still be open.
        assert count.done >= count.total - 1


@given(strategies.workbooks(max_size=4))
def test_a_worth_is_never_told_without_its_inputs(workbook: Workbook):
    for line in told(workbook):
        if " over five years" in line:
            assert "a year, with" in line
            assert "discount rate" in line
        if "trying is expected" in line:
            assert "(offer " in line
