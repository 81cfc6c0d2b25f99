"""The matrix of causes and actions: sized by strength, orphans visibly empty."""

from __future__ import annotations

from hypothesis import given

from lib.charts.actions import DRAWN_MOST, cause_action_matrix
from lib.charts.drawing.palette import LIGHT, ORANGE, SCREEN_WIDTHS
from lib.charts.drawing.scene import DASHED, Box
from lib.charts.layout.cause_action_matrix import ActionColumn, CauseActionMatrix, CauseRow, scene
from lib.charts.picture import Picture
from lib.model.record import Record
from lib.model.worksheets.actions import Action
from lib.model.worksheets.causes import Cause
from tests.charts.reading import collisions, data_frame, outside, words
from tests.model.made import workbook_of
from tests.model.strategies import workbooks

ROOT = Cause(text="No owner → no answer", role="root", weight=60, control="ours")
SIDE = Cause(text="One contact → no cover", role="contributing", weight=40, control="shared")
STRONG = Action(
    text="A named owner", causes=["c1"], means="contract", owner="Lea", status="doing", due="2026", cost="1200"
)
IDLE = Action(text="Newsletter", means="reminder")


def picture(*records: Record) -> Picture:
    made = cause_action_matrix(workbook_of(*records))
    assert made is not None
    return made


def test_without_an_action_in_force_there_is_nothing_to_draw() -> None:
    assert cause_action_matrix(workbook_of(ROOT)) is None
    assert cause_action_matrix(workbook_of(ROOT, Action(causes=["c1"], approval="rejected"))) is None


def test_the_words_name_who_stands_alone() -> None:
    assert picture(ROOT, SIDE, STRONG, IDLE).alt == (
        "Two causes and two actions. No action answers “One contact → no cover”. “Newsletter” answers no cause."
    )
    assert picture(ROOT, STRONG).alt == ("One cause and one action. Every cause has an action.")


def test_a_cause_outside_our_control_is_watched_and_not_left_alone() -> None:
    outside_cause = Cause(text="New owner → one group contract", role="root", weight=10, control="outside")
    made = picture(ROOT, outside_cause, STRONG, Action(text="Alert", causes=["c1"], means="alert"))
    assert made.alt.endswith("Outside our control and to be watched is “New owner → one group contract”.")
    assert "to be watched" in words(made, 860)
    assert "no action" not in words(made, 860)


def test_a_cause_without_an_action_and_an_action_without_a_cause_are_named_on_the_drawing() -> None:
    seen = words(picture(ROOT, SIDE, STRONG, IDLE), 860)
    assert "no action" in seen
    assert any("answers no cause" in label for label in seen)


def test_the_table_holds_every_pair_and_both_kinds_of_orphans() -> None:
    lines = data_frame(picture(ROOT, SIDE, STRONG, IDLE)).to_dict("records")
    assert [(line["Cause"], line["Action"]) for line in lines] == [
        ("No owner → no answer", "A named owner"),
        ("One contact → no cover", "none"),
        ("none", "Newsletter"),
    ]
    assert lines[0] == {
        "Cause": "No owner → no answer",
        "Weight, %": "60",
        "Column": "A",
        "Action": "A named owner",
        "Strength": "3 stronger",
        "Owner": "Lea",
        "Status": "Under way",
        "Cost": "1,200",
    }


def test_the_stronger_an_action_the_larger_its_mark_at_every_width() -> None:
    for width in (300, 860):
        columns = tuple(ActionColumn(letter, letter, "", False) for letter in "ABC")
        drawn = scene(CauseActionMatrix((CauseRow("Cause", "", (1, 2, 3), False),), columns), LIGHT, width)
        sizes = [box.width for box in drawn.of(Box)]
        assert sizes == sorted(set(sizes))


def test_a_cause_left_alone_stands_in_a_dashed_empty_frame() -> None:
    columns = (ActionColumn("A", "A", "", False),)
    drawn = scene(CauseActionMatrix((CauseRow("Cause", "", (None,), True),), columns), LIGHT, 300)
    assert [(box.stroke, box.dash) for box in drawn.of(Box)] == [(ORANGE, DASHED)]


def test_of_many_the_heaviest_twelve_are_drawn_and_the_table_holds_all() -> None:
    causes = [Cause(text=f"Cause {place}", role="contributing", weight=place) for place in range(40)]
    actions = [Action(text=f"Action {place}", causes=[f"c{place + 1}"], strength="2") for place in range(40)]
    seen = picture(*causes, *actions)
    assert len(data_frame(seen)) == 40
    assert f"At most {DRAWN_MOST} of each are drawn, the heaviest first." in seen.alt
    for width in SCREEN_WIDTHS:
        drawn = words(seen, width)
        assert "Cause 39" in drawn
        assert "Cause 27" not in drawn
    assert collisions(seen) == []
    assert outside(seen) == []


@given(workbooks(max_size=6))
def test_whatever_the_plan_no_label_covers_another(workbook) -> None:  # type: ignore[no-untyped-def]
    made = cause_action_matrix(workbook)
    if made is not None:
        assert collisions(made) == []
        assert outside(made) == []
        assert len(data_frame(made)) > 0
        assert made.alt.endswith(".")
