from __future__ import annotations

import pytest

from lib.model.rules.actions import action_rules
from lib.model.wording.phrases import without
from lib.model.wording.placeholders import is_blank
from lib.model.worksheets.actions import Action
from lib.model.worksheets.causes import Cause
from tests.model.made import about, rows_of, workbook_of


@pytest.mark.parametrize(
    "text", ["", "  ", "n/a", "N. A.", "tbd", "(TBC)", "none", "–", "???", "to be done", "Xxx", "…"]
)
def test_words_that_only_keep_the_place_are_blank(text):
    assert is_blank(text)


@pytest.mark.parametrize("text", ["None of them", "Nadia", "Ann", "全部", "0", "12 %", "Unknown buyer", "TBD Ltd"])
def test_words_that_say_something_are_not_blank(text):
    assert not is_blank(text)


def test_a_placeholder_is_no_owner():
    assert about(action_rules.findings(workbook_of(Action(text="A", owner="tbd"))), "has no owner")


def test_the_value_of_a_choice_is_no_placeholder():
    assert without(rows_of(Cause(status="open", text="A")), "status") == ()
