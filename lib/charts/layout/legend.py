"""The line under a drawing that explains its signs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lib.charts.drawing.scene import LINE_HEIGHT, Canvas, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width

_SIZE = 11.0
_SIGN = 24.0
_GAP = 14.0
_ROW = 18.0
_FOOT = 3.0
_SQUARE = 12
_COLOURS = 3


@dataclass(frozen=True)
class LegendEntry:
    """A sign, drawn as symbols or as a short stroke whose place is set by the legend, and what it means."""

    meaning: str
    signs: tuple[Symbol | Stroke, ...]


def bar_signs(colours: Iterable[str], fill: str | None = None) -> tuple[Symbol, ...]:
    """A square in each colour that bars of one meaning have, a few at most; hollow ones are filled with `fill`."""
    shown = tuple(dict.fromkeys(colours))[:_COLOURS]
    return tuple(Symbol(0, 0, "square", _SQUARE, fill or colour, colour, 1.4) for colour in shown)


def draw_legend(canvas: Canvas, x: float, y: float, entries: tuple[LegendEntry, ...]) -> float:
    """Write the entries from `x` on in as many rows as they need; returns the pixels they take."""
    if not entries:
        return 0.0
    left, top = x, y
    for entry in entries:
        width = _SIGN * len(entry.signs) + text_width(entry.meaning, _SIZE)
        if left > x and left + width > canvas.width:
            left, top = x, top + _ROW
        for index, sign in enumerate(entry.signs):
            canvas.put(_placed(sign, left + index * _SIGN, top + _ROW / 2))
        start = left + _SIGN * len(entry.signs)
        middle = top + (_ROW - _SIZE * LINE_HEIGHT) / 2
        canvas.write(start, middle, entry.meaning, canvas.width - start, TextStyle(size=_SIZE, quiet=True))
        left += width + _GAP
    return top + _ROW + _FOOT - y


def _placed(sign: Symbol | Stroke, x: float, y: float) -> Symbol | Stroke:
    if isinstance(sign, Stroke):
        # A thick stroke ends in a round half its weight beyond its ends.
        round_ = sign.weight / 2
        return Stroke(x + round_, y, x + _SIGN - 6 - round_, y, sign.colour, sign.weight, sign.dash)
    return Symbol(x + _SIGN / 2 - 3, y, sign.shape, sign.size, sign.fill, sign.stroke, sign.weight)
