"""Where contacts stand in time: the days they hang on above an axis, those made and those planned below it."""

from __future__ import annotations

from collections.abc import Sequence

from lib.charts.layout.legend import Entry, legend
from lib.charts.layout.spots import LABEL, LANE, TURN, Dated, depth, draw, spots, taken, ticks, upright
from lib.charts.layout.years import spanning
from lib.charts.palette import Ink
from lib.charts.scene import DOTTED, Canvas, Scene, Stroke, Symbol

_SIDE = 8.0
_AXIS = 26.0


def scene(turns: Sequence[Dated], touches: Sequence[Dated], kinds: Sequence[Dated], ink: Ink, width: int) -> Scene:
    """The contacts laid out for one width; `kinds` has one for each kind of contact, labelled for the legend."""
    canvas = Canvas(width, ink)
    days = [day for item in (*turns, *touches) for day in (item.first, item.last)]
    axis = spanning(days, _SIDE, width - _SIDE)
    above, below = spots(turns, axis, width, TURN), spots(touches, axis, width, LABEL)
    line = depth(above) + 8
    bottom = line + _AXIS + depth(below)
    kept = [*taken(above, 0), *taken(below, line + _AXIS)]
    ticks(canvas, axis, (line, bottom), kept)
    for spot in above:
        y = spot.lane * LANE + LANE / 2
        stem = Stroke(spot.middle, y, spot.middle, bottom, spot.item.colour, 1.2, DOTTED)
        upright(canvas, stem, [*kept, ((0, width), line + 3)])
        draw(canvas, spot, y, TURN)
    for spot in below:
        draw(canvas, spot, line + _AXIS + spot.lane * LANE + LANE / 2, LABEL)
    return canvas.scene(bottom + 6 + legend(canvas, 0, bottom + 6, tuple(_entry(kind, ink) for kind in kinds)))


def _entry(kind: Dated, ink: Ink) -> Entry:
    fill = ink.ground if kind.hollow else kind.colour
    return Entry(kind.label, (Symbol(0, 0, "circle", 8, fill, kind.colour, 1.6),))
