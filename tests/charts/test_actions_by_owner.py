"""Actions by owner and day: overdue ones stand left of today, each state in its own look."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.charts.actions_by_owner import OWNERS_MOST, actions_by_owner
from lib.charts.drawing.palette import GREEN, LIGHT, ORANGE, RED, SCREEN_WIDTHS
from lib.charts.drawing.scene import Stroke, Symbol
from lib.charts.picture import Picture
from lib.model.rules.actions.across_reviews import actions_of
from lib.model.worksheets.actions import Action
from tests.charts.reading import collisions, data_frame, outside, words
from tests.model.made import workbook_of

TODAY = date(2026, 6, 15)
OWNED = st.builds(
    Action,
    text=st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=40),
    owner=st.sampled_from(("", "Lea", "Max", "A very long name of a role in the field service of the south")),
    due=st.none() | st.integers(-900, 900).map(lambda days: (TODAY + timedelta(days=days)).isoformat()),
    status=st.sampled_from((None, "doing", "done", "not_doing")),
)


def picture(*actions: Action) -> Picture | None:
    return actions_by_owner(actions_of(1, "Hilltop", workbook_of(*actions).rows(Action), TODAY), TODAY)


def test_without_a_day_nothing_is_drawn() -> None:
    assert picture(Action(text="A", owner="Lea")) is None


def test_what_is_overdue_stands_left_of_today_and_what_comes_right_of_it() -> None:
    drawn = picture(Action(text="Late", owner="Lea", due="2026-03-01"), Action(text="Next", owner="Lea", due="2026-09"))
    assert drawn is not None
    for width in SCREEN_WIDTHS:
        scene = drawn.layout(LIGHT, width)
        today = next(line.x for line in scene.of(Stroke) if line.colour == RED)
        late, coming = (symbol for symbol in scene.of(Symbol) if symbol.tip)
        assert late.x < today < coming.x
        assert (late.shape, late.fill) == ("diamond", ORANGE)
    assert "Late · Hilltop · due 1 Mar 2026" in {mark.tip for mark in drawn.layout(LIGHT, 660).of(Symbol)}


def test_the_words_and_the_table_hold_what_has_no_day() -> None:
    drawn = picture(
        Action(text="A", owner="Lea", due="2026-01"), Action(text="B", status="done", done_on="2026"), Action(text="C")
    )
    assert drawn is not None
    assert drawn.alt == (
        "Three actions of two owners around today, 15 Jun 2026: 1 overdue, 1 to do and 1 done. One action without a "
        "day is in the table only."
    )
    assert [line["Owner"] for line in data_frame(drawn).to_dict("records")] == ["Lea", "No owner", "No owner"]
    assert GREEN in {mark.fill for mark in drawn.layout(LIGHT, 660).of(Symbol)}


def test_of_many_owners_those_with_the_most_overdue_are_drawn() -> None:
    drawn = picture(*(Action(text="A", owner=f"Owner {place:02}", due="2026-01") for place in range(30)))
    assert drawn is not None
    assert f"The first {OWNERS_MOST} owners are drawn." in drawn.alt
    assert "Owner 15" in words(drawn, 660)
    assert "Owner 16" not in words(drawn, 660)


@given(st.lists(OWNED, max_size=8))
def test_whatever_is_due_no_label_covers_another(actions: list[Action]) -> None:
    drawn = picture(*actions)
    if drawn is not None:
        assert collisions(drawn) == []
        assert outside(drawn) == []
