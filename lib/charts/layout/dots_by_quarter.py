"""Where dots stand that belong to quarters: a column for each, its dots by points of 100, and a line of middles."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from lib.charts.drawing.palette import BLUE, ORANGE, Ink
from lib.charts.drawing.scene import Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.layout.legend import LegendEntry, draw_legend

_AXIS = 30.0
_TOP = 10.0
_HEIGHT = 132.0
_MOST = 100
_STEPS = (0, 50, 100)
_DOT, _MIDDLE = 9.0, 11.0
_MARK = TextStyle(size=10.5, quiet=True, align="right")
_HEAD = TextStyle(size=10.5, quiet=True, align="center")
_NARROW = 46.0


@dataclass(frozen=True)
class QuarterDot:
    """One thing at so many points of 100."""

    points: int
    tip: str


@dataclass(frozen=True)
class QuarterColumn:
    """One quarter as two short words, its dots, and their middle; None without a dot."""

    number: str
    year: str
    dots: tuple[QuarterDot, ...]
    middle: float | None


def scene(columns: Sequence[QuarterColumn], ink: Ink, width: int) -> Scene:
    """The columns from left to right, laid out for one width."""
    canvas = Canvas(width, ink)
    for points in _STEPS:
        y = _y(points)
        canvas.put(Stroke(_AXIS, y, width - 1, y, ink.line, 1))
        canvas.write(_AXIS - 6, y - 7, str(points), _AXIS - 6, _MARK)
    step = (width - _AXIS) / len(columns)
    centres = [_AXIS + (place + 0.5) * step for place in range(len(columns))]
    known = [(x, column) for x, column in zip(centres, columns, strict=True) if column.middle is not None]
    for (x, column), (x2, next_column) in pairwise(known):
        canvas.put(Stroke(x, _y(column.middle or 0), x2, _y(next_column.middle or 0), ORANGE, 1.6))
    for place, (x, column) in enumerate(zip(centres, columns, strict=True)):
        _column(canvas, column, x, step, shows_year=_shows_year(columns, place, step))
    # Where there is one dot, it is the middle itself.
    several = [(x, column) for x, column in known if len(column.dots) > 1]
    for x, column in several:
        canvas.put(Symbol(x, _y(column.middle or 0), "diamond", _MIDDLE, ORANGE, ORANGE, 1.6))
    bottom = _TOP + _HEIGHT + 38
    return canvas.scene(bottom + draw_legend(canvas, 0, bottom, _entries(ink, middles=bool(several))))


def _column(canvas: Canvas, column: QuarterColumn, x: float, step: float, *, shows_year: bool) -> None:
    ground = _TOP + _HEIGHT
    canvas.put(Stroke(x, ground, x, ground + 4, canvas.ink.quiet, 1))
    canvas.write(x, ground + 7, column.number, step, _HEAD)
    if shows_year:
        canvas.write(x, ground + 20, column.year, max(step, _NARROW), _HEAD)
    # Equal figures stand beside each other, as far as the column has room.
    beside: dict[int, int] = {}
    for dot in column.dots:
        count = beside[dot.points] = beside.get(dot.points, -1) + 1
        shift = min((count + 1) // 2 * _DOT, step / 2 - _DOT / 2) * (-1 if count % 2 else 1)
        canvas.put(Symbol(x + shift, _y(dot.points), "circle", _DOT, canvas.ink.ground, BLUE, 2, dot.tip))


def _shows_year(columns: Sequence[QuarterColumn], place: int, step: float) -> bool:
    """On narrow columns the year stands once, with its first quarter."""
    return step >= _NARROW or place == 0 or columns[place - 1].year != columns[place].year


def _y(points: float) -> float:
    return _TOP + _HEIGHT * (1 - points / _MOST)


def _entries(ink: Ink, *, middles: bool) -> tuple[LegendEntry, ...]:
    dot = LegendEntry("one review", (Symbol(0, 0, "circle", _DOT, ink.ground, BLUE, 2),))
    middle = LegendEntry("the middle of a quarter", (Symbol(0, 0, "diamond", _MIDDLE, ORANGE, ORANGE, 1.6),))
    return (dot, middle) if middles else (dot,)
