"""Where numbered squares stand in columns, one column for each grade: filled, or hollow where somebody disputes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing import touch
from lib.charts.drawing.palette import ON_GRADE, Ink
from lib.charts.drawing.scene import NONE, Box, Canvas, Label, RowArea, Scene, Symbol, TextStyle
from lib.charts.layout.legend import LegendEntry, draw_legend

_SQUARE, _BETWEEN = 26.0, 4.0
_GAP = 10.0
_HEAD = TextStyle(size=14, bold=True)
_WORDS = TextStyle(size=11, most=4, quiet=True)
_NUMBER = 11.5
_TEXT_TOP = 6.0


@dataclass(frozen=True)
class GradedSquare:
    """One numbered thing; `row` is the card it leads to."""

    number: str
    is_hollow: bool
    row: str
    tip: str


@dataclass(frozen=True)
class GradeColumn:
    """All squares of one grade; `more` of them are not drawn."""

    grade: str
    words: str
    colour: str
    squares: tuple[GradedSquare, ...]
    more: int = 0


def scene(columns: tuple[GradeColumn, ...], ink: Ink, width: int) -> Scene:
    """The columns laid out for one width; on a phone one below the other, so that squares are as large as fingers."""
    canvas = Canvas(width, ink)
    bottom = _below_each_other(canvas, columns) if touch.least(width) else _beside_each_other(canvas, columns)
    return canvas.scene(bottom + 8 + draw_legend(canvas, 0, bottom + 8, _entries(columns, ink)))


def _beside_each_other(canvas: Canvas, columns: tuple[GradeColumn, ...]) -> float:
    """Draw the columns; returns where the longest ends."""
    room = (canvas.width - _GAP * (len(columns) - 1)) / len(columns)
    lefts = [place * (room + _GAP) for place in range(len(columns))]
    head = max(_head(canvas, (left, 0), room, column) for left, column in zip(lefts, columns, strict=True))
    return max(_squares(canvas, (left, head), room, column) for left, column in zip(lefts, columns, strict=True))


def _below_each_other(canvas: Canvas, columns: tuple[GradeColumn, ...]) -> float:
    """Draw each grade over the whole width; returns where the last one ends."""
    top = 0.0
    for column in columns:
        top = _head(canvas, (0, top), canvas.width, column)
        top = _squares(canvas, (0, top), canvas.width, column) + _GAP
    return top - _GAP


def _head(canvas: Canvas, corner: tuple[float, float], room: float, column: GradeColumn) -> float:
    left, top = corner
    count = len(column.squares) + column.more
    canvas.put(Box(left, top, room, 3, column.colour, radius=0))
    top += 8 + canvas.write(left, top + 8, f"{column.grade} · {count}", room, _HEAD)
    return top + canvas.write(left, top, column.words, room, _WORDS) + 8


def _squares(canvas: Canvas, corner: tuple[float, float], room: float, column: GradeColumn) -> float:
    """Draw the squares of one column; returns where they end."""
    left, top = corner
    size = touch.least(canvas.width) or _SQUARE
    step = size + _BETWEEN
    abreast = max(1, int((room + _BETWEEN) // step))
    for place, square in enumerate(column.squares):
        _square(canvas, (left + place % abreast * step, top + place // abreast * step), size, square, column.colour)
    bottom = top + -(-len(column.squares) // abreast) * step
    if column.more:
        bottom += canvas.write(left, bottom, f"and {column.more} more", room, _WORDS)
    return bottom


def _square(canvas: Canvas, at: tuple[float, float], size: float, square: GradedSquare, colour: str) -> None:
    x, y = at
    fill = NONE if square.is_hollow else colour
    text = canvas.ink.text if square.is_hollow else ON_GRADE
    canvas.put(Box(x + 1, y + 1, size - 2, size - 2, fill, stroke=colour, weight=2, radius=3, tip=square.tip))
    top = y + _TEXT_TOP + (size - _SQUARE) / 2
    canvas.put(Label(x + size / 2, top, (square.number,), text, _NUMBER, align="center", tip=square.tip))
    canvas.put(RowArea(x, y, size, size, square.row, square.tip))


def _entries(columns: Sequence[GradeColumn], ink: Ink) -> tuple[LegendEntry, ...]:
    if not any(square.is_hollow for column in columns for square in column.squares):
        return ()
    return (LegendEntry("hollow: disputed", (Symbol(0, 0, "square", 11, ink.ground, columns[-1].colour, 2.0),)),)
