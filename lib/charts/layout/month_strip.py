"""Months side by side, in each what somebody said, with the turning points above them and the days of lead below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing.palette import BLUE, GREY, PLUM, Ink
from lib.charts.drawing.scene import DOTTED, Box, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.legend import LegendEntry, draw_legend
from lib.charts.layout.timelines.dated_labels import LANE_HEIGHT, TakenRoom, draw_upright
from lib.charts.layout.timelines.lane_packing import pack_lanes

RIGHT, LATE, AGAIN, FALSE, QUIET = "right", "late", "again", "false", "quiet"
_EDGE, _COLUMN_MOST = 10.0, 84.0
_SIGN, _ROW = 15.0, 30.0
_BAR = 6.0
# What lies beyond the last month stands in columns of this width.
_BEYOND = 0.8
_TURN = TextStyle(size=12, bold=True)
_NUMBER = TextStyle(size=11, quiet=True, align="center")
_HEAD = TextStyle(size=11, quiet=True)
_LEAD = TextStyle(size=12, bold=True)


@dataclass(frozen=True)
class MonthCell:
    """What was said in one month: what it turned out to be, and what it says to a pointer."""

    said: str
    tip: str


@dataclass(frozen=True)
class StripTurn:
    """A turning point in the month of that place, from 0; those from the number of months on follow the last one."""

    title: str
    month: int
    colour: str


@dataclass(frozen=True)
class MonthStrip:
    """All that is shown; `lead` is from which month to which turning point, and how it is called."""

    cells: tuple[MonthCell, ...]
    turns: tuple[StripTurn, ...]
    lead: tuple[int, int, str] | None = None


@dataclass(frozen=True)
class _Columns:
    count: int
    size: float

    def middle(self, month: int) -> float:
        if month < self.count:
            return _EDGE + (month + 0.5) * self.size
        return _EDGE + (self.count + (month - self.count + 0.5) * _BEYOND) * self.size


def scene(strip: MonthStrip, ink: Ink, width: int) -> Scene:
    """The strip laid out for one width."""
    canvas = Canvas(width, ink)
    count = len(strip.cells)
    beyond = max(0, 1 + max((turn.month for turn in strip.turns), default=0) - count)
    columns = _Columns(count, min(_COLUMN_MOST, (width - 2 * _EDGE) / (count + _BEYOND * beyond)))
    top, taken = _titles(canvas, strip.turns, columns)
    bottom = top + _ROW
    _upright(canvas, strip.turns, columns, taken, bottom)
    canvas.put(Stroke(_EDGE, top + _ROW / 2, _EDGE + count * columns.size, top + _ROW / 2, ink.line, 1.2))
    for month, cell in enumerate(strip.cells):
        canvas.put(_sign(cell.said, (columns.middle(month), top + _ROW / 2), ink, cell.tip))
        canvas.write(columns.middle(month), bottom, str(month + 1), columns.size, _NUMBER)
    bottom += 16
    bottom += canvas.write(_EDGE, bottom, "months on file, in order", width - 2 * _EDGE, _HEAD) + 8
    if strip.lead:
        bottom = _lead(canvas, strip.lead, columns, bottom)
    return canvas.scene(bottom + draw_legend(canvas, _EDGE, bottom, _entries(strip.cells, ink)))


def _titles(canvas: Canvas, turns: Sequence[StripTurn], columns: _Columns) -> tuple[float, TakenRoom]:
    """The names of the turning points, beside the tops of their lines; where the months begin, and what is taken."""
    reaches = []
    for turn in turns:
        x, room = columns.middle(turn.month), text_width(turn.title, _TURN.size) + 10
        left = x if x + room <= canvas.width else max(0.0, min(x - room, canvas.width - room))
        reaches.append((min(left, x - 5), max(left + room, x + 5)))
    lanes = pack_lanes(reaches, 4.0)
    for turn, (start, end), lane in zip(turns, reaches, lanes, strict=True):
        x, y = columns.middle(turn.month), lane * LANE_HEIGHT
        canvas.put(Symbol(x, y + LANE_HEIGHT / 2, "diamond", 10, turn.colour, turn.colour, 1.0))
        left = x + 9 if end > x + 5 else start
        canvas.write(left, y, turn.title, end - start, _TURN)
    taken = [(reach, lane * LANE_HEIGHT) for reach, lane in zip(reaches, lanes, strict=True)]
    return LANE_HEIGHT * (1 + max(lanes, default=-1)) + 6, taken


def _upright(canvas: Canvas, turns: Sequence[StripTurn], columns: _Columns, taken: TakenRoom, bottom: float) -> None:
    for turn, (_, y) in zip(turns, taken, strict=True):
        x = columns.middle(turn.month)
        draw_upright(canvas, Stroke(x, y + LANE_HEIGHT - 1, x, bottom, turn.colour, 1.6, DOTTED), taken)


def _lead(canvas: Canvas, lead: tuple[int, int, str], columns: _Columns, top: float) -> float:
    """The bar of the days of lead with its words; where it ends."""
    start, end = columns.middle(lead[0]), columns.middle(lead[1])
    canvas.put(Box(start, top, max(end - start, _BAR), _BAR, BLUE, radius=_BAR / 2))
    room = text_width(lead[2], _LEAD.size) + 2
    left = min(max(_EDGE, (start + end - room) / 2), canvas.width - room - _EDGE)
    return top + _BAR + 3 + canvas.write(max(left, 0.0), top + _BAR + 3, lead[2], room, _LEAD) + 8


def _sign(said: str, at: tuple[float, float], ink: Ink, tip: str = "") -> Symbol:
    x, y = at
    if said == QUIET:
        return Symbol(x, y, "circle", _SIGN * 0.6, ink.ground, ink.quiet, 1.4, tip)
    colour = {FALSE: PLUM, LATE: GREY}.get(said, BLUE)
    shape = "triangle-down" if said == FALSE else "triangle-up"
    return Symbol(x, y, shape, _SIGN, ink.ground if said == AGAIN else colour, colour, 1.6, tip)


def _entries(cells: Sequence[MonthCell], ink: Ink) -> tuple[LegendEntry, ...]:
    meanings = {
        RIGHT: "alarm in time",
        LATE: "alarm, too late",
        AGAIN: "alarm, again",
        FALSE: "false alarm",
        QUIET: "no alarm",
    }
    used = {cell.said for cell in cells}
    return tuple(
        LegendEntry(meaning, (_sign(said, (0, 0), ink),)) for said, meaning in meanings.items() if said in used
    )
