"""The belief gap over quarters: a dot a review, the middle where there are several, and no letters over others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from lib.charts.drawing.palette import LIGHT, ORANGE
from lib.charts.drawing.scene import Symbol
from lib.charts.insight.belief_gap import belief_gap
from lib.model.rules.insight.calendar_quarter import Quarter
from lib.model.rules.insight.quarter import figures
from lib.model.rules.insight.quarter_facts import BeliefFact
from lib.model.rules.insight.quarter_figures import BeliefQuarter
from tests.charts.reading import collisions, data_frame, outside
from tests.model.quarter_made import third_quarter


def test_without_a_review_nothing_is_drawn() -> None:
    assert belief_gap([BeliefQuarter(Quarter(2026, 1), ())]) is None


def test_words_and_table_say_what_is_drawn() -> None:
    drawn = belief_gap(figures(third_quarter()).beliefs)
    assert drawn is not None
    assert drawn.alt == (
        "The middle gap between belief and the customer's reasons: Q1 2025 72 (one review), Q3 2025 60 (two reviews), "
        "Q1 2026 40 (one review) and Q3 2026 28 (two reviews)."
    )
    assert data_frame(drawn)["Points off"].tolist() == [72, 55, 64, 40, 20, 35]


def test_a_middle_stands_only_where_there_are_several() -> None:
    drawn = belief_gap(figures(third_quarter()).beliefs)
    assert drawn is not None
    middles = [mark for mark in drawn.layout(LIGHT, 660).of(Symbol) if mark.fill == ORANGE]
    # One of the three is the sign in the legend.
    assert len(middles) == 3


@given(st.lists(st.lists(st.integers(0, 100), max_size=12), min_size=8, max_size=8))
def test_whatever_the_gaps_are_no_label_covers_another_and_all_is_inside(gaps: list[list[int]]) -> None:
    first = Quarter(2024, 4)
    quarters = [
        BeliefQuarter(first.plus(place), tuple(BeliefFact(customer="Hilltop", gap=gap) for gap in items))
        for place, items in enumerate(gaps)
    ]
    drawn = belief_gap(quarters)
    if drawn is not None:
        assert collisions(drawn) == []
        assert outside(drawn) == []
