"""Where the marks of a strip of quarters stand: a column for each quarter, a row for each thing that was there."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing.palette import GREY, Ink
from lib.charts.drawing.scene import Box, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.layout.legend import LegendEntry, draw_legend

_NAMES_SHARE, _NAMES_LEAST, _NAMES_MOST = 0.3, 92.0, 190.0
_ROW = 30.0
_HEAD = 34.0
_MARK = 13.0
_NAME = TextStyle(size=11.5, most=2)
_MONTH = TextStyle(size=10, quiet=True, align="center")
_COUNT = TextStyle(size=10, quiet=True, align="center")


@dataclass(frozen=True)
class QuarterMark:
    """How many of `of` reviews of one quarter have what the row names."""

    count: int
    of: int
    tip: str


@dataclass(frozen=True)
class QuarterRow:
    """One row of the strip; None where no review was planned."""

    name: str
    colour: str
    spots: tuple[QuarterMark | None, ...]


def scene(heads: tuple[tuple[str, str], ...], lanes: tuple[QuarterRow, ...], ink: Ink, width: int) -> Scene:
    """The strip laid out for one width; `heads` are the month and the year in which each quarter ends."""
    canvas = Canvas(width, ink)
    names = min(_NAMES_MOST, max(_NAMES_LEAST, width * _NAMES_SHARE))
    step = (width - names) / len(heads)
    for index, (month, year) in enumerate(heads):
        middle = names + (index + 0.5) * step
        for line, text in enumerate((month, year)):
            canvas.write(middle, line * 13, text, step, _MONTH)
    for row, lane in enumerate(lanes):
        top = _HEAD + row * _ROW
        canvas.put(Stroke(0, top, width, top, ink.line))
        canvas.write(0, top + 7, lane.name, names - 6, TextStyle(size=_NAME.size))
        for index, spot in enumerate(lane.spots):
            if spot is not None:
                _spot(canvas, names + (index + 0.5) * step, top, (spot, lane.colour, step))
    bottom = _HEAD + len(lanes) * _ROW
    canvas.put(Box(width - step, 0, step, bottom, fill=GREY, tint=0.08, radius=2))
    return canvas.scene(bottom + 4 + draw_legend(canvas, 0, bottom + 4, _entries(lanes, ink)))


def _spot(canvas: Canvas, x: float, top: float, drawn: tuple[QuarterMark, str, float]) -> None:
    spot, colour, step = drawn
    some = spot.of > 1
    fill = colour if spot.count else canvas.ink.ground
    y = top + (10 if some else _ROW / 2)
    size = min(_MARK if not some else 10.0, step * 0.6)
    shape = "circle" if spot.count else "diamond"
    canvas.put(Symbol(x, y, shape, size, fill, colour if spot.count else GREY, 1.6, spot.tip))
    if some:
        canvas.write(x, top + 16, f"{spot.count}/{spot.of}", step, _COUNT)


def _entries(lanes: tuple[QuarterRow, ...], ink: Ink) -> tuple[LegendEntry, ...]:
    spots = [spot for lane in lanes for spot in lane.spots if spot is not None]
    entries = [LegendEntry("yes", (Symbol(0, 0, "circle", 11, lanes[0].colour, lanes[0].colour, 1.6),))]
    if any(not spot.count for spot in spots):
        entries.append(LegendEntry("no", (Symbol(0, 0, "diamond", 11, ink.ground, GREY, 1.6),)))
    if any(spot.of > 1 for spot in spots):
        entries.append(LegendEntry("1/2: one of two", ()))
    entries.append(LegendEntry("quarters end in the month named, the last with notice", ()))
    return tuple(entries)
