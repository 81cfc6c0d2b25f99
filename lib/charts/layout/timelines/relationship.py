"""Where the dates of a relationship stand: spans and turning points above a time axis, what is known of it below."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from lib.charts.drawing.palette import BLUE, Ink
from lib.charts.drawing.scene import DOTTED, LINE_HEIGHT, Box, Canvas, Scene, Stroke, Symbol
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.legend import LegendEntry, draw_legend
from lib.charts.layout.timelines.dated_labels import (
    LABEL_STYLE,
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
from lib.charts.layout.timelines.time_axis import TimeAxis, axis_of

_SIDE = 8.0
_BAND_LANE = 30.0


@dataclass(frozen=True)
class RelationshipSpan:
    """Something that went on from one date to another; between the two inner days it surely did."""

    label: str
    first: date
    surely_from: date
    surely_to: date
    last: date


@dataclass(frozen=True)
class RelationshipHistory:
    """All that the picture shows."""

    bands: tuple[RelationshipSpan, ...]
    turns: tuple[DatedItem, ...]
    notes: tuple[DatedItem, ...]


def scene(history: RelationshipHistory, ink: Ink, width: int) -> Scene:
    """The relationship laid out for one width."""
    canvas = Canvas(width, ink)
    axis = axis_of(_days(history), _SIDE, width - _SIDE)
    top = _bands(canvas, history.bands, axis)
    turns = place_items(history.turns, axis, width, TURN_STYLE)
    line = top + lanes_height(turns) + 8
    notes = place_items(history.notes, axis, width, LABEL_STYLE)
    bottom = line + 26 + lanes_height(notes)
    taken = [*taken_room(turns, top), *taken_room(notes, line + 26)]
    draw_ticks(canvas, axis, (line, bottom), taken)
    for spot in turns:
        y = top + spot.lane * LANE_HEIGHT + LANE_HEIGHT / 2
        across = Stroke(spot.middle, y, spot.middle, bottom, spot.item.colour, 1.2, DOTTED)
        draw_upright(canvas, across, [*taken, ((0, width), line + 3)])
        draw_item(canvas, spot, y, TURN_STYLE)
    for spot in notes:
        draw_item(canvas, spot, line + 26 + spot.lane * LANE_HEIGHT + LANE_HEIGHT / 2, LABEL_STYLE)
    return canvas.scene(bottom + 6 + draw_legend(canvas, 0, bottom + 6, _entries(history, ink)))


def _days(history: RelationshipHistory) -> list[date]:
    ends = [day for band in history.bands for day in (band.first, band.last)]
    return ends + [day for item in (*history.turns, *history.notes) for day in (item.first, item.last)]


def _bands(canvas: Canvas, bands: tuple[RelationshipSpan, ...], axis: TimeAxis) -> float:
    for index, band in enumerate(bands):
        top = index * _BAND_LANE
        start, end = axis.at(band.first), axis.at(band.last)
        room = canvas.width - _SIDE
        left = max(0.0, min(start, room - text_width(band.label, TURN_STYLE.size)))
        canvas.write(left, top, band.label, room - left, TURN_STYLE)
        y = top + TURN_STYLE.size * LINE_HEIGHT + 2
        canvas.put(Box(start, y, end - start, 8, BLUE, 0.3, BLUE, 1, radius=4, tip=band.label))
        if band.surely_to > band.surely_from:
            sure, until = axis.at(band.surely_from), axis.at(band.surely_to)
            canvas.put(Box(sure, y, until - sure, 8, BLUE, 1.0, BLUE, 1, radius=4, tip=band.label))
    return len(bands) * _BAND_LANE + (4 if bands else 0)


def _entries(history: RelationshipHistory, ink: Ink) -> tuple[LegendEntry, ...]:
    notes, items = history.notes, (*history.notes, *history.turns)
    long = any(item.last > item.first for item in items)
    signs: tuple[tuple[bool, str, tuple[Symbol | Stroke, ...]], ...] = (
        (any(item.first == item.last for item in notes), "known to the day", (Symbol(0, 0, "circle", 8, BLUE, BLUE),)),
        (long, "known to the month or year", (Stroke(0, 0, 0, 0, BLUE, 7),)),
        (any(item.hollow for item in notes), "disputed", (Symbol(0, 0, "circle", 8, ink.ground, BLUE, 1.6),)),
        (bool(notes), "[n] evidence number", ()),
    )
    return tuple(LegendEntry(meaning, sign) for shown, meaning, sign in signs if shown)
