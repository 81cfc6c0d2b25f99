"""Every field that may hold words, dates or figures declares what it may tell of somebody."""

from __future__ import annotations

from lib.model.fields import Identity, Kind
from lib.model.workbook import SHEETS
from lib.model.worksheets.lessons import Outline
from lib.model.worksheets.loss import Loss

TELLING = (Kind.LINE, Kind.TEXT, Kind.TAGS, Kind.DECIMAL, Kind.WHEN)


def test_no_field_that_may_identify_is_left_unclassified() -> None:
    unclassified = [
        f"{sheet.key}.{name}"
        for sheet in SHEETS.values()
        for name, spec in sheet.record.specs().items()
        if spec.kind in TELLING and spec.identifies is None
    ]
    assert unclassified == []


def test_closed_lists_and_links_identify_nobody() -> None:
    classified = {
        spec.kind for sheet in SHEETS.values() for spec in sheet.record.specs().values() if spec.identifies is not None
    }
    assert classified == set(TELLING)


def test_what_a_field_tells_is_part_of_its_declaration() -> None:
    assert Loss.specs()["customer"].identifies is Identity.CUSTOMER
    assert Loss.specs()["notice_date"].identifies is Identity.DATE
    assert Outline.specs()["part_a"].identifies is Identity.TEXT
