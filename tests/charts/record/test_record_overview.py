"""The record in six bars says what the findings say, and draws only what somebody entered."""

from __future__ import annotations

import pytest

from lib.charts import pictures_beside_cards
from lib.charts.drawing.palette import BLUE, ORANGE, PAPER
from lib.charts.drawing.scene import Box, RowArea, Stroke
from lib.charts.record.record_overview import record_overview
from lib.model import steps
from lib.model.rules.record.record_measures import RecordMeasure, measures
from lib.model.workbook import Workbook
from lib.model.worksheets.levels import ServiceLevel
from lib.model.worksheets.promises import Promise, PromiseOutcome
from tests.data import samples
from tests.model.made import workbook_of


def by_title(workbook: Workbook) -> dict[str, RecordMeasure]:
    return {measure.title: measure for measure in measures(workbook)}


def level(actual: str, perception: int | None = None) -> ServiceLevel:
    return ServiceLevel.checked(
        {"metric": "On time", "target": "90", "actual": actual, "importance": 3, "perception": perception}
    )


def test_the_teaching_case_has_six_bars_with_the_figures_of_its_findings() -> None:
    workbook = samples.workbook(samples.TEACHING)
    found = by_title(workbook)
    assert {title: (item.figure, item.is_fine) for title, item in found.items()} == {
        "Service levels met": ("97 %", True),
        "The customer's own view": ("2.8 of 5", False),
        "Promises kept": ("2 of 5", False),
        "Business reviews held": ("5 of 8", False),
        "Relationship index": ("44 %", False),
        "Ideas (innovation quotient)": ("60 of 100", True),
    }
    said = " ".join(item.sentence for item in steps.concluded(steps.step("record"), workbook))
    for words in ("service index is 97 %", "averages 2.8 of 5", "is 44 %", "is 60 of 100"):
        assert words in said


def test_every_bar_leads_to_a_row_that_there_is() -> None:
    workbook = samples.workbook(samples.TEACHING)
    rows = [workbook.row(measure.row) for measure in measures(workbook)]
    assert None not in rows
    assert by_title(workbook)["Promises kept"].row in {
        row.id for row in workbook.rows(Promise) if row.record.outcome is not PromiseOutcome.KEPT
    }


@pytest.mark.parametrize("width", [300, 345, 660, 1080])
def test_the_layout_has_a_bar_a_mark_and_an_area_for_each_on_every_width(width: int) -> None:
    picture = record_overview(samples.workbook(samples.TEACHING))
    assert picture is not None
    drawn = picture.layout(PAPER, width)
    assert [box.fill for box in drawn.of(Box) if box.fill in (BLUE, ORANGE)] == [BLUE, *[ORANGE] * 4, BLUE]
    assert len([stroke for stroke in drawn.of(Stroke) if stroke.x == stroke.x2]) == 6
    assert len(drawn.of(RowArea)) == 6
    assert all(0 <= mark.x <= width for mark in drawn.of(Stroke))


def test_a_picture_that_compares_nothing_is_not_drawn() -> None:
    assert record_overview(Workbook()) is None
    assert record_overview(workbook_of(level("95"))) is None
    assert pictures_beside_cards("record", Workbook()) == ()
    both = record_overview(workbook_of(level("95", perception=4)))
    assert both is not None
    assert both.alt == (
        "Service levels met 100 %; the customer's own view 4 of 5. Both figures are where they would be fine."
    )


@pytest.mark.parametrize(("perception", "fine"), [(2, False), (3, False), (4, True)])
def test_the_customers_view_is_fine_above_three_as_the_rule_has_it(perception: int, fine: bool) -> None:
    assert by_title(workbook_of(level("95", perception)))["The customer's own view"].is_fine is fine


@pytest.mark.parametrize(
    ("outcomes", "figure", "fine"),
    [("kept kept", "2 of 2", True), ("kept broken", "1 of 2", False), ("partly", "0 of 1", False)],
)
def test_promises_are_fine_only_where_all_that_have_an_outcome_were_kept(
    outcomes: str, figure: str, fine: bool
) -> None:
    rows = [Promise(text="Said", outcome=PromiseOutcome(outcome)) for outcome in outcomes.split()]
    measure = by_title(workbook_of(*rows, Promise(text="Open")))["Promises kept"]
    assert (measure.figure, measure.is_fine) == (figure, fine)
