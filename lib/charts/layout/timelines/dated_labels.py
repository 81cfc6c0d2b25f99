"""Dated things on a time axis: a mark for each, its words beside it, in as few lanes as it takes not to touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.charts.drawing.palette import BLUE
from lib.charts.drawing.scene import LINE_HEIGHT, Box, Canvas, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.timelines.lane_packing import pack_lanes
from lib.charts.layout.timelines.time_axis import TimeAxis

LANE_HEIGHT = 16.5
LABEL_STYLE = TextStyle(size=11)
TURN_STYLE = TextStyle(size=12, bold=True)
_LABEL_SHARE, _LABEL_MOST = 0.46, 320.0
_GAP = 10.0
_MARK = 9.0


@dataclass(frozen=True)
class DatedItem:
    """Something with a date as exact as it is known: a point when `first` is `last`, otherwise a span."""

    label: str
    first: date
    last: date
    hollow: bool = False
    tip: str = ""
    colour: str = BLUE


@dataclass(frozen=True)
class PlacedItem:
    """A dated thing on the drawing: its mark from `start` to `end`, its label beside or over it from `left` on."""

    item: DatedItem
    start: float
    end: float
    left: float
    room: float
    lane: int = 0
    over: bool = False

    @property
    def middle(self) -> float:
        """The middle of the mark."""
        return (self.start + self.end) / 2

    @property
    def reach(self) -> tuple[float, float]:
        """All the pixels it takes across."""
        return min(self.start, self.left), max(self.end, self.left + self.room)


# What stands in a lane: from where to where across, and the top of the lane.
TakenRoom = Sequence[tuple[tuple[float, float], float]]


def place_items(items: Sequence[DatedItem], axis: TimeAxis, width: float, style: TextStyle) -> tuple[PlacedItem, ...]:
    """A place for each item in time order, no two touching."""
    placed = [_beside(item, axis, width, style) for item in sorted(items, key=lambda item: (item.first, item.last))]
    lanes = pack_lanes([spot.reach for spot in placed], _GAP)
    return tuple(replace(spot, lane=lane) for spot, lane in zip(placed, lanes, strict=True))


def _beside(item: DatedItem, axis: TimeAxis, width: float, style: TextStyle) -> PlacedItem:
    """With its label right of the mark, or left of it, or over it where neither side has room."""
    start, end = axis.at(item.first), axis.at(item.last)
    half = max(_MARK - (end - start), 0.0) / 2
    start, end = start - half, end + half
    room = min(text_width(item.label, style.size), width * _LABEL_SHARE, _LABEL_MOST)
    if end + 6 + room <= width:
        return PlacedItem(item, start, end, end + 6, room)
    if start - 6 - room >= 0:
        return PlacedItem(item, start, end, start - 6 - room, room)
    room = min(text_width(item.label, style.size), width)
    return PlacedItem(item, start, end, min(max(start, 0.0), width - room), room, over=True)


def lanes_height(placed: Sequence[PlacedItem]) -> float:
    """The pixels that the lanes of these spots take."""
    return LANE_HEIGHT * (1 + max((spot.lane for spot in placed), default=-1))


def taken_room(placed: Sequence[PlacedItem], top: float) -> TakenRoom:
    """What the spots take of the lanes below `top`, for lines that keep clear of them."""
    return [(spot.reach, top + spot.lane * LANE_HEIGHT) for spot in placed]


def draw_ticks(canvas: Canvas, axis: TimeAxis, down: tuple[float, float], kept: TakenRoom) -> None:
    """The time axis at the upper of two heights, its years or months written below it and drawn to the lower."""
    y, bottom = down
    for x, label in axis.ticks():
        draw_upright(canvas, Stroke(x, y, x, bottom, canvas.ink.line), [*kept, ((0, canvas.width), y + 3)], 20)
        half = text_width(label, 11) / 2
        if half <= x <= canvas.width - half:
            canvas.write(x, y + 4, label, 2 * half + 1, TextStyle(size=11, quiet=True, align="center"))
    canvas.put(Stroke(0, y, canvas.width, y, canvas.ink.quiet, 1.5))


def draw_upright(canvas: Canvas, line: Stroke, kept: TakenRoom, least: float = 1.0) -> None:
    """A line downwards that leaves out what stands in its way."""
    gaps = ((top, top + LANE_HEIGHT) for (start, end), top in kept if start - 3 < line.x < end + 3 and top > line.y)
    canvas.put_broken(line, gaps, least)


def draw_item(canvas: Canvas, spot: PlacedItem, y: float, style: TextStyle) -> None:
    """The mark of a spot with its words in the lane whose middle is `y`; a turning point is a diamond."""
    item, colour = spot.item, spot.item.colour
    fill = canvas.ink.ground if item.hollow else colour
    thick, lowered = (2.4, 5.9) if spot.over else (7.0, -3.5)
    if item.last > item.first:
        frame = Box(spot.start, y + lowered, spot.end - spot.start, thick, fill, 1.0, colour, 1.5, tip=item.tip)
        canvas.put(replace(frame, radius=thick / 2))
    else:
        shape = "diamond" if style.bold else "circle"
        size = _MARK + 3 if style.bold else _MARK - 1
        canvas.put(Symbol(spot.middle, y, shape, size, fill, colour, 1.6, item.tip))
    before_mark = spot.left < spot.start and not spot.over
    beside = spot.left + spot.room if before_mark else spot.left
    # Over a mark the letters rise a pixel above their lane, where those of the lane before have none.
    half = LANE_HEIGHT / 2 + 1 if spot.over else style.size * LINE_HEIGHT / 2
    canvas.write(beside, y - half, item.label, spot.room, replace(style, align="right" if before_mark else "left"))
