"""Where bars stand that carry their own words: name and figure above, what it means below."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing.palette import GREY, Ink
from lib.charts.drawing.scene import DASHED, LINE_HEIGHT, NONE, Box, Canvas, Scene, TextStyle
from lib.charts.drawing.text_fitting import text_width

_THICK = 13.0
_BETWEEN = 12.0
_NAME = TextStyle(size=12.5, bold=True)
_FIGURE = TextStyle(size=12.5, align="right")
_NOTE = TextStyle(size=11, most=2, quiet=True)
_HEAD = TextStyle(size=14, most=2, bold=True)
# A share of the width that the figure may take at most.
_FIGURE_SHARE = 0.5


@dataclass(frozen=True)
class LabelledBar:
    """`part` of the whole length, 0 to 1; None is unknown and drawn as a dashed frame."""

    name: str
    figure: str
    note: str
    part: float | None
    colour: str


def scene(head: str, bars: tuple[LabelledBar, ...], ink: Ink, width: int) -> Scene:
    """The bars below a line of words, laid out for one width."""
    canvas = Canvas(width, ink)
    top = canvas.write(0, 0, head, width - 2, _HEAD)
    top += 8 if top else 0
    for bar in bars:
        top += _bar(canvas, top, bar) + _BETWEEN
    return canvas.scene(top)


def _bar(canvas: Canvas, y: float, bar: LabelledBar) -> float:
    width = canvas.width
    taken = min(text_width(bar.figure, _FIGURE.size) + 2, width * _FIGURE_SHARE)
    canvas.write(width - 2, y, bar.figure, taken, _FIGURE)
    canvas.write(0, y, bar.name, width - taken - 12, _NAME)
    at = y + _NAME.size * LINE_HEIGHT + 3
    frame = Box(0.5, at, width - 1, _THICK, stroke=canvas.ink.line, weight=1, radius=2)
    if bar.part is None:
        canvas.put(Box(0.5, at, width - 1, _THICK, NONE, stroke=GREY, weight=1.2, dash=DASHED, radius=2))
    else:
        canvas.put(frame)
        if bar.part > 0:
            canvas.put(Box(0.5, at, (width - 1) * bar.part, _THICK, bar.colour, radius=2, tip=bar.figure))
    at += _THICK + 3
    return at + canvas.write(0, at, bar.note, width - 2, _NOTE) - y
