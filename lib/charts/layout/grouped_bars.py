"""Where bars stand that are compared within groups: a name above each group, its bars below each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing.palette import GREY, Ink
from lib.charts.drawing.scene import LINE_HEIGHT, Box, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width, wrap
from lib.charts.layout.legend import LegendEntry, draw_legend

_THICK, _CLOSE, _BETWEEN = 13.0, 3.0, 14.0
_TOP = 2.0
_GAP = 6.0
_NOTE_SHARE = 0.42
_HOLLOW = 0.15
_NAME = TextStyle(size=12.5, most=3, bold=True)
_NOTE = TextStyle(size=11.5, most=2, quiet=True, align="right")
_FIGURE = TextStyle(size=11)


@dataclass(frozen=True)
class GroupBar:
    """One bar: `value` None is unknown and has no length; `hollow` tells what was from what is."""

    value: float | None
    figure: str
    colour: str
    hollow: bool = False
    tip: str = ""


@dataclass(frozen=True)
class BarGroup:
    """Bars that belong together; `note` stands at the right of the name."""

    name: str
    note: str
    bars: tuple[GroupBar, ...]


@dataclass(frozen=True)
class BarMeaning:
    """What a bar of this look is, for the line under the drawing."""

    words: str
    colour: str = GREY
    hollow: bool = False


def scene(groups: Sequence[BarGroup], meanings: Sequence[BarMeaning], most: float, ink: Ink, width: int) -> Scene:
    """The groups laid out for one width; `most` is the value that fills it."""
    canvas = Canvas(width, ink)
    figures = max((text_width(bar.figure, _FIGURE.size) for group in groups for bar in group.bars), default=0.0)
    unit = max(1.0, width - figures - _GAP - 4) / (most or 1.0)
    top = _TOP
    for group in groups:
        top += _group(canvas, group, top, unit) + _BETWEEN
    return canvas.scene(top + draw_legend(canvas, 0, top, _entries(meanings, ink)))


def _group(canvas: Canvas, group: BarGroup, top: float, unit: float) -> float:
    """Draw one group; returns the pixels it takes."""
    taken = min(text_width(group.note, _NOTE.size) + 2, canvas.width * _NOTE_SHARE) if group.note else 0.0
    room = canvas.width - taken - (12 if taken else 2)
    height = len(wrap(group.name, room, _NAME.size, _NAME.most)) * _NAME.size * LINE_HEIGHT
    canvas.write(0, top, group.name, room, _NAME)
    if group.note:
        note = canvas.write(canvas.width - 2, top, group.note, taken, _NOTE)
        height = max(height, note)
    at = top + height + 3
    start = at
    for bar in group.bars:
        _bar(canvas, bar, at, unit)
        at += _THICK + _CLOSE
    canvas.put(Stroke(0.5, start - 1, 0.5, at - _CLOSE + 1, canvas.ink.quiet, 1.2))
    return at - _CLOSE - top


def _bar(canvas: Canvas, bar: GroupBar, y: float, unit: float) -> None:
    length = 0.0
    if bar.value:
        length = max(bar.value * unit, 1.5)
        tint = _HOLLOW if bar.hollow else 1.0
        canvas.put(Box(0.5, y, length, _THICK, bar.colour, tint, bar.colour, 1.3, radius=2, tip=bar.tip))
    left = length + _GAP
    canvas.write(left, y + (_THICK - _FIGURE.size * LINE_HEIGHT) / 2, bar.figure, canvas.width - left, _FIGURE)


def _entries(meanings: Sequence[BarMeaning], ink: Ink) -> tuple[LegendEntry, ...]:
    return tuple(
        LegendEntry(item.words, (Symbol(0, 0, "square", 12, ink.ground if item.hollow else item.colour, item.colour),))
        for item in meanings
    )
