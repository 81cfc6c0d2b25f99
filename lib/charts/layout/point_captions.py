"""Names under the points of a line: beside each other, in two rows, numbered with a key below, or numbers alone."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from lib.charts.drawing.scene import DOTTED, LINE_HEIGHT, Canvas, Stroke, TextStyle
from lib.charts.drawing.text_fitting import text_width, without_breaks, wrap

_SIZE = 11.5
_DATE_SIZE = 10.5
_LINES = 4
_BESIDE = 84.0
_STAGGERED = 46.0
_KEY_COLUMN = 280.0
_NUMBER_ROOM = 18.0
_NUMBER_SIZE = 13.0
# A date such as “14 Sept 2023” takes two lines of this room.
_DATED = 46.0

Captions = Sequence[tuple[int, str, str]]


def write_captions(canvas: Canvas, y: float, names: Captions, at: Sequence[float], step: float) -> float:
    """Write number, name and date of each point below `y`; returns the pixels they take."""
    if step >= _BESIDE:
        return _row(canvas, y, names, at, [step - 8] * len(at))
    if step >= _STAGGERED:
        return _two_rows(canvas, y, names, at, step)
    return write_numbered(canvas, y, names, at, names)


def write_numbered(canvas: Canvas, y: float, names: Captions, at: Sequence[float], named: Captions) -> float:
    """Write the number of each point below `y`, and under the numbers what those `named` are called."""
    _numbers(canvas, y, names, at)
    top = y + _DATE_SIZE * LINE_HEIGHT + 8
    return top - y + _key(canvas, top, named)


def write_numbers_and_dates(canvas: Canvas, y: float, names: Captions, at: Sequence[float], step: float) -> float:
    """Write the number of each point below `y`, and its date where there is room; their names stand elsewhere.

    Returns the pixels they take.
    """
    _numbers(canvas, y, names, at, _NUMBER_SIZE)
    height = _NUMBER_SIZE * LINE_HEIGHT
    if step < _DATED:
        return height
    style = TextStyle(size=11, most=2, quiet=True, align="center")
    return height + max(
        canvas.write(x, y + height, date, step - 4, style) for (_, _, date), x in zip(names, at, strict=True)
    )


def _row(canvas: Canvas, y: float, names: Captions, at: Sequence[float], rooms: Sequence[float]) -> float:
    tallest = 0.0
    for (_, name, date), x, room in zip(names, at, rooms, strict=True):
        used = canvas.write(x, y, name, room, TextStyle(size=_SIZE, most=_LINES, align="center"))
        used += canvas.write(x, y + used, date, room, TextStyle(size=_DATE_SIZE, quiet=True, align="center"))
        tallest = max(tallest, used)
    return tallest


def _two_rows(canvas: Canvas, y: float, names: Captions, at: Sequence[float], step: float) -> float:
    rooms = [min(2 * step - 10, 2 * (canvas.width - x), 2 * x) for x in at]
    upper = _row(canvas, y, names[::2], at[::2], rooms[::2])
    below = y + upper + 8
    for x in at[1::2]:
        canvas.put(Stroke(x, y - 4, x, below - 3, canvas.ink.line, 1, DOTTED))
    return below - y + _row(canvas, below, names[1::2], at[1::2], rooms[1::2])


def _numbers(canvas: Canvas, y: float, names: Captions, at: Sequence[float], size: float = _DATE_SIZE) -> None:
    step = at[1] - at[0] if len(at) > 1 else canvas.width
    every = ceil((text_width(str(max(number for number, _, _ in names)), size) + 4) / step)
    for (number, _, _), x in list(zip(names, at, strict=True))[::every]:
        canvas.write(x, y, str(number), 40, TextStyle(size=size, bold=True, align="center"))


def _key(canvas: Canvas, top: float, names: Captions) -> float:
    columns = max(1, min(len(names), int(canvas.width // _KEY_COLUMN)))
    room = canvas.width / columns
    rows = ceil(len(names) / columns)
    tallest = 0.0
    for column in range(columns):
        y = top
        for number, name, date in names[column * rows : (column + 1) * rows]:
            y += _key_line(
                canvas, column * room, y, (number, f"{name} · {without_breaks(date)}" if date else name), room
            )
        tallest = max(tallest, y - top)
    return tallest


def _key_line(canvas: Canvas, x: float, y: float, entry: tuple[int, str], room: float) -> float:
    number, text = entry
    canvas.write(x + _NUMBER_ROOM, y, str(number), 40, TextStyle(size=_SIZE, bold=True, align="right"))
    width = room - _NUMBER_ROOM - 18
    lines = wrap(text, width, _SIZE, 2)
    canvas.write(x + _NUMBER_ROOM + 8, y, text, width, TextStyle(size=_SIZE, most=2))
    return max(1, len(lines)) * _SIZE * LINE_HEIGHT + 4
