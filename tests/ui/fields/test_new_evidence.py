"""What a new piece of evidence takes over from the row that cites it."""

from __future__ import annotations

import pytest

from lib.model.record import Record, Row
from lib.model.workbook import sheet_of
from lib.model.worksheets.actions import Action
from lib.model.worksheets.causes import Cause
from lib.model.worksheets.detection import Event
from lib.model.worksheets.loss import Loss
from lib.model.worksheets.promises import Promise
from lib.ui.fields.new_evidence import _taken_over


@pytest.mark.parametrize(
    ("record", "statement"),
    [
        (Cause(short_name="Stock", text="Nobody checked the stock."), "Nobody checked the stock."),
        (Promise(short_name="Ice bags", text="Ice bags in every lorry."), "Ice bags in every lorry."),
        (Action(short_name="Check", text="Check the stock weekly."), "Check the stock weekly."),
        (Cause(short_name="Stock"), ""),
        (Event(title="The stores closed"), "The stores closed"),
        (Loss(customer="Acme"), ""),
    ],
)
def test_the_statement_proposed_is_the_text_and_never_the_short_name(record: Record, statement: str) -> None:
    row = Row("r1", 1, 1, 1, record)
    assert _taken_over(sheet_of(type(record)), row)["statement"] == statement
