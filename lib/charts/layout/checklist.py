"""Where the items of a checklist stand: a strip of cells that says how far it is, and every item below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from lib.charts.drawing.palette import ON_GRADE as ON_COLOUR
from lib.charts.drawing.palette import ORANGE, Ink
from lib.charts.drawing.scene import LINE_HEIGHT, NONE, Box, Canvas, Label, Scene, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.legend import LegendEntry, draw_legend

_STRIP, _GAP = 18.0, 3.0
_NUMBERED, _NUMBER = 26.0, 12.0
_COLUMN = 300.0
_SIGN = 20.0
_BODY = TextStyle(size=12, most=2)
_NOTE = TextStyle(size=10.5, most=2, quiet=True)


@dataclass(frozen=True)
class StatusLook:
    """How one standing is drawn, in the strip and as a sign."""

    meaning: str
    shape: str
    colour: str
    filled: bool


@dataclass(frozen=True)
class ChecklistItem:
    """One item with its note, such as its owner and day; `number` is its place in the whole list."""

    text: str
    note: str
    look: StatusLook
    number: int = 0


def scene(items: Sequence[ChecklistItem], looks: Sequence[StatusLook], ink: Ink, width: int) -> Scene:
    """The checklist laid out for one width; `looks` is what the legend explains."""
    canvas = Canvas(width, ink)
    _cells(canvas, items, _STRIP)
    bottom = _columns(canvas, _STRIP + 14, items)
    return canvas.scene(bottom + draw_legend(canvas, 0, bottom + 2, tuple(_entry(look) for look in looks)) + 2)


def strip(items: Sequence[ChecklistItem], looks: Sequence[StatusLook], ink: Ink, width: int) -> Scene:
    """The strip alone, its cells numbered as far as they have room for it."""
    canvas = Canvas(width, ink)
    step = _cells(canvas, items, _NUMBERED)
    for place, item in enumerate(items):
        number = str(item.number)
        if text_width(number, _NUMBER) + 2 <= step - _GAP:
            colour = ON_COLOUR if item.look.filled and item.look.colour != ORANGE else ink.text
            y = 1 + (_NUMBERED - _NUMBER * LINE_HEIGHT) / 2
            middle = 1 + place * step + (step - _GAP) / 2
            canvas.put(Label(middle, y, (number,), colour, _NUMBER, bold=True, align="center", width=step))
    top = _NUMBERED + 8
    return canvas.scene(top + draw_legend(canvas, 0, top, tuple(_entry(look) for look in looks)) + 2)


def _cells(canvas: Canvas, items: Sequence[ChecklistItem], height: float) -> float:
    """A cell for each item across the whole width; the pixels from one to the next."""
    # An outline is drawn half outside its box.
    step = (canvas.width - 2 + _GAP) / len(items)
    for place, item in enumerate(items):
        look, tip = item.look, ": ".join(part for part in (item.text, item.look.meaning) if part)
        tint = 1.0 if look.filled else 0.15
        wide = max(step - _GAP, 1.0)
        canvas.put(Box(1 + place * step, 1, wide, height, look.colour, tint, look.colour, 1.2, tip=tip))
    return step


def _columns(canvas: Canvas, top: float, items: Sequence[ChecklistItem]) -> float:
    columns = max(1, min(len(items), int(canvas.width // _COLUMN)))
    room, rows = canvas.width / columns, ceil(len(items) / columns)
    lowest = top
    for column in range(columns):
        y = top
        for item in items[column * rows : (column + 1) * rows]:
            y += _item(canvas, column * room, y, room - 14, item)
        lowest = max(lowest, y)
    return lowest


def _item(canvas: Canvas, x: float, y: float, room: float, item: ChecklistItem) -> float:
    canvas.put(_sign(item.look, x + 8, y + 8))
    used = canvas.write(x + _SIGN, y, item.text, room - _SIGN, _BODY)
    return max(16.0, used + canvas.write(x + _SIGN, y + used, item.note, room - _SIGN, _NOTE)) + 7


def _sign(look: StatusLook, x: float, y: float) -> Symbol:
    return Symbol(x, y, look.shape, 12, look.colour if look.filled else NONE, look.colour, 1.8)


def _entry(look: StatusLook) -> LegendEntry:
    return LegendEntry(look.meaning, (_sign(look, 0, 0),))
