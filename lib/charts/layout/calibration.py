"""Where the marks of a calibration stand: how sure from left to right, how often right from bottom to top."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.drawing.palette import BLUE, GREY, Ink
from lib.charts.drawing.scene import DASHED, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.layout.legend import LegendEntry, draw_legend
from lib.model.rules.practice.repetition import CalibrationBin
from lib.model.wording.phrases import verb

_LEFT, _RIGHT, _TOP, _BOTTOM = 52.0, 64.0, 26.0, 46.0
_HEIGHT = 260.0
_LOW, _HIGH = 0.5, 1.0
_SURE = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_RIGHTS = (0.0, 0.25, 0.5, 0.75, 1.0)
_SMALL = TextStyle(size=11, quiet=True)
_LEAST, _MOST = 9.0, 22.0


def scene(bins: Sequence[CalibrationBin], ink: Ink, width: int) -> Scene:
    """The marks laid out for one width, larger the more answers they stand for."""
    canvas = Canvas(width, ink)
    right, bottom = width - _RIGHT, _TOP + _HEIGHT
    canvas.write(0, 0, "how often right", width, _SMALL)
    for value in _RIGHTS:
        y = _at(value, 0.0, 1.0, bottom, _TOP)
        canvas.put(Stroke(_LEFT, y, right, y, ink.line))
        canvas.write(_LEFT - 8, y - 7, f"{round(value * 100)} %", _LEFT - 10, TextStyle(11, quiet=True, align="right"))
    for value in _SURE:
        x = _at(value, _LOW, _HIGH, _LEFT, right)
        canvas.write(x, bottom + 6, f"{round(value * 100)} %", 44, TextStyle(11, quiet=True, align="center"))
    canvas.write(_LEFT, bottom + 22, "how sure", right - _LEFT, _SMALL)
    _diagonal(canvas, right, bottom)
    most = max(item.count for item in bins)
    for item in bins:
        _mark(canvas, item, most, (right, bottom))
    entries = (
        LegendEntry("your answers, larger the more there are", (Symbol(0, 0, "circle", 12, BLUE, BLUE),)),
        LegendEntry("as right as sure", (Stroke(0, 0, 0, 0, GREY, 1.4, DASHED),)),
    )
    return canvas.scene(bottom + _BOTTOM + draw_legend(canvas, 0, bottom + _BOTTOM, entries))


def _diagonal(canvas: Canvas, right: float, bottom: float) -> None:
    start, end = _at(_LOW, 0.0, 1.0, bottom, _TOP), _at(_HIGH, 0.0, 1.0, bottom, _TOP)
    canvas.put(Stroke(_LEFT, start, right, end, GREY, 1.4, DASHED))


def _mark(canvas: Canvas, item: CalibrationBin, most: int, corner: tuple[float, float]) -> None:
    right, bottom = corner
    x = _at(item.sure, _LOW, _HIGH, _LEFT, right)
    y = _at(item.right, 0.0, 1.0, bottom, _TOP)
    size = _LEAST + (_MOST - _LEAST) * item.count / most
    given = f"{item.count} {verb(item.count, 'answer', 'answers')}"
    tip = f"{round(item.sure * 100)} % sure, {round(item.right * 100)} % right, {given}"
    canvas.put(Symbol(x, y, "circle", size, BLUE, canvas.ink.ground, 1.5, tip))
    canvas.write(x + size / 2 + 4, y - 7, str(item.count), 40, TextStyle(11, bold=True))


def _at(value: float, low: float, high: float, start: float, end: float) -> float:
    return start + (value - low) / (high - low) * (end - start)
