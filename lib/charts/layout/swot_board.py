"""Where the notes of a SWOT stand: two by two, on a phone one under the other."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing.palette import GREY, Ink
from lib.charts.drawing.scene import NONE, Box, Canvas, Scene, Symbol, TextStyle
from lib.charts.layout.legend import LegendEntry, draw_legend

STAR = "M0,-1L0.24,-0.32L0.95,-0.31L0.38,0.12L0.59,0.81L0,0.4L-0.59,0.81L-0.38,0.12L-0.95,-0.31L-0.24,-0.32Z"

_SIDE_BY_SIDE = 460
_GAP = 12.0
_PAD = 12.0
_HEAD = 32.0
_DOT_ROOM = 26.0
_BETWEEN = 7.0


@dataclass(frozen=True)
class BoardNote:
    """A note as drawn; without evidence it is grey and hollow. `aside` stands after its text."""

    text: str
    aside: str
    importance: int | None
    evidenced: bool
    praised: bool


@dataclass(frozen=True)
class QuadrantField:
    """One quadrant with its notes, the weightiest first."""

    title: str
    subtitle: str
    colour: str
    points: tuple[BoardNote, ...]


def scene(fields: tuple[QuadrantField, ...], ink: Ink, width: int) -> Scene:
    """The board laid out for one width; fields come in reading order."""
    canvas = Canvas(width, ink)
    across = 2 if width >= _SIDE_BY_SIDE else 1
    room = (width - _GAP * (across - 1)) / across
    top = 0.0
    for start in range(0, len(fields), across):
        tallest = 0.0
        row = fields[start : start + across]
        for index, field in enumerate(row):
            tallest = max(tallest, _field(canvas, index * (room + _GAP), top, room, field))
        for index, field in enumerate(row):
            canvas.put(_frame(index * (room + _GAP), top, room, tallest, field.colour))
        top += tallest + _GAP
    return canvas.scene(top + draw_legend(canvas, 0, top - 4, _entries(fields, ink)) - 4)


def _frame(x: float, y: float, width: float, height: float, colour: str) -> Box:
    return Box(x + 1, y + 1, width - 2, height - 2, fill=colour, tint=0.08, stroke=colour, weight=1.2)


def _field(canvas: Canvas, x: float, y: float, width: float, field: QuadrantField) -> float:
    canvas.put(Symbol(x + _PAD + 6, y + 19, "square", 12, field.colour, field.colour, 1))
    left = x + _PAD + _DOT_ROOM - 6
    canvas.write(left, y + 10, field.title, width / 2, TextStyle(size=14, bold=True))
    side = TextStyle(size=11, quiet=True, align="right")
    canvas.write(x + width - _PAD, y + 12, field.subtitle, width / 2 - _PAD, side)
    at = y + _HEAD + 6
    for point in field.points:
        at += _point(canvas, x + _PAD, at, width - 2 * _PAD, (point, field.colour)) + _BETWEEN
    if not field.points:
        at += canvas.write(left, at, "Nothing noted yet", width - _DOT_ROOM - _PAD, TextStyle(quiet=True)) + _BETWEEN
    return at - y + _PAD - _BETWEEN


def _point(canvas: Canvas, x: float, y: float, width: float, coloured: tuple[BoardNote, str]) -> float:
    point, colour = coloured
    shade = colour if point.evidenced else GREY
    fill = shade if point.evidenced else NONE
    canvas.put(Symbol(x + 6, y + 8, "circle", _diameter(point), fill, shade, 1.8, point.text))
    room = width - _DOT_ROOM - (18 if point.praised else 0)
    if point.praised:
        canvas.put(Symbol(x + width - 7, y + 8, STAR, 15, shade, shade, 1, "The customer praised this"))
    text = f"{point.text} {point.aside}" if point.aside else point.text
    return max(
        16.0, canvas.write(x + _DOT_ROOM - 6, y, text, room, TextStyle(size=12.5, most=6, quiet=not point.evidenced))
    )


def _diameter(point: BoardNote) -> float:
    return 5 + 1.8 * (point.importance or 1)


def _entries(fields: tuple[QuadrantField, ...], ink: Ink) -> tuple[LegendEntry, ...]:
    points = [point for field in fields for point in field.points]
    sizes = tuple(Symbol(0, 0, "circle", 5 + 1.8 * importance, ink.quiet, ink.quiet, 1.8) for importance in (1, 5))
    entries = [LegendEntry("importance 1 and 5", sizes)] if any(point.importance for point in points) else []
    if any(not point.evidenced for point in points):
        entries.append(LegendEntry("grey: no evidence", (Symbol(0, 0, "circle", 11, NONE, GREY, 1.8),)))
    if any(point.praised for point in points):
        entries.append(LegendEntry("praised by the customer", (Symbol(0, 0, STAR, 15, ink.quiet, ink.quiet, 1),)))
    return tuple(entries)
