"""Where answers stand by how sure somebody was: one dot each, filled where it was right, stacked where they meet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing.palette import BLUE, Ink
from lib.charts.drawing.scene import Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.layout.legend import LegendEntry, draw_legend

_EDGE, _TOP, _LEAST_HEIGHT = 22.0, 10.0, 24.0
_DOT, _STEP = 12.0, 15.0
_MOST_HEIGHT = 240.0
_LOW, _HIGH, _MARKS = 50, 100, (50, 60, 70, 80, 90, 100)
_SMALL = TextStyle(11, quiet=True, align="center")


@dataclass(frozen=True)
class AnswerDot:
    """One answer: how sure, in per cent, whether it was right, and what it says to a pointer."""

    sure: int
    right: bool
    tip: str


def scene(dots: Sequence[AnswerDot], ink: Ink, width: int) -> Scene:
    """The dots laid out for one width, the earliest at the bottom of its stack."""
    canvas = Canvas(width, ink)
    highest = max(Counter(dot.sure for dot in dots).values(), default=1)
    step = min(_STEP, _MOST_HEIGHT / highest)
    base = _TOP + max(_LEAST_HEIGHT, highest * step)
    canvas.put(Stroke(_EDGE, base + _DOT / 2 + 2, width - _EDGE, base + _DOT / 2 + 2, ink.line, 1.2))
    for mark in _MARKS:
        canvas.write(_x(mark, width), base + _DOT / 2 + 8, f"{mark} %", 44, _SMALL)
    stacked: Counter[int] = Counter()
    for dot in dots:
        fill = BLUE if dot.right else ink.ground
        y = base - stacked[dot.sure] * step
        canvas.put(Symbol(_x(dot.sure, width), y, "circle", _DOT, fill, BLUE, 1.6, dot.tip))
        stacked[dot.sure] += 1
    below = base + _DOT / 2 + 28
    canvas.write(width / 2, below, "how sure you were", width - 2 * _EDGE, _SMALL)
    entries = (
        LegendEntry("right group", (Symbol(0, 0, "circle", _DOT, BLUE, BLUE, 1.6),)),
        LegendEntry("another group", (Symbol(0, 0, "circle", _DOT, ink.ground, BLUE, 1.6),)),
    )
    return canvas.scene(below + 24 + draw_legend(canvas, 0, below + 24, entries))


def _x(sure: int, width: int) -> float:
    share = (min(max(sure, _LOW), _HIGH) - _LOW) / (_HIGH - _LOW)
    return _EDGE + share * (width - 2 * _EDGE)
