"""Where paired bars stand: for each name what was believed above what was answered."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing.palette import Ink
from lib.charts.drawing.scene import LINE_HEIGHT, Box, Canvas, Scene, Stroke, TextStyle
from lib.charts.drawing.text_fitting import wrap
from lib.charts.layout.legend import LegendEntry, bar_signs, draw_legend

_TEXT_SHARE, _NARROW_SHARE = 0.3, 0.38
_NARROW = 460
_TEXT_GAP = 10.0
_RIGHT = 44.0
_TOP = 4.0
_THICK = 13.0
_BETWEEN = 2.0
_LEAST_ROW = 46.0
_BODY = TextStyle(size=12, most=4)
_FIGURE = 11.0
_HOLLOW = 0.2


@dataclass(frozen=True)
class BarPair:
    """One name with two figures in per cent, of which the answer may be unknown."""

    text: str
    colour: str
    belief: float
    answer: float | None


def scene(pairs: tuple[BarPair, ...], names: tuple[str, str], ink: Ink, width: int) -> Scene:
    """The bars laid out for one width; `names` says whose belief and whose answer."""
    canvas = Canvas(width, ink)
    room = width * (_NARROW_SHARE if width < _NARROW else _TEXT_SHARE)
    start = room + _TEXT_GAP
    longest = max(max(pair.belief, pair.answer or 0.0) for pair in pairs)
    unit = (width - start - _RIGHT) / max(longest, 1.0)
    top = _TOP
    for pair in pairs:
        top += _row(canvas, pair, top, (room, start, unit))
    canvas.put(Stroke(start, _TOP, start, top, ink.quiet, 1.2))
    return canvas.scene(top + 8 + draw_legend(canvas, 0, top + 8, _entries(pairs, names, ink)))


def _row(canvas: Canvas, pair: BarPair, top: float, scale: tuple[float, float, float]) -> float:
    """Draw one pair; returns the pixels it takes."""
    room, start, unit = scale
    text = len(wrap(pair.text, room, _BODY.size, _BODY.most)) * _BODY.size * LINE_HEIGHT
    height = max(_LEAST_ROW, text + 12)
    canvas.write(0, top + (height - text) / 2, pair.text, room, _BODY)
    both = pair.answer is not None
    y = top + (height - (2 * _THICK + _BETWEEN if both else _THICK)) / 2
    _bar(canvas, (start, y), pair.belief, unit, (pair, _HOLLOW))
    if pair.answer is not None:
        _bar(canvas, (start, y + _THICK + _BETWEEN), pair.answer, unit, (pair, 1.0))
    return height


def _bar(canvas: Canvas, at: tuple[float, float], value: float, unit: float, look: tuple[BarPair, float]) -> None:
    (x, y), (pair, tint) = at, look
    if value:
        length = value * unit
        canvas.put(Box(x, y, length, _THICK, pair.colour, tint, pair.colour, 1.4, radius=2, tip=pair.text))
        x += length
    figure = f"{round(value)} %"
    canvas.write(
        x + 6, y + (_THICK - _FIGURE * LINE_HEIGHT) / 2, figure, _RIGHT - 6, TextStyle(_FIGURE, bold=tint == 1.0)
    )


def _entries(pairs: tuple[BarPair, ...], names: tuple[str, str], ink: Ink) -> tuple[LegendEntry, ...]:
    # A pair without a bar lends the legend no colour while another has one.
    believed = [pair.colour for pair in pairs if pair.belief] or [pair.colour for pair in pairs]
    answered = [pair.colour for pair in pairs if pair.answer]
    entries = (LegendEntry(names[0], bar_signs(believed, ink.ground)),)
    if all(pair.answer is None for pair in pairs):
        return entries
    return (*entries, LegendEntry(names[1], bar_signs(answered or believed)))
