"""Where the warnings stand in time: three moments above a time axis, two lanes of events below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lib.charts.layout.legend import Entry, legend
from lib.charts.layout.spots import LABEL, LANE, TURN, Dated, Spot, Taken, depth, draw, spots, taken, ticks, upright
from lib.charts.layout.years import spanning
from lib.charts.palette import BLUE, Ink
from lib.charts.scene import DOTTED, Canvas, Scene, Stroke, Style, Symbol
from lib.charts.words import breadth

_SIDE = 8.0
_AXIS_ROOM = 26.0
_TITLE = Style(size=12, bold=True)
_TITLE_ROOM = 20.0
_BETWEEN = 12.0


@dataclass(frozen=True)
class Lane:
    """The events of one lane under its name."""

    title: str
    events: tuple[Dated, ...]


@dataclass(frozen=True)
class Warnings:
    """All that the picture shows."""

    moments: tuple[Dated, ...]
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class _Track:
    title: str
    top: float
    placed: tuple[Spot, ...]

    @property
    def first(self) -> float:
        """Where its events begin, below its name."""
        return self.top + _TITLE_ROOM

    @property
    def kept(self) -> Taken:
        """What a line has to leave out of its way."""
        head = ((0.0, breadth(self.title, _TITLE.size)), self.top)
        return [head, *taken(self.placed, self.first)]


def scene(warnings: Warnings, ink: Ink, width: int) -> Scene:
    """The timeline laid out for one width."""
    canvas = Canvas(width, ink)
    axis = spanning(_days(warnings), _SIDE, width - _SIDE)
    turns = spots(warnings.moments, axis, width, TURN)
    line = depth(turns) + 8
    tracks: list[_Track] = []
    below = line + _AXIS_ROOM
    for lane in warnings.lanes:
        track = _Track(lane.title, below, spots(lane.events, axis, width, LABEL))
        tracks.append(track)
        below = track.first + depth(track.placed) + _BETWEEN
    kept = [*taken(turns, 0.0), *(item for track in tracks for item in track.kept)]
    ticks(canvas, axis, (line, below), kept)
    for spot in turns:
        y = spot.lane * LANE + LANE / 2
        across = Stroke(spot.middle, y, spot.middle, below, spot.item.colour, 1.4, DOTTED)
        upright(canvas, across, [*kept, ((0, width), line + 3)])
        draw(canvas, spot, y, TURN)
    for track in tracks:
        _draw(canvas, track)
    return canvas.scene(below + legend(canvas, 0, below, _entries(warnings)))


def _draw(canvas: Canvas, track: _Track) -> None:
    canvas.put(Stroke(0, track.top - 4, canvas.width, track.top - 4, canvas.ink.line))
    canvas.write(0, track.top, track.title, canvas.width, _TITLE)
    for spot in track.placed:
        draw(canvas, spot, track.first + spot.lane * LANE + LANE / 2, LABEL)


def _days(warnings: Warnings) -> list[date]:
    events = (event for lane in warnings.lanes for event in lane.events)
    return [day for item in (*warnings.moments, *events) for day in (item.first, item.last)]


def _entries(warnings: Warnings) -> tuple[Entry, ...]:
    items: Sequence[Dated] = [event for lane in warnings.lanes for event in lane.events]
    entries = []
    if any(item.first == item.last for item in items):
        entries.append(Entry("known to the day", (Symbol(0, 0, "circle", 8, BLUE, BLUE),)))
    if any(item.last > item.first for item in (*items, *warnings.moments)):
        entries.append(Entry("known to the month or year", (Stroke(0, 0, 0, 0, BLUE, 7),)))
    return tuple(entries)
