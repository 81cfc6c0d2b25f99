"""Where the warnings stand in time: three moments above a time axis, two lanes of events below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lib.charts.drawing.palette import BLUE, Ink
from lib.charts.drawing.scene import DOTTED, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.legend import LegendEntry, draw_legend
from lib.charts.layout.timelines.dated_labels import (
    LABEL_STYLE,
    LANE_HEIGHT,
    TURN_STYLE,
    DatedItem,
    PlacedItem,
    TakenRoom,
    draw_item,
    draw_ticks,
    draw_upright,
    lanes_height,
    place_items,
    taken_room,
)
from lib.charts.layout.timelines.time_axis import axis_of

_SIDE = 8.0
_AXIS_ROOM = 26.0
_TITLE = TextStyle(size=12, bold=True)
_TITLE_ROOM = 20.0
_BETWEEN = 12.0


@dataclass(frozen=True)
class EventLane:
    """The events of one lane under its name."""

    title: str
    events: tuple[DatedItem, ...]


@dataclass(frozen=True)
class WarningTimeline:
    """All that the picture shows."""

    moments: tuple[DatedItem, ...]
    lanes: tuple[EventLane, ...]


@dataclass(frozen=True)
class _PlacedLane:
    title: str
    top: float
    placed: tuple[PlacedItem, ...]

    @property
    def first(self) -> float:
        """Where its events begin, below its name."""
        return self.top + _TITLE_ROOM

    @property
    def kept(self) -> TakenRoom:
        """What a line has to leave out of its way."""
        head = ((0.0, text_width(self.title, _TITLE.size)), self.top)
        return [head, *taken_room(self.placed, self.first)]


def scene(warnings: WarningTimeline, ink: Ink, width: int) -> Scene:
    """The timeline laid out for one width."""
    canvas = Canvas(width, ink)
    axis = axis_of(_days(warnings), _SIDE, width - _SIDE)
    turns = place_items(warnings.moments, axis, width, TURN_STYLE)
    line = lanes_height(turns) + 8
    tracks: list[_PlacedLane] = []
    below = line + _AXIS_ROOM
    for lane in warnings.lanes:
        track = _PlacedLane(lane.title, below, place_items(lane.events, axis, width, LABEL_STYLE))
        tracks.append(track)
        below = track.first + lanes_height(track.placed) + _BETWEEN
    taken = [*taken_room(turns, 0.0), *(item for track in tracks for item in track.kept)]
    draw_ticks(canvas, axis, (line, below), taken)
    for spot in turns:
        y = spot.lane * LANE_HEIGHT + LANE_HEIGHT / 2
        across = Stroke(spot.middle, y, spot.middle, below, spot.item.colour, 1.4, DOTTED)
        draw_upright(canvas, across, [*taken, ((0, width), line + 3)])
        draw_item(canvas, spot, y, TURN_STYLE)
    for track in tracks:
        _draw(canvas, track)
    return canvas.scene(below + draw_legend(canvas, 0, below, _entries(warnings)))


def _draw(canvas: Canvas, track: _PlacedLane) -> None:
    canvas.put(Stroke(0, track.top - 4, canvas.width, track.top - 4, canvas.ink.line))
    canvas.write(0, track.top, track.title, canvas.width, _TITLE)
    for spot in track.placed:
        draw_item(canvas, spot, track.first + spot.lane * LANE_HEIGHT + LANE_HEIGHT / 2, LABEL_STYLE)


def _days(warnings: WarningTimeline) -> list[date]:
    events = (event for lane in warnings.lanes for event in lane.events)
    return [day for item in (*warnings.moments, *events) for day in (item.first, item.last)]


def _entries(warnings: WarningTimeline) -> tuple[LegendEntry, ...]:
    items: Sequence[DatedItem] = [event for lane in warnings.lanes for event in lane.events]
    entries = []
    if any(item.first == item.last for item in items):
        entries.append(LegendEntry("known to the day", (Symbol(0, 0, "circle", 8, BLUE, BLUE),)))
    if any(item.last > item.first for item in (*items, *warnings.moments)):
        entries.append(LegendEntry("known to the month or year", (Stroke(0, 0, 0, 0, BLUE, 7),)))
    return tuple(entries)
