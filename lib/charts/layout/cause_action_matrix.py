"""Where causes and the actions that answer them stand: causes as lines, actions as lettered columns, a key below."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing.palette import BLUE, GREY, ORANGE, Ink
from lib.charts.drawing.scene import DASHED, LINE_HEIGHT, NONE, Box, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import wrap
from lib.charts.layout.legend import LegendEntry, draw_legend

_TEXT_SHARE = 0.42
_GAP = 8.0
_PITCH = 44.0
_LEAST_ROW = 26.0
_GAUGE = 12.0
_GAUGE_GAP = 24.0
_BESIDE = 520
_WORDS_ROOM = 76.0
_LETTER_ROOM = 18.0
_KEY_COLUMN = 300.0
_BODY = TextStyle(size=12, most=3)
_NOTE = TextStyle(size=10.5, quiet=True)
_KEY = TextStyle(size=11.5, most=2)
_SIDES = {0: 18.0, 1: 13.0, 2: 18.0, 3: 23.0}
_TINTS = {0: 0.0, 1: 0.12, 2: 0.25, 3: 0.45}


@dataclass(frozen=True)
class CauseRow:
    """A cause: its words, its weight and role beside them, and the points of each column that answers it.

    0 points stand for an action of unknown strength; `alone` says that no action answers the cause, `watched` that none
    has to because it is outside our control.
    """

    text: str
    note: str
    points: tuple[int | None, ...]
    alone: bool
    watched: bool = False


@dataclass(frozen=True)
class ActionColumn:
    """An action: its letter, its words and what stands after them; `alone` says that it answers no cause."""

    letter: str
    text: str
    note: str
    alone: bool


@dataclass(frozen=True)
class CauseActionMatrix:
    """The whole matrix; where the strength of actions is not `rated`, a cell says only that there is one."""

    lines: tuple[CauseRow, ...]
    columns: tuple[ActionColumn, ...]
    rated: bool = True


def scene(plan: CauseActionMatrix, ink: Ink, width: int) -> Scene:
    """The matrix laid out for one width."""
    canvas = Canvas(width, ink)
    room = width * _TEXT_SHARE
    start = room + _GAP
    pitch = min(_PITCH, (width - start) / max(1, len(plan.columns)))
    y = _heads(canvas, plan, 0.0, (start, pitch))
    for line in plan.lines:
        y += _line(canvas, line, y, (room, start, pitch), rated=plan.rated)
    canvas.put(Stroke(0, y, start + pitch * len(plan.columns), y, ink.line))
    y += 8 + _key(canvas, plan.columns, y + 8)
    return canvas.scene(y + draw_legend(canvas, 0, y, _entries(plan, ink)))


def _heads(canvas: Canvas, plan: CauseActionMatrix, y: float, across: tuple[float, float]) -> float:
    start, pitch = across
    for place, column in enumerate(plan.columns):
        x = start + (place + 0.5) * pitch
        canvas.write(x, y, column.letter, pitch, TextStyle(size=12, bold=True, align="center"))
    return 12 * LINE_HEIGHT + 5


def _line(canvas: Canvas, line: CauseRow, y: float, across: tuple[float, float, float], *, rated: bool) -> float:
    room, start, pitch = across
    text = wrap(line.text, room, _BODY.size, _BODY.most)
    note = wrap(line.note, room, _NOTE.size, 1)
    height = max(_LEAST_ROW, (len(text) * _BODY.size + len(note) * _NOTE.size) * LINE_HEIGHT + 8)
    end = start + pitch * len(line.points)
    canvas.put(Stroke(0, y, end, y, canvas.ink.line))
    used = canvas.write(0, y + 4, line.text, room, _BODY)
    canvas.write(0, y + 4 + used, line.note, room, _NOTE)
    middle = y + height / 2
    if line.alone:
        canvas.put(Box(start + 1, y + 4, max(10.0, end - start - 2), height - 8, NONE, 1, ORANGE, 1.2, DASHED, 4))
    quiet_words = "to be watched" if line.watched else "in the table"
    words = "no action" if line.alone else quiet_words if all(points is None for points in line.points) else ""
    if end - start >= _WORDS_ROOM:
        canvas.write(start + 8, middle - 7, words, end - start - 12, TextStyle(size=11, quiet=not line.alone))
    for place, points in enumerate(line.points):
        if points is not None:
            _cell(canvas, start + (place + 0.5) * pitch, middle, pitch - 1.5, points if rated else None)
    return height


def _cell(canvas: Canvas, x: float, y: float, most: float, points: int | None) -> None:
    if points is None:
        side = min(_SIDES[1], most)
        canvas.put(Box(x - side / 2, y - side / 2, side, side, BLUE, _TINTS[2], BLUE, 1.4, radius=3))
        return
    side = max(min(_SIDES[1], most), _SIDES[points] * min(1.0, most / _SIDES[3]))
    stroke = BLUE if points else GREY
    canvas.put(Box(x - side / 2, y - side / 2, side, side, BLUE, _TINTS[points], stroke, 1.4, radius=3))
    style = TextStyle(size=11, bold=True, align="center")
    canvas.write(x, y - style.size * LINE_HEIGHT / 2, str(points) if points else "?", side + 6, style)


def _key(canvas: Canvas, columns: tuple[ActionColumn, ...], top: float) -> float:
    across = max(1, min(len(columns), int(canvas.width // _KEY_COLUMN)))
    room = canvas.width / across
    rows = -(-len(columns) // across)
    tallest = 0.0
    for place in range(across):
        y = top
        for column in columns[place * rows : (place + 1) * rows]:
            y += _key_line(canvas, place * room, y, column, room)
        tallest = max(tallest, y - top)
    return tallest


def _key_line(canvas: Canvas, x: float, y: float, column: ActionColumn, room: float) -> float:
    canvas.write(x + 5, y, column.letter, _LETTER_ROOM, TextStyle(size=_KEY.size, bold=True))
    left, width = x + _LETTER_ROOM + 4, room - _LETTER_ROOM - 18
    used = canvas.write(left, y, column.text, width, _KEY)
    used += canvas.write(left, y + used, column.note, width, _NOTE)
    if column.alone:
        canvas.put(Box(x + 1, y - 1, room - 8, used + 2, NONE, 1, ORANGE, 1.2, DASHED, 4))
    return used + 5


def _entries(plan: CauseActionMatrix, ink: Ink) -> tuple[LegendEntry, ...]:
    drawn = {points for line in plan.lines for points in line.points if points is not None}
    entries = []
    if drawn and plan.rated:
        squares = tuple(Symbol(0, 0, "square", size, BLUE, BLUE, 1) for size in (7, 13))
        entries.append(LegendEntry("strength of the action: 1 weaker to 3 stronger", squares))
    if any(line.alone for line in plan.lines) or any(column.alone for column in plan.columns):
        entries.append(LegendEntry("stands alone", (Stroke(0, 0, 0, 0, ORANGE, 1.4, DASHED),)))
    return tuple(entries)
