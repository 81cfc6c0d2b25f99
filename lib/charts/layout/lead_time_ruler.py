"""Where warning signs stand on a ruler of the days before notice: numbered dots on one line, and what each is below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lib.charts.drawing.palette import BLUE, RED, Ink
from lib.charts.drawing.palette import ON_GRADE as ON_COLOUR
from lib.charts.drawing.scene import LINE_HEIGHT, Canvas, Label, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import text_width
from lib.charts.layout.timelines.lane_packing import pack_lanes

_EDGE = 12.0
_DOT = 18.0
_LANE = 20.0
_HEAD = TextStyle(size=12, quiet=True)
_NOTICE = TextStyle(size=12, bold=True, align="right")
_TICK = TextStyle(size=11, quiet=True, align="center")
_WORDS = TextStyle(size=12.5, most=4)
_DAYS = TextStyle(size=12.5, bold=True)
_NUMBER = 11.0
_STEPS = (1, 2, 5, 10, 15, 30, 60, 90, 180, 365, 730, 1_825)
_TICKS_MOST = 6


@dataclass(frozen=True)
class RulerSign:
    """One warning sign: what one sees, and how many days before notice it shows."""

    text: str
    days: int


@dataclass(frozen=True)
class _Ruler:
    most: int
    left: float
    right: float

    def at(self, days: int) -> float:
        return self.right - (self.right - self.left) * days / self.most


def scene(signs: Sequence[RulerSign], ink: Ink, width: int) -> Scene:
    """The ruler laid out for one width, the past on the left and the notice on the right, with what each dot is."""
    canvas, top = _ruler(signs, ink, width)
    room = max(text_width(_lead(sign), _DAYS.size) for sign in signs) + 10
    for place, sign in enumerate(signs, start=1):
        top += _entry(canvas, place, sign, (top, room))
    return canvas.scene(top)


def dots_alone(signs: Sequence[RulerSign], ink: Ink, width: int) -> Scene:
    """The same without the words of each dot, for a page that has them beside it under the same numbers."""
    canvas, top = _ruler(signs, ink, width)
    return canvas.scene(top)


def _ruler(signs: Sequence[RulerSign], ink: Ink, width: int) -> tuple[Canvas, float]:
    """The line with its dots and ticks; where it ends."""
    canvas = Canvas(width, ink)
    ruler = _Ruler(max(max(sign.days for sign in signs), 1), _EDGE, width - _EDGE)
    top = max(
        canvas.write(0, 0, "Days before notice", width - 60, _HEAD), canvas.write(width, 0, "notice", 56, _NOTICE)
    )
    line = _dots(canvas, signs, ruler, top + 4)
    canvas.put(Stroke(ruler.right, top + 2, ruler.right, line + 6, RED, 2.4))
    return canvas, _ticks(canvas, ruler, line) + 12


def _dots(canvas: Canvas, signs: Sequence[RulerSign], ruler: _Ruler, top: float) -> float:
    """The numbered dots, those that would touch above each other; where the line of the ruler is."""
    places = [ruler.at(sign.days) for sign in signs]
    lanes = pack_lanes([(x - _DOT / 2, x + _DOT / 2) for x in places], 1.0)
    line = top + (max(lanes) + 0.5) * _LANE
    canvas.put(Stroke(ruler.left, line, ruler.right, line, canvas.ink.quiet, 2.0))
    for place, (sign, x, lane) in enumerate(zip(signs, places, lanes, strict=True), start=1):
        _numbered(canvas, place, (x, line - lane * _LANE), f"{_lead(sign)}: {sign.text}")
    return line


def _numbered(canvas: Canvas, number: int, at: tuple[float, float], tip: str = "") -> None:
    x, y = at
    canvas.put(Symbol(x, y, "circle", _DOT, BLUE, canvas.ink.ground, 1.2, tip))
    half = _NUMBER * LINE_HEIGHT / 2
    canvas.put(Label(x, y - half, (str(number),), ON_COLOUR, _NUMBER, bold=True, align="center", width=_DOT))


def _ticks(canvas: Canvas, ruler: _Ruler, line: float) -> float:
    step = next((size for size in _STEPS if ruler.most / size <= _TICKS_MOST), ruler.most)
    y = line + _DOT / 2 + 1
    for days in range(0, ruler.most + 1, step):
        x, label = ruler.at(days), f"{days:,}"
        canvas.put(Stroke(x, line + 3, x, y + 1, canvas.ink.quiet, 1.2))
        half = text_width(label, _TICK.size) / 2
        canvas.write(min(max(x, half), canvas.width - half), y + 1, label, 2 * half + 1, _TICK)
    return y + _TICK.size * LINE_HEIGHT + 1


def _entry(canvas: Canvas, number: int, sign: RulerSign, at: tuple[float, float]) -> float:
    """What a dot stands for, its days in a column of their own; the pixels it takes."""
    top, room = at
    _numbered(canvas, number, (_DOT / 2, top + _DOT / 2))
    left = _DOT + 8
    canvas.write(left, top + 1, _lead(sign), room, _DAYS)
    used = canvas.write(left + room, top + 1, sign.text, canvas.width - left - room, _WORDS)
    return max(_DOT, used) + 7


def _lead(sign: RulerSign) -> str:
    return f"{sign.days:,} day{'' if sign.days == 1 else 's'}" if sign.days else "same day"
