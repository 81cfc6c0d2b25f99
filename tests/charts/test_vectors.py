"""What a document shows is what the screen shows: our SVG beside the one Vega draws from the same chart."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from typing import Any

import pytest
import vl_convert
from PIL import Image, ImageChops

from lib.charts.drawing import drawn
from lib.charts.frames import FONT
from lib.charts.palette import BLUE, GREEN, PAPER, PRINT_WIDTH, RED
from lib.charts.scene import DASH_DOT, DASHED, DOTTED, NONE, Box, Label, Mark, Scene, Stroke, Symbol
from lib.charts.vectors import vectors

STAR = "M0,-1L0.24,-0.32L0.95,-0.31L0.38,0.12L0.59,0.81L0,0.4L-0.59,0.81L-0.38,0.12L-0.95,-0.31L-0.24,-0.32Z"
ARROWS = ("triangle-up", "triangle-down", "triangle-right", "triangle-left")
SHAPES = ("circle", "cross", "diamond", "square", *ARROWS, STAR)
# Below this two edges only fall on the pixels a little differently.
VISIBLE = 60


def _spec(*marks: Mark) -> dict[str, Any]:
    return drawn(lambda width: Scene(width, 120, marks), PAPER)


def _seen(svg: str) -> Image.Image:
    on_white = svg.replace("<g", f'<path d="M0,0h{PRINT_WIDTH}v120h-{PRINT_WIDTH}Z" fill="white"/><g', 1)
    return Image.open(io.BytesIO(vl_convert.svg_to_png(on_white))).convert("L")


MARKS: dict[str, Mark] = {
    **{
        f"symbol {shape[:14]}": Symbol(80.5, 60, shape, size, RED, BLUE, 1.6)
        for shape, size in zip(SHAPES, range(20, 100, 8), strict=False)
    },
    "hollow symbol": Symbol(80, 60, "circle", 31, NONE, GREEN, 3),
    "box": Box(20.25, 10, 300, 40, RED, 0.3, BLUE, 2, radius=9),
    "box without corners": Box(20, 10, 300, 40, RED, radius=0),
    "box smaller than its corners": Box(20, 10, 9, 40, RED, stroke=GREEN, radius=12),
    "dashed box": Box(20, 10, 300, 40, NONE, 1, GREEN, 1.4, DASHED),
    "empty box": Box(20, 10, 0, 40, RED),
    "stroke": Stroke(10, 12, 600, 100, RED, 4.7),
    "dotted stroke": Stroke(600, 100, 10, 12, BLUE, 2, DOTTED),
    "dash-dotted stroke": Stroke(50, 12, 50, 110, GREEN, 1.2, DASH_DOT),
}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS.keys())
def test_a_mark_looks_as_it_does_on_the_screen(mark: Mark) -> None:
    spec = _spec(mark)
    ours, vegas = _seen(vectors(spec, PRINT_WIDTH, FONT)), _seen(str(vl_convert.vegalite_to_svg(spec)))
    assert ours.size == vegas.size
    lightest, most = ImageChops.difference(ours, vegas).getextrema()
    assert (lightest, most <= VISIBLE) == (0, True)


def test_a_picture_of_nothing_would_fail_that_comparison() -> None:
    spec = _spec(MARKS["box"])
    blank = _seen(vectors(_spec(), PRINT_WIDTH, FONT))
    assert ImageChops.difference(_seen(vectors(spec, PRINT_WIDTH, FONT)), blank).getextrema()[1] > VISIBLE


def test_words_stay_words_line_by_line() -> None:
    label = Label(40, 20, ("Who & what", "<left>"), RED, 12.5, True, "right")
    root = ET.fromstring(vectors(_spec(label), PRINT_WIDTH, FONT))
    [text] = root.iter("{http://www.w3.org/2000/svg}text")
    assert [span.text for span in text] == ["Who & what", "<left>"]
    assert (text.get("text-anchor"), text.get("font-weight"), text.get("fill")) == ("end", "600", RED)
    assert [float(span.get("y", "0")) for span in text] == pytest.approx([20 + 12.5 * 0.95, 20 + 12.5 * 2.2], abs=0.01)
