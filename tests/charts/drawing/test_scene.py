"""A scene while it is laid out: lines that give way to text, text that can be read whole."""

from __future__ import annotations

from lib.charts.drawing.palette import LIGHT
from lib.charts.drawing.scene import Canvas, Label, Stroke, TextStyle


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
    canvas.write(0, 0, "a rather long text that ends early", 80, TextStyle())
    canvas.write(0, 20, "short", 80, TextStyle())
    tips = [label.tip for label in canvas.scene(40).of(Label)]
    assert tips == ["a rather long text that ends early", ""]
