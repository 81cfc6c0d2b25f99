"""Where dots stand in time: turning points above a time axis, below it a row of dots for each side, month by month."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from lib.charts.drawing.palette import BLUE, Ink
from lib.charts.drawing.scene import DOTTED, LINE_HEIGHT, Box, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.legend import LegendEntry, draw_legend
from lib.charts.layout.timelines.dated_labels import (
    LANE_HEIGHT,
    TURN_STYLE,
    DatedItem,
    draw_item,
    draw_ticks,
    draw_upright,
    lanes_height,
    place_items,
    taken_room,
)
from lib.charts.layout.timelines.lane_packing import pack_lanes
from lib.charts.layout.timelines.time_axis import TimeAxis, axis_of

_SIDE = 8.0
_AXIS_ROOM = 24.0
_TITLE = TextStyle(size=12, bold=True)
# From this width on, the names of the rows stand beside them.
_BESIDE = 560
_TITLE_ROOM = 112.0
_TITLE_LINE = 17.0
_ROW_PAD = 6.0
_LEAST_ROW = 26.0
# Dots are as large as keeps every row below this height.
_DOT_SIZES = (9.0, 7.0, 6.0, 4.0, 2.5)
_ROW_MOST = 150.0
_GAP_SHARE = 0.17
_SPAN_TINT = 0.35
_NOTE = TextStyle(size=11, most=2, quiet=True)
# What is known to the month or better is a dot.
_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class DotRow:
    """One side with all that comes from it."""

    title: str
    items: tuple[DatedItem, ...]


@dataclass(frozen=True)
class DotRows:
    """All that the picture shows; `note` says what is not drawn."""

    turns: tuple[DatedItem, ...]
    rows: tuple[DotRow, ...]
    note: str = ""


@dataclass(frozen=True)
class _Dot:
    """A mark from `start` to `end` across, on the level counted from the foot of its row."""

    item: DatedItem
    start: float
    end: float
    level: int


def scene(shown: DotRows, ink: Ink, width: int) -> Scene:
    """The rows laid out for one width; the names of the rows stand above them where it is narrow."""
    canvas = Canvas(width, ink)
    beside = width >= _BESIDE and bool(shown.rows)
    axis = axis_of(_days(shown), _TITLE_ROOM if beside else _SIDE, width - _SIDE)
    turns = place_items(shown.turns, axis, width, TURN_STYLE)
    line = lanes_height(turns) + 8
    size, rows = _fitted(shown.rows, axis)
    tops = _tops(rows, line + _AXIS_ROOM, size, beside=beside)
    bottom = tops[-1]
    taken = taken_room(turns, 0)
    names = [((0.0, text_width(row.title, _TITLE.size)), top) for row, top in zip(shown.rows, tops, strict=False)]
    draw_ticks(canvas, axis, (line, bottom), taken if beside else [*taken, *names])
    for spot in turns:
        y = spot.lane * LANE_HEIGHT + LANE_HEIGHT / 2
        across = Stroke(spot.middle, y, spot.middle, bottom, spot.item.colour, 1.4, DOTTED)
        draw_upright(canvas, across, [*taken, *([] if beside else names), ((0, width), line + 3)])
        draw_item(canvas, spot, y, TURN_STYLE)
    for row, dots, top, below in zip(shown.rows, rows, tops, tops[1:], strict=False):
        _draw_row(canvas, row, dots, (top, below), size, beside=beside)
    bottom += 6 + (canvas.write(0, bottom + 6, shown.note, width, _NOTE) + 2 if shown.note else 0)
    return canvas.scene(bottom + draw_legend(canvas, 0, bottom, _entries(shown, ink)))


def _days(shown: DotRows) -> list[date]:
    items = (*shown.turns, *(item for row in shown.rows for item in row.items))
    return [day for item in items for day in (item.first, item.last)]


def _fitted(rows: Sequence[DotRow], axis: TimeAxis) -> tuple[float, list[tuple[_Dot, ...]]]:
    """The largest dots that keep every row low, and where they stand."""
    for size in _DOT_SIZES:
        placed = [_placed(row.items, axis, size) for row in rows]
        if max((dot.level for dots in placed for dot in dots), default=0) * _step(size) < _ROW_MOST:
            break
    return size, placed


def _placed(items: Sequence[DatedItem], axis: TimeAxis, size: float) -> tuple[_Dot, ...]:
    ordered = sorted(items, key=lambda item: (item.first, item.last))
    reaches = [_reach(item, axis, size) for item in ordered]
    levels = pack_lanes(reaches, 1.5)
    return tuple(_Dot(item, *reach, level) for item, reach, level in zip(ordered, reaches, levels, strict=True))


def _reach(item: DatedItem, axis: TimeAxis, size: float) -> tuple[float, float]:
    if not _is_dot(item):
        start, end = axis.at(item.first), axis.at(item.last)
        short = max(0.0, 2 * size - (end - start)) / 2
        return start - short, end + short
    # All of a month in one column: the eye counts what stands upon each other.
    middle = axis.at(item.first.replace(day=15))
    middle = min(max(middle, axis.left + size / 2), axis.right - size / 2)
    return middle - size / 2, middle + size / 2


def _step(size: float) -> float:
    """From one dot to the one upon it."""
    return size * (1 + _GAP_SHARE)


def _is_dot(item: DatedItem) -> bool:
    return item.last - item.first < _MONTH


def _tops(rows: Sequence[Sequence[_Dot]], top: float, size: float, *, beside: bool) -> list[float]:
    """Where each row begins, and where the last one ends."""
    tops = [top]
    for dots in rows:
        levels = 1 + max((dot.level for dot in dots), default=0)
        high = levels * _step(size) + 2 * _ROW_PAD
        tops.append(tops[-1] + (max(high, _LEAST_ROW) if beside else high + _TITLE_LINE))
    return tops


def _draw_row(
    canvas: Canvas, row: DotRow, dots: Sequence[_Dot], down: tuple[float, float], size: float, *, beside: bool
) -> None:
    top, below = down
    canvas.put(Stroke(0, below, canvas.width, below, canvas.ink.line))
    title = below - _ROW_PAD - _TITLE.size * LINE_HEIGHT if beside else top + 2
    canvas.write(0, title, row.title, _TITLE_ROOM - 8 if beside else canvas.width, _TITLE)
    for dot in dots:
        y = below - _ROW_PAD - dot.level * _step(size) - size / 2
        item = dot.item
        if _is_dot(item):
            fill = canvas.ink.ground if item.hollow else item.colour
            middle = (dot.start + dot.end) / 2
            canvas.put(Symbol(middle, y, "circle", size * 0.85, fill, item.colour, min(1.4, size * 0.15), item.tip))
            continue
        thick = max(3.0, size - 3)
        fill, tint = (canvas.ink.ground, 1.0) if item.hollow else (item.colour, _SPAN_TINT)
        frame = Box(dot.start, y - thick / 2, dot.end - dot.start, thick, fill, tint, item.colour, 1.2, tip=item.tip)
        canvas.put(replace(frame, radius=thick / 2))


def _entries(shown: DotRows, ink: Ink) -> tuple[LegendEntry, ...]:
    items = [item for row in shown.rows for item in row.items]
    signs = (
        (any(map(_is_dot, items)), "a piece of evidence, by month", Symbol(0, 0, "circle", 8, BLUE, BLUE)),
        (not all(map(_is_dot, items)), "known less exactly", Stroke(0, 0, 0, 0, BLUE, 5)),
        (any(item.hollow for item in items), "disputed", Symbol(0, 0, "circle", 8, ink.ground, BLUE, 1.6)),
    )
    return tuple(LegendEntry(meaning, (sign,)) for used, meaning, sign in signs if used)
