"""Counts by two lists of codes: rows with their words, columns lettered, the diagonal outlined."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing.palette import GREEN, ORANGE, Ink
from lib.charts.drawing.scene import LINE_HEIGHT, NONE, Box, Canvas, Scene, Stroke, TextStyle
from lib.charts.layout.legend import LegendEntry, bar_signs, draw_legend

_ROW, _CELL_MOST, _GAP = 30.0, 56.0, 8.0
_WORDS_SHARE, _WORDS_MOST = 0.42, 300.0
_TINTS = (0.12, 0.25, 0.4, 0.6)
_HEAD = TextStyle(size=12, bold=True, align="center")
_TITLE = TextStyle(size=11, quiet=True)
_BODY = TextStyle(size=12, most=1)


@dataclass(frozen=True)
class MatrixRow:
    """One row: its code, its words and a count for each column."""

    code: str
    words: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class CountMatrix:
    """The whole table; `columns` are codes, and a row and a column of one code agree."""

    rows_title: str
    columns_title: str
    columns: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    agree: str
    differ: str


def scene(table: CountMatrix, ink: Ink, width: int) -> Scene:
    """The table laid out for one width."""
    canvas = Canvas(width, ink)
    room = min(_WORDS_MOST, width * _WORDS_SHARE)
    pitch = min(_CELL_MOST, (width - room - _GAP) / max(1, len(table.columns)))
    start = room + _GAP
    canvas.write(start, 0, table.columns_title, width - start, _TITLE)
    y = _TITLE.size * LINE_HEIGHT + 3
    canvas.write(0, y, table.rows_title, room, _TITLE)
    for place, code in enumerate(table.columns):
        canvas.write(start + (place + 0.5) * pitch, y, code, pitch, _HEAD)
    y += _HEAD.size * LINE_HEIGHT + 4
    most = max((count for row in table.rows for count in row.counts), default=1)
    for row in table.rows:
        _line(canvas, row, table.columns, y, (room, start, pitch, most))
        y += _ROW
    canvas.put(Stroke(0, y, start + pitch * len(table.columns), y, ink.line))
    y += 10
    entries = (
        LegendEntry(table.agree, bar_signs([GREEN])),
        LegendEntry(table.differ, bar_signs([ORANGE])),
    )
    return canvas.scene(y + draw_legend(canvas, 0, y, entries))


def _line(
    canvas: Canvas, row: MatrixRow, columns: tuple[str, ...], y: float, across: tuple[float, float, float, int]
) -> None:
    room, start, pitch, most = across
    canvas.put(Stroke(0, y, start + pitch * len(columns), y, canvas.ink.line))
    text_y = y + (_ROW - _BODY.size * LINE_HEIGHT) / 2
    canvas.write(0, text_y, f"{row.code} {row.words}".strip(), room, _BODY)
    for place, (code, count) in enumerate(zip(columns, row.counts, strict=True)):
        x, agrees = start + place * pitch, code == row.code
        colour = GREEN if agrees else ORANGE
        if count:
            tint = _TINTS[min(len(_TINTS) - 1, int(len(_TINTS) * count / most))]
            canvas.put(Box(x + 2, y + 2, pitch - 4, _ROW - 4, colour, tint, colour, 1.2, radius=4))
            canvas.write(x + pitch / 2, text_y, f"{count:,}", pitch - 2, _HEAD)
        elif agrees:
            canvas.put(Box(x + 2, y + 2, pitch - 4, _ROW - 4, NONE, 1, canvas.ink.line, 1, radius=4))
