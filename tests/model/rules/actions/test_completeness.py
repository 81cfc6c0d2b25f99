"""What single actions lack, as far as it is still needed."""

from __future__ import annotations

from lib.model.rules.actions import completeness
from lib.model.worksheets.actions import Action
from tests.model.made import rows_of


def test_what_is_done_needs_no_due_date_any_more():
    done, ahead = Action(text="Done", status="done", done_on="2018"), Action(text="Ahead", owner="Ann")
    said = [item.sentence for item in completeness.findings(rows_of(done, ahead))]
    assert "Still to do and has no due date: “Ahead”." in said
    assert not any("due date" in line for line in [item.sentence for item in completeness.findings(rows_of(done))])
