"""Where the dates of a relationship stand: spans and turning points above a time axis, what is known of it below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from lib.charts.layout.lanes import packed
from lib.charts.layout.legend import Entry, legend
from lib.charts.layout.years import Axis, spanning
from lib.charts.palette import BLUE, RED, Ink
from lib.charts.scene import DOTTED, LINE_HEIGHT, Box, Canvas, Scene, Stroke, Style, Symbol
from lib.charts.words import breadth

_SIDE = 8.0
_LANE = 16.5
_BAND_LANE = 30.0
_LABEL_SHARE, _LABEL_MOST = 0.46, 320.0
_GAP = 10.0
_MARK = 9.0
_LABEL = Style(size=11)
_TURN = Style(size=12, bold=True)


@dataclass(frozen=True)
class Dated:
    """Something with a date as exact as it is known: a point when `first` is `last`, otherwise a span."""

    label: str
    first: date
    last: date
    hollow: bool = False
    tip: str = ""


@dataclass(frozen=True)
class Band:
    """Something that went on from one date to another; between the two inner days it surely did."""

    label: str
    first: date
    surely_from: date
    surely_to: date
    last: date


@dataclass(frozen=True)
class History:
    """All that the picture shows."""

    bands: tuple[Band, ...]
    turns: tuple[Dated, ...]
    notes: tuple[Dated, ...]


@dataclass(frozen=True)
class Spot:
    """A dated thing on the drawing: its mark from `start` to `end`, its label beside or over it from `left` on."""

    item: Dated
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
Taken = Sequence[tuple[tuple[float, float], float]]


def spots(items: Sequence[Dated], axis: Axis, width: float, style: Style) -> tuple[Spot, ...]:
    """A place for each item in time order, no two touching."""
    placed = [_beside(item, axis, width, style) for item in sorted(items, key=lambda item: (item.first, item.last))]
    lanes = packed([spot.reach for spot in placed], _GAP)
    return tuple(replace(spot, lane=lane) for spot, lane in zip(placed, lanes, strict=True))


def _beside(item: Dated, axis: Axis, width: float, style: Style) -> Spot:
    """With its label right of the mark, or left of it, or over it where neither side has room."""
    start, end = axis.at(item.first), axis.at(item.last)
    half = max(_MARK - (end - start), 0.0) / 2
    start, end = start - half, end + half
    room = min(breadth(item.label, style.size), width * _LABEL_SHARE, _LABEL_MOST)
    if end + 6 + room <= width:
        return Spot(item, start, end, end + 6, room)
    if start - 6 - room >= 0:
        return Spot(item, start, end, start - 6 - room, room)
    room = min(breadth(item.label, style.size), width)
    return Spot(item, start, end, min(max(start, 0.0), width - room), room, over=True)


def scene(history: History, ink: Ink, width: int) -> Scene:
    """The relationship laid out for one width."""
    canvas = Canvas(width, ink)
    axis = spanning(_days(history), _SIDE, width - _SIDE)
    top = _bands(canvas, history.bands, axis)
    turns = spots(history.turns, axis, width, _TURN)
    line = top + _depth(turns) + 8
    notes = spots(history.notes, axis, width, _LABEL)
    bottom = line + 26 + _depth(notes)
    taken = [
        (spot.reach, first + spot.lane * _LANE)
        for first, spots_here in ((top, turns), (line + 26, notes))
        for spot in spots_here
    ]
    _axis(canvas, axis, (line, bottom), taken)
    for spot in turns:
        y = top + spot.lane * _LANE + _LANE / 2
        _upright(
            canvas, Stroke(spot.middle, y, spot.middle, bottom, RED, 1.2, DOTTED), [*taken, ((0, width), line + 3)]
        )
        _spot(canvas, spot, y, _TURN)
    for spot in notes:
        _spot(canvas, spot, line + 26 + spot.lane * _LANE + _LANE / 2, _LABEL)
    return canvas.scene(bottom + 6 + legend(canvas, 0, bottom + 6, _entries(history, ink)))


def _days(history: History) -> list[date]:
    ends = [day for band in history.bands for day in (band.first, band.last)]
    return ends + [day for item in (*history.turns, *history.notes) for day in (item.first, item.last)]


def _depth(placed: Sequence[Spot]) -> float:
    return _LANE * (1 + max((spot.lane for spot in placed), default=-1))


def _bands(canvas: Canvas, bands: tuple[Band, ...], axis: Axis) -> float:
    for index, band in enumerate(bands):
        top = index * _BAND_LANE
        start, end = axis.at(band.first), axis.at(band.last)
        room = canvas.width - _SIDE
        left = max(0.0, min(start, room - breadth(band.label, _TURN.size)))
        canvas.write(left, top, band.label, room - left, _TURN)
        y = top + _TURN.size * LINE_HEIGHT + 2
        canvas.put(Box(start, y, end - start, 8, BLUE, 0.3, BLUE, 1, radius=4, tip=band.label))
        if band.surely_to > band.surely_from:
            sure, until = axis.at(band.surely_from), axis.at(band.surely_to)
            canvas.put(Box(sure, y, until - sure, 8, BLUE, 1.0, BLUE, 1, radius=4, tip=band.label))
    return len(bands) * _BAND_LANE + (4 if bands else 0)


def _axis(canvas: Canvas, axis: Axis, down: tuple[float, float], taken: Taken) -> None:
    y, bottom = down
    for x, label in axis.ticks():
        _upright(canvas, Stroke(x, y, x, bottom, canvas.ink.line), [*taken, ((0, canvas.width), y + 3)], 20)
        half = breadth(label, 11) / 2
        if half <= x <= canvas.width - half:
            canvas.write(x, y + 4, label, 2 * half + 1, Style(size=11, quiet=True, align="center"))
    canvas.put(Stroke(0, y, canvas.width, y, canvas.ink.quiet, 1.5))


def _upright(canvas: Canvas, line: Stroke, taken: Taken, least: float = 1.0) -> None:
    gaps = ((top, top + _LANE) for (start, end), top in taken if start - 3 < line.x < end + 3 and top > line.y)
    canvas.put_broken(line, gaps, least)


def _spot(canvas: Canvas, spot: Spot, y: float, style: Style) -> None:
    item = spot.item
    colour = RED if style.bold else BLUE
    fill = canvas.ink.ground if item.hollow else colour
    thick, lowered = (3.0, 5.0) if spot.over else (7.0, -3.5)
    if item.last > item.first:
        frame = Box(spot.start, y + lowered, spot.end - spot.start, thick, fill, 1.0, colour, 1.5, tip=item.tip)
        canvas.put(replace(frame, radius=thick / 2))
    else:
        shape = "diamond" if style.bold else "circle"
        size = _MARK + 3 if style.bold else _MARK - 1
        canvas.put(Symbol(spot.middle, y, shape, size, fill, colour, 1.6, item.tip))
    before_mark = spot.left < spot.start and not spot.over
    beside = spot.left + spot.room if before_mark else spot.left
    top = y - style.size * LINE_HEIGHT / 2 - (2 if spot.over else 0)
    canvas.write(beside, top, item.label, spot.room, replace(style, align="right" if before_mark else "left"))


def _entries(history: History, ink: Ink) -> tuple[Entry, ...]:
    notes, items = history.notes, (*history.notes, *history.turns)
    long = any(item.last > item.first for item in items)
    signs: tuple[tuple[bool, str, tuple[Symbol | Stroke, ...]], ...] = (
        (any(item.first == item.last for item in notes), "known to the day", (Symbol(0, 0, "circle", 8, BLUE, BLUE),)),
        (long, "known to the month or year", (Stroke(0, 0, 0, 0, BLUE, 7),)),
        (any(item.hollow for item in notes), "disputed", (Symbol(0, 0, "circle", 8, ink.ground, BLUE, 1.6),)),
        (bool(notes), "[n] evidence number", ()),
    )
    return tuple(Entry(meaning, sign) for shown, meaning, sign in signs if shown)
