"""Where dots stand on one axis: each with its words below, and above the axis what they are measured against."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing.palette import BLUE, ORANGE, Ink
from lib.charts.drawing.scene import DOTTED, LINE_HEIGHT, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.timelines.lane_packing import pack_lanes

_SIDE = 10.0
_STEP = 10
_TICK = TextStyle(size=11, quiet=True, align="center")
_WORDS = TextStyle(size=12)
_MEASURE = TextStyle(size=12, bold=True)
_LANE = 18.0
_DOT = 11.0
_GAP = 12.0


@dataclass(frozen=True)
class AxisDot:
    """Something at a per cent, in few words; filled, or a ring where it stands for all of them."""

    text: str
    percent: float
    hollow: bool = False


def scene(measure: AxisDot, dots: tuple[AxisDot, ...], ink: Ink, width: int) -> Scene:
    """The axis from 0 to beyond the largest figure, laid out for one width."""
    canvas = Canvas(width, ink)
    most = max(dot.percent for dot in (measure, *dots))
    last = min(100, (int(most) // _STEP + 1) * _STEP)
    unit = (width - 2 * _SIDE) / last
    ordered = sorted(dots, key=lambda dot: dot.percent)
    centres = [_SIDE + dot.percent * unit for dot in ordered]
    levels = pack_lanes([(x - _DOT / 2, x + _DOT / 2) for x in centres], 1)
    # Dots at one place stand upon each other, and what they are measured against above them all.
    above = _MEASURE.size * LINE_HEIGHT + 4 + _DOT / 2
    axis = above + (max(levels) + 1) * (_DOT + 1) + 5
    x = _SIDE + measure.percent * unit
    canvas.put(Stroke(x, above, x, axis, ORANGE, 1.4, DOTTED))
    canvas.put(Symbol(x, above, "diamond", _DOT + 3, ORANGE, ORANGE, 1.6, measure.text))
    room = min(text_width(measure.text, _MEASURE.size), width)
    canvas.write(min(max(0.0, x - room / 2), width - room), 0, measure.text, room, _MEASURE)
    _draw_axis(canvas, axis, last, unit)
    for dot, centre, level in zip(ordered, centres, levels, strict=True):
        y = axis - _DOT / 2 - 2 - level * (_DOT + 1)
        fill = ink.ground if dot.hollow else BLUE
        canvas.put(Symbol(centre, y, "circle", _DOT - 1, fill, BLUE, 2, dot.text))
    return canvas.scene(_write_words(canvas, list(zip(ordered, centres, strict=True)), axis + 28))


def _draw_axis(canvas: Canvas, y: float, last: int, unit: float) -> None:
    canvas.put(Stroke(_SIDE, y, _SIDE + last * unit, y, canvas.ink.quiet, 1.5))
    every = _STEP if _STEP * unit >= 34 else 2 * _STEP
    for percent in range(0, last + 1, every):
        x = _SIDE + percent * unit
        canvas.put(Stroke(x, y - 4, x, y + 4, canvas.ink.quiet, 1))
        half = text_width(f"{percent} %", _TICK.size) / 2
        middle = min(max(x, half), canvas.width - half)
        canvas.write(middle, y + 10, f"{percent} %", 2 * half + 1, _TICK)


def _write_words(canvas: Canvas, dots: Sequence[tuple[AxisDot, float]], top: float) -> float:
    """What each dot is, below it, in as many lanes as it takes; returns where the last one ends."""
    rooms = [min(text_width(dot.text, _WORDS.size), canvas.width) for dot, _ in dots]
    lefts = [min(max(0.0, x - room / 2), canvas.width - room) for (_, x), room in zip(dots, rooms, strict=True)]
    lanes = pack_lanes([(left, left + room) for left, room in zip(lefts, rooms, strict=True)], _GAP)
    for (dot, _), left, room, lane in zip(dots, lefts, rooms, lanes, strict=True):
        canvas.write(left, top + lane * _LANE, dot.text, room, _WORDS)
    return top + (max(lanes, default=0) + 1) * _LANE
