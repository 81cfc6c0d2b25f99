"""Where the emotion line runs: touchpoints from left to right, feelings from very bad to very good."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import groupby, pairwise

from lib.charts.drawing.palette import BLUE, ORANGE, PLUM, RED, Ink
from lib.charts.drawing.scene import (
    DASH_DOT,
    DASHED,
    DOTTED,
    SOLID,
    Align,
    Canvas,
    RowArea,
    Scene,
    Stroke,
    Symbol,
    TextStyle,
)
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.legend import LegendEntry, draw_legend
from lib.charts.layout.line_tags import Tag, write_tags
from lib.charts.layout.point_captions import write_captions, write_numbered, write_numbers_and_dates

FEELINGS: Mapping[int, str] = {2: "very good", 1: "good", 0: "neutral", -1: "bad", -2: "very bad"}

_LEFT, _RIGHT = 60.0, 16.0
_RUNG, _LOW_RUNG = 42.0, 26.0
# Above and below the line; on the narrow picture no words stand there.
_MARGIN, _FOOT, _BARE = 26.0, 32.0, 18.0
_SIZE = 11.0
_FLAG_ROOM = 28.0
# The vertical rule below a flag by its shape, so that the kinds can be told apart along the whole line.
RULES: Mapping[str, tuple[str, tuple[int, ...]]] = {"triangle-up": (PLUM, DOTTED), "square": (ORANGE, DASH_DOT)}
# Markers shrink, down to a share, where touchpoints stand closer than this.
_ROOMY, _SMALLEST = 24.0, 0.55


@dataclass(frozen=True)
class TouchpointStop:
    """A touchpoint as drawn; `assumed` is drawn hollow (None where nobody asks), `decisive` is a moment of truth."""

    number: int
    title: str
    date: str
    emotion: int | None
    importance: int | None
    assumed: bool | None
    decisive: bool
    row: str = ""


@dataclass(frozen=True)
class EventFlag:
    """What happened beside the line, at `place` counted in touchpoints from 0; `hint` says all of it in words."""

    place: float
    shape: str
    meaning: str
    label: str
    hint: str = ""
    count: int = 1


@dataclass(frozen=True)
class EmotionLine:
    """All that the picture shows; `broken`, `lowest` and `back` are the index of a stop, `drop` of two neighbours.

    Where some stops are `named` by their index, the others stay without a name, and the picture is lower and simpler.
    `beside_cards` leaves the names to the cards of a worksheet, which bear the same numbers.
    """

    stops: tuple[TouchpointStop, ...]
    broken: int | None = None
    flags: tuple[EventFlag, ...] = ()
    named: tuple[int, ...] = ()
    lowest: int | None = None
    back: int | None = None
    drop: tuple[int, int] | None = None
    beside_cards: bool = False

    @property
    def rung(self) -> float:
        """The pixels from one feeling to the next."""
        return _LOW_RUNG if self.named else _RUNG

    @property
    def margin(self) -> float:
        """The pixels above the line."""
        return _BARE if self.named else _MARGIN

    @property
    def foot(self) -> float:
        """The pixels below it."""
        return _BARE if self.named else _FOOT


def scene(line: EmotionLine, ink: Ink, width: int) -> Scene:
    """The emotion line laid out for one width, without its flags where they would stand too close."""
    canvas = Canvas(width, ink)
    if len({flag.place for flag in line.flags}) * _FLAG_ROOM > width - _LEFT:
        line = replace(line, flags=())
    step = (width - _LEFT - _RIGHT) / len(line.stops)
    at = [_LEFT + step * (index + 0.5) for index in range(len(line.stops))]
    top = _header(canvas, line, at)
    top = _flags(canvas, line, step, top) + line.margin
    bottom = top + 4 * line.rung
    _grid(canvas, top, line.rung)
    _rules(canvas, line, at, step, top)
    share = min(1.0, max(_SMALLEST, step / _ROOMY))
    _curve(canvas, line, at, (top, share))
    _tags(canvas, line, at, (top, share))
    names = [(stop.number, stop.title, stop.date) for stop in line.stops]
    if line.beside_cards:
        height = write_numbers_and_dates(canvas, bottom + line.foot, names, at, step)
        _rows(canvas, line, at, (step, top - line.margin, bottom + line.foot + height))
    elif line.named:
        height = write_numbered(canvas, bottom + line.foot, names, at, [names[index] for index in line.named])
    else:
        height = write_captions(canvas, bottom + line.foot, names, at, step)
    below = bottom + line.foot + height + 8
    return canvas.scene(below + draw_legend(canvas, 0, below, _entries(line, ink)))


def _header(canvas: Canvas, line: EmotionLine, at: list[float]) -> float:
    if line.broken is None:
        return 0.0
    x, title = at[line.broken], line.stops[line.broken].title
    to_left = x > canvas.width * 0.55
    room = min(x - 14 if to_left else canvas.width - x - 14, 300)
    edge = x - 8 if to_left else x + 8
    side: Align = "right" if to_left else "left"
    first = canvas.write(edge, 0, "Broke here", room, TextStyle(bold=True, align=side))
    if line.named:
        return first
    return first + canvas.write(edge, first, title, room, TextStyle(size=_SIZE, most=2, quiet=True, align=side)) + 6


def _flags(canvas: Canvas, line: EmotionLine, step: float, top: float) -> float:
    if not line.flags:
        return top
    free = -1.0
    for place, beside in groupby(sorted(line.flags, key=lambda flag: flag.place), key=lambda flag: flag.place):
        x, flags = _LEFT + step * (place + 0.5), tuple(beside)
        for index, flag in enumerate(flags):
            offset = (index - (len(flags) - 1) / 2) * 12
            colour = RULES[flag.shape][0]
            canvas.put(Symbol(x + offset, top + 22, flag.shape, 9, colour, colour, 1))
        label = " ".join(flag.label for flag in flags if flag.label)
        half = text_width(label, _SIZE) / 2
        middle = min(x, canvas.width - half)
        if label and middle - half > free:
            canvas.write(middle, top, label, 2 * half + 1, TextStyle(size=_SIZE, quiet=True, align="center"))
            free = middle + half + 4
    return top + 26


def _grid(canvas: Canvas, top: float, rung: float) -> None:
    for feeling, word in FEELINGS.items():
        y = top + (2 - feeling) * rung
        weight = 1.5 if feeling == 0 else 1.0
        colour = canvas.ink.quiet if feeling == 0 else canvas.ink.line
        canvas.put(Stroke(_LEFT, y, canvas.width, y, colour, weight))
        canvas.write(_LEFT - 8, y - 7, word, _LEFT - 8, TextStyle(size=_SIZE, quiet=True, align="right"))


def _rules(canvas: Canvas, line: EmotionLine, at: list[float], step: float, top: float) -> None:
    bottom = top + 4 * line.rung + line.foot - 6
    for flag in line.flags:
        # Two kinds at one place lie beside each other.
        colour, dash = RULES[flag.shape]
        x = _LEFT + step * (flag.place + 0.5) + (1 if flag.shape == "square" else -1)
        canvas.put(Stroke(x, top - line.margin + 2, x, bottom, colour, 1.4, dash))
    if line.broken is not None:
        canvas.put(Stroke(at[line.broken], 2, at[line.broken], bottom, RED, 1.5, DASHED))


def _curve(canvas: Canvas, line: EmotionLine, at: list[float], scale: tuple[float, float]) -> None:
    top, share = scale

    def height(emotion: int) -> float:
        return top + (2 - emotion) * line.rung

    canvas.put(*_strokes(line, at, top))
    for index, stop in enumerate(line.stops):
        if stop.emotion is None:
            canvas.write(at[index], top + 4 * line.rung + 1, "?", 12, TextStyle(bold=True, quiet=True, align="center"))
        else:
            marker = _marker(stop, at[index], height(stop.emotion), RED if index == line.broken else BLUE)
            canvas.put(
                replace(marker, size=marker.size * share, fill=canvas.ink.ground if stop.assumed else marker.fill)
            )


def _strokes(line: EmotionLine, at: list[float], top: float) -> list[Stroke]:
    """The line from each known feeling to the next, the largest drop the thickest."""
    felt = [(index, stop.emotion) for index, stop in enumerate(line.stops) if stop.emotion is not None]
    strokes = []
    for (start, high), (end, low) in pairwise(felt):
        dash = SOLID if end == start + 1 else DASHED
        weight = 4.5 if line.drop == (start, end) else 2.5
        y, y2 = (top + (2 - feeling) * line.rung for feeling in (high, low))
        strokes.append(Stroke(at[start], y, at[end], y2, BLUE, weight, dash))
    return strokes


def _tags(canvas: Canvas, line: EmotionLine, at: list[float], scale: tuple[float, float]) -> None:
    """What the points are of which the findings speak; the narrow picture on paper names its points below."""
    if line.named:
        return
    top, share = scale

    def y(index: int) -> float:
        return top + (2 - (line.stops[index].emotion or 0)) * line.rung

    def tag(words: str, index: int, *sides: str) -> Tag:
        return Tag(words, at[index], y(index), _marker(line.stops[index], 0, 0, BLUE).size * share / 2, sides)

    tags = []
    if line.lowest is not None:
        tags.append(tag("lowest", line.lowest, "below", "below right", "below left", "right", "left", "above"))
    if line.back is not None:
        words = f"back at {line.stops[line.back].emotion:+d}".replace("+0", "0")
        tags.append(tag(words, line.back, "above", "above left", "left", "right", "below"))
    if line.drop is not None:
        start, end = line.drop
        middle = (at[start] + at[end]) / 2, (y(start) + y(end)) / 2
        tags.append(Tag("largest drop", *middle, 2, ("above right", "below left", "right", "left", "above", "below")))
    write_tags(canvas, tags, _strokes(line, at, top), (top - line.margin, top + 4 * line.rung + line.foot))


def _rows(canvas: Canvas, line: EmotionLine, at: list[float], place: tuple[float, float, float]) -> None:
    """The whole height over a stop leads to its card: a point alone would be small for a finger."""
    step, top, bottom = place
    for stop, x in zip(line.stops, at, strict=True):
        feeling = "" if stop.emotion is None else FEELINGS[stop.emotion]
        words = ", ".join(part for part in (f"{stop.number} {stop.title}", stop.date, feeling) if part)
        canvas.put(RowArea(x - step / 2, top, step, bottom - top, stop.row, words))


def _marker(stop: TouchpointStop, x: float, y: float, colour: str) -> Symbol:
    size = 8 + 2.4 * (stop.importance or 1)
    feeling = FEELINGS.get(stop.emotion or 0, "")
    tip = " – ".join(part for part in (stop.title, stop.date, feeling) if part)
    shape, size = ("diamond", size * 1.3) if stop.decisive else ("circle", size)
    return Symbol(x, y, shape, size, colour, colour, 2.2, tip)


def _entries(line: EmotionLine, ink: Ink) -> tuple[LegendEntry, ...]:
    felt = [index for index, stop in enumerate(line.stops) if stop.emotion is not None]
    stops = [line.stops[index] for index in felt]
    flags = {flag.meaning: flag.shape for flag in line.flags}
    named: tuple[tuple[bool, str, tuple[Symbol | Stroke, ...]], ...] = (
        (any(stop.assumed is False for stop in stops), "customer or record", (Symbol(0, 0, "circle", 11, BLUE, BLUE),)),
        (any(stop.assumed for stop in stops), "assumed by the team", (Symbol(0, 0, "circle", 11, ink.ground, BLUE),)),
        (any(stop.decisive for stop in stops), "moment of truth", (Symbol(0, 0, "diamond", 15, BLUE, BLUE),)),
        (
            not line.named and any(stop.importance for stop in stops),
            "importance 1 and 5",
            (Symbol(0, 0, "circle", 10.4, BLUE, BLUE), Symbol(0, 0, "circle", 20, BLUE, BLUE)),
        ),
        (len(stops) < len(line.stops), "? feeling not known", ()),
        (
            any(end > start + 1 for start, end in pairwise(felt)),
            "not known between",
            (Stroke(0, 0, 0, 0, BLUE, 2.5, DASHED),),
        ),
        *((True, meaning.lower(), _ruled(shape)) for meaning, shape in flags.items()),
        (any(flag.label for flag in line.flags), "[n] evidence number", ()),
    )
    return tuple(LegendEntry(meaning, signs) for shown, meaning, signs in named if shown)


def _ruled(shape: str) -> tuple[Symbol | Stroke, ...]:
    colour, dash = RULES[shape]
    return Symbol(0, 0, shape, 9, colour, colour, 1), Stroke(0, 0, 0, 0, colour, 1.4, dash)
