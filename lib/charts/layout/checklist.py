"""Where the items of a checklist stand: a strip of cells that says how far it is, and every item below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from lib.charts.drawing.palette import Ink
from lib.charts.drawing.scene import NONE, Box, Canvas, Scene, Symbol, TextStyle
from lib.charts.layout.legend import LegendEntry, draw_legend

_STRIP, _GAP = 18.0, 3.0
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
    """One item with its note, such as its owner and day."""

    text: str
    note: str
    look: StatusLook


def scene(items: Sequence[ChecklistItem], looks: Sequence[StatusLook], ink: Ink, width: int) -> Scene:
    """The checklist laid out for one width; `looks` is what the legend explains."""
    canvas = Canvas(width, ink)
    step = (width + _GAP) / len(items)
    for place, item in enumerate(items):
        tint = 1.0 if item.look.filled else 0.15
        cell = Box(place * step, 1, max(step - _GAP, 1.0), _STRIP, item.look.colour, tint, item.look.colour, 1.2)
        canvas.put(cell)
    bottom = _columns(canvas, _STRIP + 14, items)
    return canvas.scene(bottom + draw_legend(canvas, 0, bottom + 2, tuple(_entry(look) for look in looks)) + 2)


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
