"""One chart for all widths: at each, the scene laid out for it and nothing of the others."""

from __future__ import annotations

import json
from typing import Any

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from lib.charts.drawing import drawn
from lib.charts.palette import LIGHT, PAPER, PRINT_WIDTH
from lib.charts.scene import Box, Canvas, Label, Scene, Stroke, Style, Symbol


def _scene(width: int) -> Scene:
    canvas = Canvas(width, LIGHT)
    canvas.put(
        Box(10, 10, width - 20, 30, fill="#3f6de5", tip="what it is"),
        Stroke(0, 50, width, 50, "#ca2f42", dash=(5, 4)),
        Symbol(width / 2, 60, "diamond", 12, "#107537", "#107537"),
    )
    canvas.write(10, 70, f"laid out for {width}", width, Style())
    return canvas.scene(100 + width / 10)


def _at(width: int) -> str:
    spec = {**drawn(_scene, LIGHT), "width": width}
    return str(vl_convert.vegalite_to_svg(spec))


@given(st.floats(0, 3_000))
def test_every_width_shows_exactly_one_of_the_layouts(width: float) -> None:
    spec = drawn(_scene, LIGHT)
    for layer in spec["layer"]:
        shown = [row for row in json.loads(layer["data"]["values"]) if row["from"] <= width < row["to"]]
        assert len(shown) == 1
        assert shown[0]["base"] <= max(width, LIGHT.widths[0])


@pytest.mark.parametrize(("width", "layout"), [(280, 300), (358, 345), (700, 660), (1400, 1080)])
def test_the_browser_picks_layout_and_height_by_width(width: int, layout: int) -> None:
    svg = _at(width)
    assert [f"laid out for {base}" in svg for base in LIGHT.widths] == [base == layout for base in LIGHT.widths]
    assert f'width="{width}" height="{round(100 + layout / 10)}"' in svg


def test_marks_keep_their_share_of_a_width_between_two_layouts() -> None:
    assert "translate(345,60)" in _at(690)


def test_paper_has_one_layout_and_nothing_to_point_at() -> None:
    spec = drawn(_scene, PAPER)
    assert spec["width"] == PRINT_WIDTH
    assert "tooltip" not in json.dumps(spec["layer"][0]["mark"])
    assert "tooltip" in json.dumps(drawn(_scene, LIGHT)["layer"][0]["mark"])


def test_charts_do_not_share_what_can_be_changed() -> None:
    first, second = drawn(_scene, LIGHT), drawn(_scene, LIGHT)
    first["layer"][0]["mark"]["opacity"] = 0
    assert second == drawn(_scene, LIGHT)
    assert _encoded(first) != _encoded(second)


def _encoded(spec: dict[str, Any]) -> str:
    return json.dumps(spec, sort_keys=True)


def test_a_line_is_left_out_where_text_stands() -> None:
    canvas = Canvas(300, LIGHT)
    canvas.put_broken(Stroke(50, 0, 50, 100, "#000000"), [(60, 70), (20, 30), (28, 35)])
    assert [(stroke.y, stroke.y2) for stroke in canvas.scene(100).of(Stroke)] == [(0, 20), (35, 60), (70, 100)]


def test_pieces_of_a_broken_line_too_short_to_be_read_are_left_out() -> None:
    canvas = Canvas(300, LIGHT)
    canvas.put_broken(Stroke(50, 0, 50, 100, "#000000"), [(10, 50)], least=20)
    assert [(stroke.y, stroke.y2) for stroke in canvas.scene(100).of(Stroke)] == [(50, 100)]


def test_shortened_text_can_be_read_whole_by_pointing_at_it() -> None:
    canvas = Canvas(300, LIGHT)
    canvas.write(0, 0, "a rather long text that ends early", 80, Style())
    canvas.write(0, 20, "short", 80, Style())
    tips = [label.tip for label in canvas.scene(40).of(Label)]
    assert tips == ["a rather long text that ends early", ""]
