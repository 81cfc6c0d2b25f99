"""Findings are read aloud: none of them, and no words of a picture, names a row by a text that was cut."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from lib.charts import pictures_of
from lib.model import steps
from lib.model.fields import Kind
from lib.model.record import Row, Worksheet
from lib.model.rules.lesson_rules import SHAPE
from lib.model.workbook import SHEETS, Workbook
from tests.data import samples
from tests.model.test_finished_review import finished

ENDLESS = "everything that was said and done at the time and later by everybody who was there or heard of it"


def _with_texts(workbook: Workbook, text: str, short_name: str) -> Workbook:
    """The same review with one long text wherever somebody may write freely."""
    return Workbook(
        {
            key: rows if SHEETS[key].closed else tuple(_row(row, text, short_name) for row in rows)
            for key, rows in workbook.sheets.items()
        }
    )


def _row(row: Row[Any], text: str, short_name: str) -> Row[Any]:
    values = {
        name: text[: spec.limit]
        for name, spec in row.record.specs().items()
        if spec.kind in (Kind.TEXT, Kind.LINE) and name not in ("currency", "unit", "value", "step", "gap", "rows")
    }
    values |= {"short_name": short_name} if "short_name" in values else {}
    return replace(row, record=row.record.model_copy(update=values))


def _said(workbook: Workbook) -> list[str]:
    sentences = [item.sentence for item in steps.findings(workbook)]
    return sentences + [picture.alt for step in steps.STEPS for picture in pictures_of(step.key, workbook)]


@pytest.mark.parametrize("short_name", ["", "A short name"])
@pytest.mark.parametrize("text", [ENDLESS, f"It began small, {ENDLESS}", f"We saw it → {ENDLESS}", ENDLESS * 9])
def test_no_finding_and_no_picture_cuts_a_long_text(text: str, short_name: str) -> None:
    said = _said(_with_texts(finished(), text, short_name))
    assert len(said) > 50
    assert [sentence for sentence in said if "…" in sentence.replace(SHAPE, "")] == []


@samples.each_sample
def test_no_sample_has_a_finding_or_a_picture_that_cuts_a_text(slug: str) -> None:
    assert [said for said in _said(samples.workbook(slug)) if "…" in said.replace(SHAPE, "")] == []


def test_every_row_with_a_text_of_more_than_a_line_can_be_given_a_short_name() -> None:
    without = [
        key
        for key, sheet in SHEETS.items()
        if not sheet.single
        and not sheet.closed
        and "short_name" not in sheet.record.specs()
        and _is_called_by_a_text(sheet)
    ]
    assert without == []


def _is_called_by_a_text(sheet: Worksheet) -> bool:
    texts = (name for name, spec in sheet.record.specs().items() if spec.kind is Kind.TEXT)
    return any(sheet.label(sheet.record.checked({name: "Said"})) == "Said" for name in texts)
