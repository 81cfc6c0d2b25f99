"""Where the bars of weights stand: the heaviest on top, what they add up to running beside them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from lib.charts.drawing.palette import GREY, Ink
from lib.charts.drawing.scene import DASHED, LINE_HEIGHT, Box, Canvas, RowArea, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import wrap
from lib.charts.layout.legend import LegendEntry, draw_legend

MARK = 80
_TEXT_SHARE, _NARROW_SHARE = 0.42, 0.47
_NARROW = 460
_TEXT_GAP = 6.0
_WEIGHT_ROOM = 42.0
_RIGHT = 40.0
_TOP = 24.0
_TICK_ROOM = 36.0
_THICK = 15.0
_LEAST_ROW = 44.0
_BODY = TextStyle(size=12, most=5)
_NOTE = TextStyle(size=10.5, most=3, quiet=True)


@dataclass(frozen=True)
class ParetoBar:
    """A cause as drawn; `weight` and `total`, which adds what stands above it, in per cent.

    A root is filled, unless it is not yet shown.
    """

    text: str
    note: str
    weight: int
    total: int
    colour: str
    root: bool
    unshown: bool = False
    row: str = ""


def scene(bars: tuple[ParetoBar, ...], ink: Ink, width: int) -> Scene:
    """The Pareto chart laid out for one width."""
    canvas = Canvas(width, ink)
    room = width * (_NARROW_SHARE if width < _NARROW else _TEXT_SHARE) - _TEXT_GAP
    start = room + _TEXT_GAP + _WEIGHT_ROOM
    unit = (width - start - _RIGHT) / max(100, bars[-1].total)
    tops = [_TOP]
    for bar in bars:
        tops.append(tops[-1] + _row_height(bar, room))
    points = [(start + bar.total * unit, top + 8) for bar, top in zip(bars, tops, strict=False)]
    _axis(canvas, start, unit, (tops[-1], points))
    for (x, y), (x2, y2) in pairwise(points):
        canvas.put(Stroke(x, y, x2, y2, ink.text, 1.5))
    for bar, top, (x, y) in zip(bars, tops, points, strict=False):
        _row(canvas, bar, top, (room, start, unit))
        canvas.put(RowArea(0, top - 6, width, _row_height(bar, room), bar.row, bar.text))
        canvas.put(Symbol(x, y, "circle", 8, ink.text, ink.text, 1))
        canvas.write(x + 6, y - 12, f"{bar.total} %", _RIGHT, TextStyle(size=11, bold=True))
    height = tops[-1] + 6
    return canvas.scene(height + draw_legend(canvas, 0, height, _entries(bars, ink)))


def _row_height(bar: ParetoBar, room: float) -> float:
    body = len(wrap(bar.text, room, _BODY.size, _BODY.most)) * _BODY.size
    note = len(wrap(bar.note, room, _NOTE.size, _NOTE.most)) * _NOTE.size
    return max(_LEAST_ROW, (body + note) * LINE_HEIGHT + 14)


def _axis(canvas: Canvas, start: float, unit: float, down: tuple[float, list[tuple[float, float]]]) -> None:
    bottom, points = down
    canvas.put(Stroke(start, _TOP - 6, start, bottom, canvas.ink.quiet, 1.2))
    for share in (50, 100):
        _upright(canvas, Stroke(start + share * unit, _TOP - 6, start + share * unit, bottom, canvas.ink.line), points)
    mark = start + MARK * unit
    _upright(canvas, Stroke(mark, _TOP - 6, mark, bottom, GREY, 1.5, DASHED), points)
    for share in (0, 50, MARK) if (MARK - 50) * unit >= _TICK_ROOM else (0, MARK):
        style = TextStyle(size=11, quiet=share != MARK, bold=share == MARK, align="center")
        canvas.write(start + share * unit, 2, f"{share} %", 40, style)


def _upright(canvas: Canvas, line: Stroke, points: list[tuple[float, float]]) -> None:
    canvas.put_broken(line, ((y - 13, y + 3) for x, y in points if x - 4 < line.x < x + _RIGHT))


def _row(canvas: Canvas, bar: ParetoBar, top: float, scale: tuple[float, float, float]) -> None:
    room, start, unit = scale
    used = canvas.write(0, top, bar.text, room, TextStyle(_BODY.size, _BODY.most, bold=bar.root))
    canvas.write(0, top + used + 1, bar.note, room, _NOTE)
    canvas.write(start - 8, top + 16, f"{bar.weight} %", _WEIGHT_ROOM, TextStyle(size=12, bold=True, align="right"))
    tint = 1.0 if bar.root else 0.25
    length = max(bar.weight * unit, 1.0)
    canvas.put(Box(start, top + 16, length, _THICK, bar.colour, tint, bar.colour, 1.4, radius=2, tip=bar.text))


def _entries(bars: tuple[ParetoBar, ...], ink: Ink) -> tuple[LegendEntry, ...]:
    line = (Symbol(0, 0, "circle", 8, ink.text, ink.text, 1),)
    entries = [LegendEntry("added up from the top", line)]
    if any(bar.root for bar in bars):
        entries.append(LegendEntry("root", (Symbol(0, 0, "square", 12, GREY, GREY, 1.4),)))
    if any(not bar.root for bar in bars):
        light = "contributing, or a root not yet shown" if any(bar.unshown for bar in bars) else "contributing"
        entries.append(LegendEntry(light, (Symbol(0, 0, "square", 12, ink.ground, GREY, 1.4),)))
    entries.append(LegendEntry(f"{MARK} % mark", (Stroke(0, 0, 0, 0, GREY, 1.5, DASHED),)))
    return tuple(entries)
