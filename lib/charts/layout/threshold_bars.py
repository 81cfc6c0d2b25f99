"""Where bars stand that have a level to reach: name, bar with its mark, figure; below one another on a phone."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing.palette import BLUE, ORANGE, Ink
from lib.charts.drawing.scene import LINE_HEIGHT, Box, Canvas, RowArea, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.legend import LegendEntry, draw_legend

_NARROW = 460
_THICK, _MARK = 13.0, 20.0
_ROW, _ROW_NARROW = 34.0, 50.0
_GAP = 12.0
_NAME = TextStyle(size=13, align="right")
_NAME_NARROW = TextStyle(size=13)
_FIGURE = TextStyle(size=13, bold=True, align="right")
_MARK_WEIGHT = 2.2


@dataclass(frozen=True)
class ThresholdBar:
    """`part` of the whole length and the `mark` on it, both 0 to 1; `row` is the card it leads to."""

    name: str
    figure: str
    part: float
    mark: float
    is_fine: bool
    tip: str
    row: str = ""


@dataclass(frozen=True)
class _Places:
    """Where a bar begins, how long the whole is, where names end and where figures end."""

    start: float
    length: float
    names: float
    figures: float


def scene(bars: tuple[ThresholdBar, ...], ink: Ink, width: int) -> Scene:
    """The bars laid out for one width."""
    canvas = Canvas(width, ink)
    narrow = width < _NARROW
    places = _places(bars, width, narrow=narrow)
    top = 0.0
    for bar in bars:
        height = _ROW_NARROW if narrow else _ROW
        middle = top + height - _ROW / 2
        words = top if narrow else middle - _NAME.size * LINE_HEIGHT / 2
        name = _NAME_NARROW if narrow else _NAME
        canvas.write(0 if narrow else places.names, words, bar.name, places.names, name)
        canvas.write(places.figures, words, bar.figure, places.figures, _FIGURE)
        _bar(canvas, bar, places, middle)
        if bar.row:
            canvas.put(RowArea(0, top, width, height, bar.row, f"{bar.name}: {bar.figure}"))
        top += height
    return canvas.scene(top + 6 + draw_legend(canvas, 0, top + 6, _entries(bars, ink)))


def _places(bars: tuple[ThresholdBar, ...], width: int, *, narrow: bool) -> _Places:
    if narrow:
        return _Places(0.5, width - 1.0, width - 90.0, width - 2.0)
    names = max(text_width(bar.name, _NAME.size) for bar in bars) + 4
    figures = max(text_width(bar.figure, _FIGURE.size) for bar in bars) + 8
    return _Places(names + _GAP, width - names - figures - 2 * _GAP, names, width - 2.0)


def _bar(canvas: Canvas, bar: ThresholdBar, places: _Places, middle: float) -> None:
    y = middle - _THICK / 2
    canvas.put(Box(places.start, y, places.length, _THICK, canvas.ink.line, 0.55, radius=2))
    if bar.part > 0:
        colour = BLUE if bar.is_fine else ORANGE
        canvas.put(Box(places.start, y, places.length * bar.part, _THICK, colour, radius=2, tip=bar.tip))
    # A mark at the very end would stand half outside.
    x = min(places.start + places.length * bar.mark, places.start + places.length - _MARK_WEIGHT / 2)
    canvas.put(Stroke(x, middle - _MARK / 2, x, middle + _MARK / 2, canvas.ink.text, _MARK_WEIGHT))


def _entries(bars: tuple[ThresholdBar, ...], ink: Ink) -> tuple[LegendEntry, ...]:
    fine, below = any(bar.is_fine for bar in bars), any(not bar.is_fine for bar in bars)
    signs = (
        (fine, "fine", Symbol(0, 0, "square", 11, BLUE, BLUE)),
        (below, "not fine", Symbol(0, 0, "square", 11, ORANGE, ORANGE)),
        (True, "from here it would be fine (a working rule)", Stroke(0, 0, 0, 0, ink.text, _MARK_WEIGHT)),
    )
    return tuple(LegendEntry(meaning, (sign,)) for shown, meaning, sign in signs if shown)
