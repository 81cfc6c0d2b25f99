"""Where numbered squares stand in columns, one column for each grade: filled, or hollow where somebody disputes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing.palette import ON_GRADE, Ink
from lib.charts.drawing.scene import NONE, Box, Canvas, Label, RowArea, Scene, Symbol, TextStyle
from lib.charts.layout.legend import LegendEntry, draw_legend

_SQUARE, _STEP = 26.0, 30.0
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
    """The columns laid out for one width."""
    canvas = Canvas(width, ink)
    room = (width - _GAP * (len(columns) - 1)) / len(columns)
    head = max(_head(canvas, place * (room + _GAP), room, column) for place, column in enumerate(columns))
    bottom = max(_squares(canvas, (place * (room + _GAP), head), room, column) for place, column in enumerate(columns))
    return canvas.scene(bottom + 8 + draw_legend(canvas, 0, bottom + 8, _entries(columns, ink)))


def _head(canvas: Canvas, x: float, room: float, column: GradeColumn) -> float:
    count = len(column.squares) + column.more
    canvas.put(Box(x, 0, room, 3, column.colour, radius=0))
    top = 8 + canvas.write(x, 8, f"{column.grade} · {count}", room, _HEAD)
    return top + canvas.write(x, top, column.words, room, _WORDS) + 8


def _squares(canvas: Canvas, corner: tuple[float, float], room: float, column: GradeColumn) -> float:
    """Draw the squares of one column; returns where they end."""
    left, top = corner
    abreast = max(1, int((room + _STEP - _SQUARE) // _STEP))
    for place, square in enumerate(column.squares):
        x, y = left + place % abreast * _STEP, top + place // abreast * _STEP
        _square(canvas, (x, y), square, column.colour)
    lines = -(-len(column.squares) // abreast)
    bottom = top + lines * _STEP
    if column.more:
        bottom += canvas.write(left, bottom, f"and {column.more} more", room, _WORDS)
    return bottom


def _square(canvas: Canvas, at: tuple[float, float], square: GradedSquare, colour: str) -> None:
    x, y = at
    fill = NONE if square.is_hollow else colour
    text = canvas.ink.text if square.is_hollow else ON_GRADE
    canvas.put(Box(x + 1, y + 1, _SQUARE - 2, _SQUARE - 2, fill, stroke=colour, weight=2, radius=3, tip=square.tip))
    canvas.put(Label(x + _SQUARE / 2, y + _TEXT_TOP, (square.number,), text, _NUMBER, align="center", tip=square.tip))
    canvas.put(RowArea(x, y, _SQUARE, _SQUARE, square.row, square.tip))


def _entries(columns: Sequence[GradeColumn], ink: Ink) -> tuple[LegendEntry, ...]:
    if not any(square.is_hollow for column in columns for square in column.squares):
        return ()
    return (LegendEntry("hollow: disputed", (Symbol(0, 0, "square", 11, ink.ground, columns[-1].colour, 2.0),)),)
