"""Where an account stands between letting go, nurturing and pursuing, with the answers of the gate below."""

from __future__ import annotations

from dataclasses import dataclass

from lib.charts.drawing.palette import BLUE, GREEN, GREY, OLIVE, RED, Ink
from lib.charts.drawing.scene import DOTTED, NONE, Box, Canvas, Scene, Stroke, Symbol, TextStyle

LOW, HIGH = 1.0, 5.0
_LEFT, _RIGHT = 24.0, 10.0
_HEAD = 46.0
_TALLEST, _LOWEST, _SHAPE = 300.0, 190.0, 0.5
_AXIS_ROOM = 40.0
_POINT = 17.0
_LABEL = TextStyle(size=13, bold=True, align="center")
_GATE_SIGN = 18.0


@dataclass(frozen=True)
class DecisionArea:
    """A part of the field by the values and eases it reaches from and to."""

    name: str
    colour: str
    value: tuple[float, float]
    ease: tuple[float, float]


@dataclass(frozen=True)
class DecisionPosition:
    """All that the picture shows; `gate` holds each answer, “yes”, “no” or “open”, with its words."""

    ease: float | None
    value: float | None
    headline: str
    areas: tuple[DecisionArea, ...]
    gate: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class _Plane:
    left: float
    top: float
    width: float
    height: float

    def x(self, value: float) -> float:
        return self.left + (value - LOW) / (HIGH - LOW) * self.width

    def y(self, ease: float) -> float:
        return self.top + (HIGH - ease) / (HIGH - LOW) * self.height


def areas(names: tuple[str, str, str], ease_needed: float, value_needed: float) -> tuple[DecisionArea, ...]:
    """The three areas, named as letting go, nurturing and pursuing."""
    let_go, nurture, pursue = names
    return (
        DecisionArea(let_go, GREY, (LOW, value_needed), (LOW, HIGH)),
        DecisionArea(nurture, OLIVE, (value_needed, HIGH), (LOW, ease_needed)),
        DecisionArea(pursue, GREEN, (value_needed, HIGH), (ease_needed, HIGH)),
    )


def scene(position: DecisionPosition, ink: Ink, width: int) -> Scene:
    """The decision laid out for one width."""
    canvas = Canvas(width, ink)
    height = min(_TALLEST, max(_LOWEST, width * _SHAPE))
    field = _Plane(_LEFT, _HEAD, width - _LEFT - _RIGHT, height)
    canvas.put(Symbol(8, 9, "diamond", 12, BLUE, BLUE))
    canvas.write(20, 1, position.headline, width - 20, TextStyle(size=12, most=1, bold=True))
    canvas.write(0, 25, "Ease ↑", 80, TextStyle(size=11, quiet=True))
    for area in position.areas:
        _area(canvas, field, area, position)
    _axes(canvas, field)
    _point(canvas, field, position)
    bottom = field.top + field.height + _AXIS_ROOM
    return canvas.scene(_gate(canvas, bottom, position.gate))


def _area(canvas: Canvas, field: _Plane, area: DecisionArea, position: DecisionPosition) -> None:
    left, right = (field.x(value) for value in area.value)
    bottom, top = (field.y(ease) for ease in area.ease)
    canvas.put(Box(left, top, right - left, bottom - top, area.colour, 0.12, area.colour, 1.0, radius=2))
    # The name keeps to the half of its area that the point is not in.
    at_foot = position.ease is not None and field.y(position.ease) < (top + bottom) / 2
    y = bottom - 24 if at_foot else top + 7
    canvas.write((left + right) / 2, y, area.name, right - left - 8, _LABEL)


def _axes(canvas: Canvas, field: _Plane) -> None:
    foot = field.top + field.height
    for step in range(int(LOW), int(HIGH) + 1):
        canvas.write(field.x(step), foot + 4, str(step), 20, TextStyle(size=11, quiet=True, align="center"))
        canvas.write(field.left - 7, field.y(step) - 7, str(step), 20, TextStyle(size=11, quiet=True, align="right"))
    canvas.write(field.left + field.width, foot + 19, "Value →", 90, TextStyle(size=11, quiet=True, align="right"))


def _point(canvas: Canvas, field: _Plane, position: DecisionPosition) -> None:
    if position.value is not None and position.ease is not None:
        x, y = field.x(position.value), field.y(position.ease)
        canvas.put(Symbol(x, y, "diamond", _POINT, BLUE, canvas.ink.ground, 1.5, position.headline))
    elif position.value is not None:
        x = field.x(position.value)
        canvas.put(Stroke(x, field.top, x, field.top + field.height, BLUE, 2, DOTTED))
    elif position.ease is not None:
        y = field.y(position.ease)
        canvas.put(Stroke(field.left, y, field.left + field.width, y, BLUE, 2, DOTTED))


def _gate(canvas: Canvas, top: float, answers: tuple[tuple[str, str], ...]) -> float:
    if not answers:
        return top
    y = top + canvas.write(0, top, "The gate", canvas.width, TextStyle(size=12, bold=True)) + 4
    for word, question in answers:
        shape, fill, stroke = {"yes": ("square", RED, RED), "no": ("circle", GREEN, GREEN)}.get(
            word, ("circle", NONE, GREY)
        )
        canvas.put(Symbol(7, y + 7, shape, 11, fill, stroke, 1.8))
        text = f"{question}: {word}"
        y += canvas.write(_GATE_SIGN, y, text, canvas.width - _GATE_SIGN, TextStyle(size=11.5, most=2)) + 5
    return y
