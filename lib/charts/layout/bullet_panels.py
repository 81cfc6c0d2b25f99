"""Where the figures of service levels stand: a panel for each metric, its periods against their targets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from lib.charts.drawing.palette import GREEN, GREY, RED, Ink
from lib.charts.drawing.scene import LINE_HEIGHT, Box, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import wrap
from lib.charts.layout.legend import LegendEntry, draw_legend

_TWO_ABREAST = 600
_GAP = 24.0
_GUTTER, _RIGHT = 58.0, 8.0
_DEEP = 58.0
_SPARE = 9.0
_APART = 13.0
_DATE_ROOM = 66.0
_FOOT = 20.0
_MARK, _LEAST_MARK = 9.0, 3.0
_TITLE = TextStyle(size=13, most=2, bold=True)
_NOTE = TextStyle(size=11, most=3, quiet=True)
_TICK = TextStyle(size=11, quiet=True, align="right")


@dataclass(frozen=True)
class MetricPeriod:
    """One period as drawn; `met` is None where it cannot be judged."""

    label: str
    actual: float | None
    target: float | None
    at_least: bool
    met: bool | None
    tip: str


@dataclass(frozen=True)
class MetricPanel:
    """One metric; `ticks` are the values written on its scale, each with its label, the last of them the target's."""

    title: str
    note: str
    periods: tuple[MetricPeriod, ...]
    ticks: tuple[tuple[float, str], ...]


@dataclass(frozen=True)
class _ValueScale:
    low: float
    high: float
    top: float

    def at(self, value: float) -> float:
        share = (self.high - value) / (self.high - self.low)
        return self.top + _SPARE + share * (_DEEP - 2 * _SPARE)


def scene(panels: tuple[MetricPanel, ...], ink: Ink, width: int) -> Scene:
    """The panels laid out for one width, two abreast where there is room."""
    canvas = Canvas(width, ink)
    abreast = 2 if width >= _TWO_ABREAST and len(panels) > 1 else 1
    room = (width - _GAP * (abreast - 1)) / abreast
    top = 0.0
    for start in range(0, len(panels), abreast):
        row = panels[start : start + abreast]
        head = max(_head_height(panel, room) for panel in row)
        for index, panel in enumerate(row):
            _panel(canvas, index * (room + _GAP), top, room, (panel, head))
        top += head + _DEEP + _FOOT + 12
    return canvas.scene(top + draw_legend(canvas, 0, top, _entries(panels, ink)))


def _head_height(panel: MetricPanel, room: float) -> float:
    sizes = ((style.size, len(wrap(text, room, style.size, style.most))) for text, style in _head(panel))
    return sum(size * lines * LINE_HEIGHT for size, lines in sizes) + 6


def _head(panel: MetricPanel) -> tuple[tuple[str, TextStyle], ...]:
    return (panel.title, _TITLE), (panel.note, _NOTE)


def _panel(canvas: Canvas, x: float, y: float, room: float, headed: tuple[MetricPanel, float]) -> None:
    panel, head = headed
    at = y
    for text, style in _head(panel):
        at += canvas.write(x, at, text, room, style)
    scale = _scale(panel, y + head)
    left, right = x + _GUTTER, x + room - _RIGHT
    step = (right - left) / len(panel.periods)
    canvas.put(Box(left, scale.top, right - left, _DEEP, stroke=canvas.ink.line, radius=0))
    _targets(canvas, left, step, panel.periods, scale)
    for index, period in enumerate(panel.periods):
        _period(canvas, left + index * step, step, period, scale)
    _ticks(canvas, x, panel, scale)
    _dates(canvas, left, right, scale.top + _DEEP + 3, [period.label for period in panel.periods])


def _scale(panel: MetricPanel, top: float) -> _ValueScale:
    values = [value for period in panel.periods for value in (period.actual, period.target) if value is not None]
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if high - low <= 1e-9 * max(abs(low), abs(high)) or low == high:
        spread = abs(low) / 10 or 1.0
        low, high = low - spread, high + spread
    return _ValueScale(low, high, top)


def _targets(canvas: Canvas, left: float, step: float, periods: Sequence[MetricPeriod], scale: _ValueScale) -> None:
    """The targets, those that stay the same as one line, each with its good side tinted."""
    x = left
    for (target, at_least), run in groupby(periods, key=lambda period: (period.target, period.at_least)):
        length = step * len(list(run))
        if target is not None:
            aim = scale.at(target)
            top, bottom = (scale.top, aim) if at_least else (aim, scale.top + _DEEP)
            canvas.put(Box(x, top, length, bottom - top, GREEN, 0.12, radius=0))
            canvas.put(Stroke(x, aim, x + length, aim, canvas.ink.text, 1.8))
        x += length


def _period(canvas: Canvas, x: float, step: float, period: MetricPeriod, scale: _ValueScale) -> None:
    middle, size = x + step / 2, min(_MARK, max(_LEAST_MARK, step * 0.8))
    if period.actual is None:
        canvas.put(Symbol(middle, scale.top + _DEEP - 5, "cross", min(size, 6), GREY, GREY, 0.5, period.tip))
        return
    y = scale.at(period.actual)
    shape, fill, stroke = _look(period, canvas.ink)
    if period.target is not None and period.met is False:
        canvas.put(Stroke(middle, scale.at(period.target), middle, y, stroke, 1.4))
    canvas.put(Symbol(middle, y, shape, size, fill, stroke, 1.6, period.tip))


def _look(period: MetricPeriod, ink: Ink) -> tuple[str, str, str]:
    """Shape, fill and outline of a measured period."""
    if period.met is None:
        return "square", ink.ground, GREY
    return ("circle", GREEN, GREEN) if period.met else ("diamond", ink.ground, RED)


def _ticks(canvas: Canvas, x: float, panel: MetricPanel, scale: _ValueScale) -> None:
    """The values on the scale, the last named first, those left out that would stand on another."""
    taken: list[float] = []
    for value, label in reversed(panel.ticks):
        y = scale.at(value)
        if all(abs(y - other) >= _APART for other in taken):
            taken.append(y)
            canvas.write(x + _GUTTER - 5, y - 7, label, _GUTTER - 6, _TICK)


def _dates(canvas: Canvas, left: float, right: float, y: float, labels: Sequence[str]) -> None:
    first, last = labels[0], labels[-1]
    both = last != first and right - left > 2 * _DATE_ROOM + 4
    room = (right - left - 4) / 2 if both else right - left
    canvas.write(left, y, first, room, TextStyle(size=11, quiet=True))
    if both:
        canvas.write(right, y, last, room, TextStyle(size=11, quiet=True, align="right"))


def _entries(panels: tuple[MetricPanel, ...], ink: Ink) -> tuple[LegendEntry, ...]:
    periods = [period for panel in panels for period in panel.periods]
    signs = (
        (any(item.met for item in periods), "target met", Symbol(0, 0, "circle", _MARK, GREEN, GREEN, 1.6)),
        (any(item.met is False for item in periods), "missed", Symbol(0, 0, "diamond", _MARK, ink.ground, RED, 1.6)),
        (
            any(item.met is None and item.actual is not None for item in periods),
            "not judged",
            Symbol(0, 0, "square", _MARK, ink.ground, GREY, 1.6),
        ),
        (any(item.actual is None for item in periods), "not measured", Symbol(0, 0, "cross", 6, GREY, GREY, 0.5)),
        (any(item.target is not None for item in periods), "target", Stroke(0, 0, 0, 0, ink.text, 1.8)),
    )
    return tuple(LegendEntry(meaning, (sign,)) for shown, meaning, sign in signs if shown)
