"""The plan at a glance: both strengths side by side, and three stacked bars of what the checks found."""

from __future__ import annotations

from hypothesis import given

from lib.charts.action_plan import UNCHECKED, plan_bars
from lib.charts.drawing.palette import GREEN, LIGHT, ORANGE
from lib.charts.drawing.scene import Box
from lib.charts.picture import Picture
from lib.model.record import Record
from lib.model.rules.actions import action_rules
from lib.model.worksheets.actions import Action
from lib.model.worksheets.causes import Cause
from tests.charts.reading import collisions, data_frame, outside, words
from tests.model.made import workbook_of
from tests.model.strategies import workbooks

ROOT = Cause(text="No owner", role="root", weight=60, control="ours")
SIDE = Cause(text="One contact", role="contributing", weight=40, control="shared")
STRONG = Action(text="A named owner", causes=["c1"], means="contract", owner="Lea", status="doing", due="2026")
WORKED = Action(text="A", causes=["c1"], means="contract", verdict_30="cannot_tell", verdict_90="worked")
FAILED = Action(text="B", verdict_30="did_not")
GIVEN_UP = Action(text="C", status="not_doing", verdict_30="did_not")


def picture(*records: Record) -> Picture:
    drawn = plan_bars(workbook_of(*records))
    assert drawn is not None
    return drawn


def test_without_an_action_in_force_or_a_verdict_nothing_is_drawn() -> None:
    assert plan_bars(workbook_of(ROOT)) is None
    assert plan_bars(workbook_of(ROOT, Action(causes=["c1"], approval="rejected"))) is None


def test_both_strengths_stand_side_by_side_in_words_and_on_the_drawing() -> None:
    drawn = picture(ROOT, SIDE, STRONG)
    assert drawn.alt == (
        "The plan's strength, from 0 to 1: decided 0.60, shown to work 0.00; amber, because less than 0.67 is decided. "
        f"{UNCHECKED}"
    )
    assert {"Decided", "0.60", "Shown to work", "0.00", "amber below 0.67", UNCHECKED} <= set(words(drawn, 660))
    assert [box.fill for box in drawn.layout(LIGHT, 660).of(Box) if box.tip] == [ORANGE]


def test_each_check_is_a_bar_of_what_worked_what_did_not_and_what_nobody_checked() -> None:
    drawn = picture(ROOT, WORKED, FAILED, GIVEN_UP, STRONG)
    assert "After 30 days: one cannot be judged yet, two did not work and one not checked." in drawn.alt
    assert "After 90 days: one worked and two not checked." in drawn.alt
    assert "After 180 days: three not checked." in drawn.alt
    widths = {box.tip: box.width for box in drawn.layout(LIGHT, 860).of(Box) if "After 30" in box.tip}
    assert widths["After 30 days: 2 of 4 did not work"] > 1.9 * widths["After 30 days: 1 of 4 not checked"]


def test_the_bars_count_what_the_findings_count() -> None:
    records = (ROOT, WORKED, FAILED, GIVEN_UP, STRONG)
    found = [item.sentence for item in action_rules.findings(workbook_of(*records))]
    assert "No judged action worked after 30 days; two did not and one cannot be judged yet." in found
    lines = {line["What"]: line["Figure"] for line in data_frame(picture(*records)).to_dict("records")}
    assert (lines["After 30 days: did not work"], lines["After 30 days: cannot be judged yet"]) == ("2", "1")


def test_an_action_given_up_counts_only_where_it_was_judged() -> None:
    drawn = picture(GIVEN_UP)
    assert drawn.alt == "After 30 days: one did not work."
    assert GREEN not in {box.fill for box in drawn.layout(LIGHT, 660).of(Box)}


@given(workbooks(max_size=6))
def test_whatever_the_plan_no_label_covers_another(workbook) -> None:  # type: ignore[no-untyped-def]
    drawn = plan_bars(workbook)
    if drawn is not None:
        assert collisions(drawn) == []
        assert outside(drawn) == []
        assert drawn.alt.endswith(".")
