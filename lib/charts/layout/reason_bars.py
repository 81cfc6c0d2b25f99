"""Where the bars of the customer's reasons stand, the heaviest on top, and who was heard by role and influence."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing.palette import Ink
from lib.charts.drawing.scene import LINE_HEIGHT, NONE, Box, Canvas, Scene, Stroke, Symbol, TextStyle
from lib.charts.drawing.text_fitting import wrap
from lib.charts.layout.legend import LegendEntry, bar_signs, draw_legend

_TEXT_SHARE, _NARROW_SHARE = 0.4, 0.46
_NARROW = 460
_GAP = 10.0
_FIGURE_ROOM = 46.0
_TOP = 8.0
_BETWEEN = 12.0
_THICK, _THIN = 16.0, 8.0
_LEAST_SCALE = 10
_BODY = TextStyle(size=12.5, most=4)
_NOTE = TextStyle(size=10.5, most=1, quiet=True)

_CELL = 28.0
_HEAD = 40.0
_SPOT = 13.0
_STEPS = ("1", "2", "3", "4", "5", "?")


@dataclass(frozen=True)
class ReasonBar:
    """A reason as drawn, weights in per cent; `weight` is None while nobody entered one, `proposed` where none is.

    `people` says how many of those who were heard named it.
    """

    text: str
    group: str
    colour: str
    weight: int | None
    proposed: int | None
    people: str = ""


@dataclass(frozen=True)
class HeardRole:
    """A role with how many interviews at each influence, 1 to 5 and unknown: from outside, and by the account team."""

    text: str
    outside: tuple[int, ...]
    inside: tuple[int, ...]


def weights(bars: tuple[ReasonBar, ...], ink: Ink, width: int) -> Scene:
    """The weights laid out for one width."""
    canvas = Canvas(width, ink)
    room = width * (_NARROW_SHARE if width < _NARROW else _TEXT_SHARE) - _GAP
    start = room + _GAP
    longest = max(_LEAST_SCALE, *(value or 0 for bar in bars for value in (bar.weight, bar.proposed)))
    unit = (width - start - _FIGURE_ROOM) / longest
    top = _TOP
    for bar in bars:
        top += _bar(canvas, bar, top, (room, start, unit)) + _BETWEEN
    canvas.put(Stroke(start, _TOP - 4, start, top - _BETWEEN + 4, canvas.ink.quiet, 1.2))
    return canvas.scene(top + draw_legend(canvas, 0, top, _weight_entries(bars)))


def _bar(canvas: Canvas, bar: ReasonBar, top: float, scale: tuple[float, float, float]) -> float:
    room, start, unit = scale
    used = canvas.write(0, top, bar.text, room, TextStyle(_BODY.size, _BODY.most, bold=bool(bar.weight)))
    for note in filter(None, (bar.group, bar.people)):
        used += canvas.write(0, top + used, note, room, _NOTE)
    at = top
    if bar.weight is not None:
        length = max(bar.weight * unit, 1.0)
        canvas.put(Box(start, at, length, _THICK, bar.colour, 1.0, bar.colour, 1.2, radius=2, tip=bar.text))
        figure = TextStyle(size=12.5, bold=True)
        canvas.write(start + length + 6, at, f"{bar.weight} %", _FIGURE_ROOM - 6, figure)
        at += _THICK + 5
    if bar.proposed is not None:
        length = max(bar.proposed * unit, 1.0)
        canvas.put(Box(start, at + 3, length, _THIN, bar.colour, 0.0, bar.colour, 1.4, radius=2, tip="proposed"))
        canvas.write(start + length + 6, at, f"{bar.proposed} %", _FIGURE_ROOM - 6, TextStyle(size=11, quiet=True))
        at += 15
    return max(used, at - top)


def _weight_entries(bars: tuple[ReasonBar, ...]) -> tuple[LegendEntry, ...]:
    entered = [bar.colour for bar in bars if bar.weight is not None]
    proposed = [bar.colour for bar in bars if bar.proposed is not None]
    entries = [LegendEntry("as entered", bar_signs(entered))] if entered else []
    return (*entries, *([LegendEntry("as proposed from the answers", bar_signs(proposed, NONE))] if proposed else []))


def heard(roles: tuple[HeardRole, ...], ink: Ink, width: int) -> Scene:
    """Roles as rows and influence as columns, laid out for one width."""
    canvas = Canvas(width, ink)
    room = width * (_NARROW_SHARE if width < _NARROW else _TEXT_SHARE) - _GAP
    column = (width - room - _GAP) / len(_STEPS)
    middles = [room + _GAP + (place + 0.5) * column for place in range(len(_STEPS))]
    canvas.write(room + _GAP, 0, "Influence on the decision", width - room - _GAP, TextStyle(size=11, quiet=True))
    for x, step in zip(middles, _STEPS, strict=True):
        canvas.write(x, 18, step, column, TextStyle(size=12, bold=True, align="center"))
    top = _HEAD
    for role in roles:
        top += _role(canvas, role, top, (room, middles, column))
    return canvas.scene(top + draw_legend(canvas, 0, top + 2, _heard_entries(roles, ink)) + 2)


def _role(canvas: Canvas, role: HeardRole, top: float, scale: tuple[float, list[float], float]) -> float:
    room, middles, column = scale
    silent = not any(role.outside) and not any(role.inside)
    text = f"{role.text}: not heard" if silent else role.text
    lines = len(wrap(text, room, _BODY.size, _BODY.most))
    height = max(_CELL, lines * _BODY.size * LINE_HEIGHT + 8)
    canvas.put(Stroke(0, top, canvas.width, top, canvas.ink.line))
    middle = top + height / 2
    used = lines * _BODY.size * LINE_HEIGHT
    canvas.write(0, middle - used / 2, text, room, TextStyle(_BODY.size, _BODY.most, quiet=silent))
    for place, x in enumerate(middles):
        kinds = [
            (count, filled) for count, filled in ((role.outside[place], True), (role.inside[place], False)) if count
        ]
        for index, (count, filled) in enumerate(kinds):
            shift = 0.0 if len(kinds) == 1 else (index - 0.5) * column / 2
            _spot(canvas, x + shift, middle, count, filled=filled)
    return height


def _spot(canvas: Canvas, x: float, y: float, count: int, *, filled: bool) -> None:
    colour = canvas.ink.text
    canvas.put(Symbol(x, y - (5 if count > 1 else 0), "circle", _SPOT, colour if filled else NONE, colour, 1.6))
    if count > 1:
        canvas.write(x, y + 2, str(count), 24, TextStyle(size=10, align="center"))


def _heard_entries(roles: tuple[HeardRole, ...], ink: Ink) -> tuple[LegendEntry, ...]:
    entries = []
    if any(any(role.outside) for role in roles):
        entries.append(LegendEntry("asked from outside the account team", (_sign(ink.text, ink),)))
    if any(any(role.inside) for role in roles):
        entries.append(LegendEntry("asked by the account team, or not known by whom", (_sign(NONE, ink),)))
    return tuple(entries)


def _sign(fill: str, ink: Ink) -> Symbol:
    return Symbol(0, 0, "circle", _SPOT, fill, ink.text, 1.6)
