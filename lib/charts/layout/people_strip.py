"""A strip of people as dots, grouped by what came of asking them, with a count and a word for each group."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing.palette import Ink
from lib.charts.drawing.scene import NONE, Canvas, Scene, Stroke, Symbol, TextStyle

_TOP = 4.0
_FIGURE = TextStyle(size=19, bold=True)
_WORD = TextStyle(size=12, most=2)
_DETAIL = TextStyle(size=10.5, most=3, quiet=True)
_DOT, _STEP = 12.0, 17.0
_GAP = 14.0
_LEAST_WIDTH = 96.0
_BETWEEN = 10.0
# More people than this are a number alone.
_MOST_DOTS = 40


@dataclass(frozen=True)
class PeopleGroup:
    """So many people and what came of asking them; filled where they were heard, a cross where they will not talk."""

    count: int
    word: str
    detail: str
    filled: bool
    crossed: bool


def strip(groups: tuple[PeopleGroup, ...], ink: Ink, width: int) -> Scene:
    """The groups beside each other, in as many rows as they need at one width."""
    canvas = Canvas(width, ink)
    columns = max(1, min(len(groups), int((width + _GAP) // (_LEAST_WIDTH + _GAP))))
    room = (width - _GAP * (columns - 1)) / columns
    top = _TOP
    for start in range(0, len(groups), columns):
        row = groups[start : start + columns]
        top += max(_group(canvas, group, place * (room + _GAP), top, room) for place, group in enumerate(row))
        top += _BETWEEN
    return canvas.scene(top)


def _group(canvas: Canvas, group: PeopleGroup, left: float, top: float, room: float) -> float:
    canvas.put(Stroke(left, top, left + room, top, canvas.ink.line, 1.4))
    used = 8.0
    used += canvas.write(left, top + used, str(group.count), room, _FIGURE) + 2
    used += canvas.write(left, top + used, group.word, room, _WORD) + 6
    used += _dots(canvas, group, left, top + used, room)
    if group.detail:
        used += canvas.write(left, top + used, group.detail, room, _DETAIL)
    return used + 4


def _dots(canvas: Canvas, group: PeopleGroup, left: float, top: float, room: float) -> float:
    if group.count > _MOST_DOTS:
        return 0.0
    across = max(1, int((room - _DOT) // _STEP) + 1)
    colour = canvas.ink.text
    for place in range(group.count):
        x = left + _DOT / 2 + (place % across) * _STEP
        y = top + _DOT / 2 + (place // across) * _STEP
        canvas.put(Symbol(x, y, "circle", _DOT, colour if group.filled else NONE, colour, 1.5))
        if group.crossed:
            reach = _DOT / 2 - 3
            canvas.put(Stroke(x - reach, y - reach, x + reach, y + reach, colour, 1.5))
    return -(-group.count // across) * _STEP + 4
