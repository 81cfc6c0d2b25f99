"""Where contacts stand in time: the days they hang on above an axis, those made and those planned below it."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.drawing.palette import Ink
from lib.charts.drawing.scene import DOTTED, Canvas, Scene, Stroke, Symbol
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
from lib.charts.layout.timelines.time_axis import axis_of

_SIDE = 8.0
_AXIS = 26.0


def scene(
    turns: Sequence[DatedItem], touches: Sequence[DatedItem], kinds: Sequence[DatedItem], ink: Ink, width: int
) -> Scene:
    """The contacts laid out for one width; `kinds` has one for each kind of contact, labelled for the legend."""
    canvas = Canvas(width, ink)
    days = [day for item in (*turns, *touches) for day in (item.first, item.last)]
    axis = axis_of(days, _SIDE, width - _SIDE)
    above, below = place_items(turns, axis, width, TURN_STYLE), place_items(touches, axis, width, LABEL_STYLE)
    line = lanes_height(above) + 8
    bottom = line + _AXIS + lanes_height(below)
    taken = [*taken_room(above, 0), *taken_room(below, line + _AXIS)]
    draw_ticks(canvas, axis, (line, bottom), taken)
    for spot in above:
        y = spot.lane * LANE_HEIGHT + LANE_HEIGHT / 2
        stem = Stroke(spot.middle, y, spot.middle, bottom, spot.item.colour, 1.2, DOTTED)
        draw_upright(canvas, stem, [*taken, ((0, width), line + 3)])
        draw_item(canvas, spot, y, TURN_STYLE)
    for spot in below:
        draw_item(canvas, spot, line + _AXIS + spot.lane * LANE_HEIGHT + LANE_HEIGHT / 2, LABEL_STYLE)
    return canvas.scene(bottom + 6 + draw_legend(canvas, 0, bottom + 6, tuple(_entry(kind, ink) for kind in kinds)))


def _entry(kind: DatedItem, ink: Ink) -> LegendEntry:
    fill = ink.ground if kind.hollow else kind.colour
    return LegendEntry(kind.label, (Symbol(0, 0, "circle", 8, fill, kind.colour, 1.6),))
