"""The one writer of SVG: every mark in pixels for paper, across in shares of the width for a screen."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.charts.drawing.palette import BLUE, GREEN, LIGHT, RED, SCREEN_WIDTHS
from lib.charts.drawing.scene import DASHED, NONE, Align, Box, Canvas, Label, Mark, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.svg import fitting, page, paper, screen

STAR = "M0,-1L0.24,-0.32L0.95,-0.31L0.38,0.12L0.59,0.81L0,0.4L-0.59,0.81L-0.38,0.12L-0.95,-0.31L-0.24,-0.32Z"
ARROWS = ("triangle-up", "triangle-down", "triangle-right", "triangle-left")
SHAPES = ("circle", "cross", "diamond", "square", *ARROWS, STAR)
RULE = re.compile(r"@container \((.*)\) \{ \.picture > \.from-(\d+) ")


def scene(*marks: Mark, width: int = 640) -> Scene:
    return Scene(width, 120, marks)


def on_paper(*marks: Mark) -> list[ET.Element]:
    """The elements of a drawing on paper, without their name space."""
    return list(ET.fromstring(paper(scene(*marks)).replace(' xmlns="http://www.w3.org/2000/svg"', "")))


def on_screen(*marks: Mark) -> list[ET.Element]:
    return list(ET.fromstring(screen("it", "words", [scene(*marks)]))[0])


def laid_out(width: int) -> Scene:
    canvas = Canvas(width, LIGHT)
    canvas.write(10, 70, f"laid out for {width}", width, TextStyle())
    return canvas.scene(100 + width / 10)


def shown_at(width: float) -> list[int]:
    """The layouts that the rules show in a place of this width."""
    rules = RULE.findall(fitting(SCREEN_WIDTHS))
    assert len(rules) == len(SCREEN_WIDTHS)
    return [int(layout) for when, layout in rules if eval(when.replace("px", ""), {"width": width})]


@given(st.floats(0, 3_000))
def test_every_width_shows_exactly_one_of_the_layouts(width: float) -> None:
    (layout,) = shown_at(width)
    assert layout <= max(width, SCREEN_WIDTHS[0])


@pytest.mark.parametrize(("width", "layout"), [(280, 300), (358, 345), (700, 660), (1400, 1080)])
def test_the_browser_picks_the_layout_by_width_and_each_has_its_height(width: int, layout: int) -> None:
    assert shown_at(width) == [layout]
    drawn = ET.fromstring(screen("it", "words", map(laid_out, SCREEN_WIDTHS)))
    (shown,) = [item for item in drawn if item.get("class") == f"from-{layout}"]
    assert "".join(shown.itertext()) == f"laid out for {layout}"
    assert (shown.get("width"), shown.get("height")) == ("100%", str(round(100 + layout / 10)))


def test_what_no_rule_shows_is_hidden() -> None:
    assert ".picture > svg { display: none; }" in fitting(SCREEN_WIDTHS)


def test_marks_keep_their_share_of_a_width_between_two_layouts() -> None:
    box, line, circle, place, text = on_screen(
        Box(160, 10, 320, 30, RED),
        Stroke(0, 50, 640, 50, RED),
        Symbol(64, 60, "circle", 10, RED, RED),
        Symbol(480, 60, "diamond", 12, GREEN, GREEN),
        Label(320, 70, ("Middle",), RED),
    )
    assert (box.get("x"), box.get("width"), box.get("height")) == ("25%", "50%", "30")
    assert (line.get("x1"), line.get("x2"), line.get("y2")) == ("0%", "100%", "50")
    assert (circle.get("cx"), circle.get("cy"), circle.get("r")) == ("10%", "60", "5")
    assert (place.get("x"), place.get("y"), place.get("overflow")) == ("75%", "60", "visible")
    assert text[0].get("x") == "50%"


def test_paper_has_pixels_and_nothing_to_point_at() -> None:
    marks = (Box(160, 10, 320, 30, RED, tip="box"), Symbol(480, 60, "diamond", 12, NONE, GREEN, tip="symbol"))
    assert "<title>" not in paper(scene(*marks))
    box, place = on_paper(*marks)
    assert (box.get("x"), box.get("width")) == ("160", "320")
    assert place.get("transform") == "translate(480,60)"


@pytest.mark.parametrize("way", [page, screen])
def test_a_hint_stands_where_a_pointer_meets_it_also_within_a_hollow_mark(way) -> None:  # type: ignore[no-untyped-def]
    hollow = Symbol(480, 60, "circle", 12, NONE, GREEN, tip="<b>“hollow”\x07</b>")
    drawn = ET.fromstring(way("it", "words", [scene(hollow, Label(1, 1, ("…",), RED, tip="all"))]))
    assert [title.text for title in drawn.iter("title")] == ["<b>“hollow” </b>", "all"]
    assert drawn[0][0].get("pointer-events") == "all"


def test_a_page_can_make_a_layout_smaller_as_a_whole() -> None:
    (drawn,) = ET.fromstring(page("it", "words", [scene(Box(160, 10, 320, 30, RED))]))
    assert (drawn.get("viewBox"), drawn.get("class"), drawn[0].get("x")) == ("0 0 640 120", "from-640", "160")


@pytest.mark.parametrize("shape", SHAPES)
def test_a_symbol_reaches_half_its_size_from_its_point(shape: str) -> None:
    (mark,) = on_paper(Symbol(80.5, 60, shape, 20, RED, BLUE, 1.6))
    if shape == "circle":
        assert (mark.get("cx"), mark.get("r")) == ("80.5", "10")
        return
    assert mark.get("transform") == "translate(80.5,60)"
    reach = [abs(float(number)) for number in re.findall(r"-?[\d.]+", mark[0].get("d") or "")]
    assert max(reach) == 10
    assert (mark[0].get("fill"), mark[0].get("stroke"), mark[0].get("stroke-width")) == (RED, BLUE, "1.6")


def test_a_box_has_its_corners_tint_and_dashes_and_what_is_transparent_is_left_out() -> None:
    round_, plain = on_paper(
        Box(20.25, 10, 300, 40, RED, 0.3, BLUE, 2, DASHED, radius=9), Box(20, 10, 300, 40, NONE, 0.3, radius=0)
    )
    assert (round_.get("rx"), round_.get("fill-opacity"), round_.get("stroke-dasharray")) == ("9", "0.3", "5,4")
    assert {"rx", "fill", "fill-opacity", "stroke", "stroke-dasharray"}.isdisjoint(plain.attrib)


def test_later_kinds_of_marks_lie_over_earlier_ones() -> None:
    drawn = on_paper(Label(1, 1, ("a",), RED), Symbol(1, 1, "circle", 2, RED, RED), Box(1, 1, 1, 1, RED))
    assert [mark.tag for mark in drawn] == ["rect", "circle", "text"]


def test_words_stay_words_line_by_line() -> None:
    (text,) = on_paper(Label(40, 20, ("Who & what", "<left>"), RED, 12.5, True, "right"))
    assert [span.text for span in text] == ["Who & what", "<left>"]
    assert (text.get("text-anchor"), text.get("font-weight"), text.get("fill")) == ("end", "600", RED)
    assert [float(span.get("y", "0")) for span in text] == pytest.approx([20 + 12.5 * 0.95, 20 + 12.5 * 2.2], abs=0.01)


@pytest.mark.parametrize("way", [page, screen])
def test_the_words_are_read_out_instead_of_the_drawing_and_stay_words(way) -> None:  # type: ignore[no-untyped-def]
    drawn = ET.fromstring(way("it", """He said "<b>&amp;</b>'""", [laid_out(300), laid_out(345)]))
    assert (drawn.get("role"), drawn.get("aria-label")) == ("img", """He said "<b>&amp;</b>'""")
    assert [layout.get("aria-hidden") for layout in drawn] == ["true", "true"]


@pytest.mark.parametrize("align", ["left", "center", "right"])
@pytest.mark.parametrize(
    "text", ["המשאיות איחרו ב-12 ימים (3 מתוך 5).", "تأخر التسليم مرتين (2).", "1 רשת המזון", "DHL ורשת המזון"]
)
def test_a_text_of_a_script_that_runs_to_the_left_has_its_own_direction_and_stays_in_its_place(
    text: str, align: Align
) -> None:
    canvas = Canvas(640, LIGHT)
    canvas.write(300, 20, text, 150, TextStyle(align=align, most=3))
    canvas.write(300, 60, "Late by 12 days (3 of 5).", 280, TextStyle(align=align))
    for drawn in (on_paper(*canvas.scene(90).marks), on_screen(*canvas.scene(90).marks)):
        leftward, rightward = drawn
        assert [part.get("unicode-bidi") for part in (leftward, *leftward)] == ["plaintext"] * (len(leftward) + 1)
        assert rightward.get("unicode-bidi") is None
        assert leftward.get("text-anchor") == rightward.get("text-anchor")
        assert leftward[0].get("x") == rightward[0].get("x")
