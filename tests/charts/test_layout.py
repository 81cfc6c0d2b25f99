"""Layouts as pure functions: nothing lost, nothing over anything else, nothing outside."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts.drawing.palette import BLUE, LIGHT, SCREEN_WIDTHS
from lib.charts.drawing.scene import Label, Scene, TextStyle
from lib.charts.layout import fishbone
from lib.charts.layout.cause_tree import COLUMN_LEAST, CauseNode, PlacedCause, place_causes
from lib.charts.layout.timelines.dated_labels import DatedItem, place_items
from lib.charts.layout.timelines.lane_packing import pack_lanes
from lib.charts.layout.timelines.time_axis import axis_of

WORDS = st.text("abcdefgh ", min_size=1, max_size=120)
DAYS = st.dates(date(1800, 1, 1), date(2200, 12, 31))
WIDTHS = st.sampled_from(SCREEN_WIDTHS)


def nodes() -> st.SearchStrategy[CauseNode]:
    leaf = st.builds(
        CauseNode, WORDS, WORDS, st.sampled_from(["root", "trigger", "dropped", ""]), st.just(("E2", BLUE))
    )
    return st.recursive(
        leaf,
        lambda below: st.builds(
            CauseNode,
            WORDS,
            WORDS,
            st.just("contributing"),
            st.just(None),
            st.lists(below, min_size=1, max_size=4).map(tuple),
        ),
        max_leaves=20,
    )


def count(node: CauseNode) -> int:
    return 1 + sum(count(below) for below in node.nodes)


def chain(length: int) -> CauseNode:
    node = CauseNode("the deepest cause", "", "root", None)
    for _ in range(length - 1):
        node = CauseNode("a cause of the one before", "", "", None, (node,))
    return node


def overlap(one: PlacedCause, other: PlacedCause) -> bool:
    across = one.x < other.x + other.width and other.x < one.x + one.width
    return across and one.y < other.y + other.height and other.y < one.y + one.height


@given(nodes(), WIDTHS)
def test_every_cause_has_one_box_and_no_two_boxes_touch(root: CauseNode, width: int) -> None:
    boxes = place_causes(root, width)
    assert len(boxes) == count(root)
    assert not any(overlap(one, other) for one, other in combinations(boxes, 2))


@given(nodes(), WIDTHS)
def test_every_box_lies_on_the_drawing_right_of_the_effect_it_explains(root: CauseNode, width: int) -> None:
    boxes = place_causes(root, width)
    assert [box.parent for box in boxes].count(-1) == 1
    for box in boxes:
        assert box.x >= 0
        assert box.y >= 0
        assert box.x + box.width <= width + 0.01
        if box.parent >= 0:
            assert box.node in boxes[box.parent].node.nodes
            assert box.x > boxes[box.parent].x


def test_a_shallow_tree_stands_in_columns_and_a_deep_one_is_indented() -> None:
    columns, outline = place_causes(chain(3), 900), place_causes(chain(12), 900)
    assert len({box.width for box in columns[1:]}) == 1
    assert columns[0].width < columns[1].width
    assert columns[0].width >= COLUMN_LEAST
    assert outline[0].width == 900
    assert [box.y for box in outline] == sorted(box.y for box in outline)


def test_a_chain_of_three_hundred_causes_still_leaves_room_for_text_on_a_phone() -> None:
    boxes = place_causes(chain(300), 300)
    assert len(boxes) == 300
    assert min(box.width for box in boxes) >= 150


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(1, 300)), max_size=40), st.floats(0, 12))
def test_things_in_one_lane_keep_their_distance(spans: list[tuple[float, float]], gap: float) -> None:
    ends = [(start, start + length) for start, length in spans]
    lanes = pack_lanes(ends, gap)
    for (one, lane), (other, its) in combinations(zip(ends, lanes, strict=True), 2):
        assert lane != its or one[1] + gap <= other[0] or other[1] + gap <= one[0]


@given(st.lists(st.tuples(st.floats(0, 900), st.floats(1, 300)), max_size=20))
def test_a_new_lane_is_opened_only_when_all_others_are_taken(spans: list[tuple[float, float]]) -> None:
    ends = [(start, start + length) for start, length in spans]
    lanes = pack_lanes(ends)
    for place_, lane in enumerate(lanes):
        start, end = ends[place_]
        for lower in range(lane):
            assert any(
                start < ends[before][1] and ends[before][0] < end for before in range(place_) if lanes[before] == lower
            )


@given(st.lists(st.tuples(WORDS, DAYS, st.integers(0, 400)), min_size=1, max_size=40), WIDTHS)
def test_dated_things_stay_on_the_drawing_and_apart(items: list[tuple[str, date, int]], width: int) -> None:
    dated = [DatedItem(f"[1] {words}", day, day + timedelta(days=more)) for words, day, more in items]
    axis = axis_of([day for item in dated for day in (item.first, item.last)], 8, width - 8)
    placed = place_items(dated, axis, width, TextStyle(size=11))
    assert len(placed) == len(dated)
    for spot in placed:
        assert spot.reach[0] >= 0
        assert spot.reach[1] <= width
    for one, other in combinations(placed, 2):
        if one.lane == other.lane:
            assert one.reach[1] < other.reach[0] or other.reach[1] < one.reach[0]


def test_one_day_is_a_point_and_a_year_is_as_long_as_it_is() -> None:
    day = DatedItem("[1] on a day", date(2017, 10, 3), date(2017, 10, 3))
    year = DatedItem("[2] in a year", date(2014, 1, 1), date(2014, 12, 31))
    axis = axis_of([date(2010, 1, 1), date(2020, 1, 1)], 0, 1_000)
    first, second = sorted(place_items([day, year], axis, 1_000, TextStyle()), key=lambda spot: spot.end - spot.start)
    assert first.end - first.start < 12
    assert second.end - second.start == pytest.approx(96, abs=2)


@given(st.lists(DAYS, min_size=1, max_size=5), WIDTHS)
def test_an_axis_holds_all_its_days_in_order_with_labels_that_do_not_touch(days: list[date], width: int) -> None:
    axis = axis_of(days, 8, width - 8)
    at = [axis.at(day) for day in sorted(days)]
    assert at == sorted(at)
    assert 8 <= at[0] <= at[-1] <= width - 8
    ticks = [x for x, _ in axis.ticks()]
    assert all(later - earlier >= 38 for earlier, later in pairwise(ticks))


def test_an_axis_writes_months_over_a_short_time_and_years_over_a_long_one() -> None:
    months = [label for _, label in axis_of([date(2018, 1, 10), date(2018, 6, 1)], 0, 600).ticks()]
    years = [label for _, label in axis_of([date(1999, 1, 10), date(2020, 6, 1)], 0, 640).ticks()]
    assert months == ["Feb 2018", "Mar 2018", "Apr 2018", "May 2018", "Jun 2018"]
    assert years == ["2000", "2002", "2004", "2006", "2008", "2010", "2012", "2014", "2016", "2018", "2020"]


def test_a_fishbone_lies_where_it_is_wide_and_hangs_where_it_is_narrow() -> None:
    bones = tuple(
        fishbone.FishboneBranch(f"Bone {place}", BLUE, (fishbone.FishboneCause("a cause", "", False),))
        for place in range(8)
    )
    fish = fishbone.Fishbone("The loss", bones, "")
    wide, narrow = fishbone.scene(fish, LIGHT, 900), fishbone.scene(fish, LIGHT, 300)
    assert len({label.x for label in named(wide, "Bone")}) == 4
    assert len({label.x for label in named(narrow, "Bone")}) == 1
    assert len(named(wide, "Bone")) == len(named(narrow, "Bone")) == 8


def named(scene: Scene, word: str) -> list[Label]:
    return [label for label in scene.of(Label) if label.lines[0].startswith(word)]
