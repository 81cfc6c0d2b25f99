"""Where dated marks of several owners stand: a row for each owner, time across, a line at today."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lib.charts.drawing.palette import RED, Ink
from lib.charts.drawing.scene import NONE, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.legend import LegendEntry, draw_legend
from lib.charts.layout.timelines.lane_packing import pack_lanes
from lib.charts.layout.timelines.time_axis import TimeAxis, axis_of

_BESIDE = 460
_NAME_SHARE, _NAME_MOST = 0.28, 190.0
_MARK = 11.0
_LANE = 15.0
_PAD = 5.0
_TOP = 18.0
_NAME = TextStyle(size=12.5, most=2)
_TICK = TextStyle(size=11, quiet=True, align="center")
_EDGE = 8.0


@dataclass(frozen=True)
class MarkLook:
    """How one state is drawn."""

    meaning: str
    shape: str
    colour: str
    filled: bool


@dataclass(frozen=True)
class OwnerMark:
    """One dated thing with its look and the words that a pointer shows."""

    on: date
    look: MarkLook
    tip: str


@dataclass(frozen=True)
class OwnerRow:
    """Everything of one owner."""

    name: str
    marks: tuple[OwnerMark, ...]


def scene(rows: Sequence[OwnerRow], today: date, ink: Ink, width: int) -> Scene:
    """The rows laid out for one width; where it is narrow a name stands above its marks."""
    canvas = Canvas(width, ink)
    beside = width >= _BESIDE
    room = min(width * _NAME_SHARE, _NAME_MOST) if beside else float(width)
    left = room + _EDGE + 6 if beside else _EDGE
    axis = axis_of([today, *(mark.on for row in rows for mark in row.marks)], left, width - _EDGE)
    top = _TOP
    stripes: list[tuple[float, float]] = []
    for row in rows:
        canvas.put(Stroke(0, top, width, top, ink.line))
        start = top if beside else top + canvas.write(0, top + 3, row.name, room, _NAME) + 1
        height = _marks(canvas, row, start, axis)
        if beside:
            used = canvas.write(0, top + _PAD, row.name, room, _NAME)
            height = max(height, used + 2 * _PAD)
        stripes.append((start, start + height))
        top = start + height
    canvas.put(Stroke(0, top, width, top, ink.quiet, 1.2))
    _today(canvas, axis.at(today), stripes)
    _ticks(canvas, axis, top)
    looks = dict.fromkeys(mark.look for row in rows for mark in row.marks)
    entries = tuple(LegendEntry(look.meaning, (_symbol(look, 0, 0),)) for look in looks)
    return canvas.scene(top + 22 + draw_legend(canvas, 0, top + 22, entries))


def _marks(canvas: Canvas, row: OwnerRow, top: float, axis: TimeAxis) -> float:
    """The marks of a row, those of nearby days below each other; the pixels they take."""
    half = _MARK / 2 + 1
    ordered = sorted(row.marks, key=lambda mark: mark.on)
    places = [axis.at(mark.on) for mark in ordered]
    lanes = pack_lanes([(x - half, x + half) for x in places], 1.0)
    for mark, x, lane in zip(ordered, places, lanes, strict=True):
        canvas.put(_symbol(mark.look, x, top + _PAD + (lane + 0.5) * _LANE, mark.tip))
    return (max(lanes, default=0) + 1) * _LANE + 2 * _PAD


def _symbol(look: MarkLook, x: float, y: float, tip: str = "") -> Symbol:
    return Symbol(x, y, look.shape, _MARK, look.colour if look.filled else NONE, look.colour, 1.8, tip)


def _today(canvas: Canvas, x: float, stripes: Sequence[tuple[float, float]]) -> None:
    for top, bottom in stripes:
        canvas.put(Stroke(x, top, x, bottom, RED, 1.6))
    half = text_width("today", 11) / 2 + 1
    middle = min(max(x, half), canvas.width - half)
    canvas.write(middle, 1, "today", 2 * half, TextStyle(size=11, bold=True, align="center"))


def _ticks(canvas: Canvas, axis: TimeAxis, y: float) -> None:
    for x, label in axis.ticks():
        half = text_width(label, 11) / 2
        canvas.put(Stroke(x, y, x, y + 4, canvas.ink.quiet))
        if half <= x <= canvas.width - half:
            canvas.write(x, y + 5, label, 2 * half + 1, _TICK)
