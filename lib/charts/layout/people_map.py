"""Where people stand on the relationship map: ours in a column on the left, theirs on the right, ties between them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lib.charts.drawing.palette import BLUE, GREEN, GREY, ORANGE, PLUM, Ink
from lib.charts.drawing.scene import (
    DASHED,
    DOTTED,
    LINE_HEIGHT,
    NONE,
    SOLID,
    Align,
    Canvas,
    Scene,
    Stroke,
    Symbol,
    TextStyle,
)
from lib.charts.drawing.text_fitting import wrap
from lib.charts.layout.legend import LegendEntry, draw_legend

_TEXT_SHARE, _TEXT_MOST = 0.34, 270.0
_NODE_ROOM = 40.0
_HEAD = 26.0
_BETWEEN = 9.0
_LEAST_ROW = 34.0
_TITLE = TextStyle(size=14, bold=True)
_NAME = TextStyle(size=12.5, most=3)
_NOTE = TextStyle(size=11, most=4, quiet=True)
# Shape and colour by stance: against us, in between, for us; None while it is unknown.
STANCE: Mapping[int | None, tuple[str, str]] = {
    -1: ("triangle-down", ORANGE),
    0: ("circle", BLUE),
    1: ("triangle-up", GREEN),
    None: ("diamond", GREY),
}
_OURS = "square"
_RING = 9.0


@dataclass(frozen=True)
class MapPerson:
    """Somebody on the map; `stance` is −1, 0, 1 or None, `new` a decision maker who came shortly before."""

    id: str
    name: str
    note: str
    influence: int | None = None
    stance: int | None = None
    gone: bool = False
    new: bool = False


@dataclass(frozen=True)
class TieLine:
    """A tie between two people by their ids; `lost` when one of them has left, strength None while not entered."""

    ours: str
    theirs: str
    strength: int | None
    lost: bool = False


@dataclass(frozen=True)
class PeopleMap:
    """All that the picture shows; `moment` says as of when, `third` are people of neither side."""

    moment: str
    ours: tuple[MapPerson, ...]
    theirs: tuple[MapPerson, ...]
    lines: tuple[TieLine, ...]
    third: tuple[MapPerson, ...] = ()


@dataclass(frozen=True)
class _SideColumn:
    """One side: where its marks stand, and where its words begin and how wide they are."""

    people: Sequence[MapPerson]
    node: float
    text: float
    room: float
    align: Align
    own: bool

    def heights(self) -> list[float]:
        """How deep each row is."""
        return [max(_LEAST_ROW, self.deep(person)) + _BETWEEN for person in self.people]

    def deep(self, person: MapPerson) -> float:
        """How deep the words of one of them are."""
        name = len(wrap(person.name, self.room, _NAME.size, _NAME.most)) * _NAME.size
        return (name + len(wrap(person.note, self.room, _NOTE.size, _NOTE.most)) * _NOTE.size) * LINE_HEIGHT


def scene(people: PeopleMap, ink: Ink, width: int) -> Scene:
    """The map laid out for one width; the shorter column stands in the middle beside the longer one."""
    canvas = Canvas(width, ink)
    room = min(width * _TEXT_SHARE, _TEXT_MOST)
    ours = _SideColumn(people.ours, room + _NODE_ROOM / 2, room, room, "right", own=True)
    theirs = _SideColumn(people.theirs, width - room - _NODE_ROOM / 2, width - room, room, "left", own=False)
    top = canvas.write(0, 0, people.moment, width, TextStyle(size=12, most=2, quiet=True)) + 8
    canvas.write(ours.text, top, "Ours", room, TextStyle(_TITLE.size, bold=True, align="right"))
    canvas.write(theirs.text, top, "Theirs", room, _TITLE)
    top += _HEAD
    tallest = max(sum(column.heights()) for column in (ours, theirs))
    places = {**_placed(ours, top, tallest), **_placed(theirs, top, tallest)}
    for line in people.lines:
        _tie(canvas, line, (ours.node, places[line.ours]), (theirs.node, places[line.theirs]))
    for column in (ours, theirs):
        _people(canvas, column, places)
    bottom = top + tallest + 6 + _third(canvas, people.third, top + tallest + 6)
    return canvas.scene(bottom + draw_legend(canvas, 0, bottom, _entries(people, ink)))


def _third(canvas: Canvas, people: Sequence[MapPerson], top: float) -> float:
    """Those of neither side, below both; returns the pixels they take."""
    if not people:
        return 0.0
    canvas.write(0, top, "Neither side", canvas.width, _TITLE)
    column = _SideColumn(people, _NODE_ROOM / 2, _NODE_ROOM, canvas.width - _NODE_ROOM, "left", own=False)
    depth = sum(column.heights())
    _people(canvas, column, _placed(column, top + _HEAD, depth))
    return _HEAD + depth + 4


def _placed(column: _SideColumn, top: float, tallest: float) -> dict[str, float]:
    heights = column.heights()
    y = top + (tallest - sum(heights)) / 2
    places = {}
    for person, height in zip(column.people, heights, strict=True):
        places[person.id] = y + (height - _BETWEEN) / 2
        y += height
    return places


def _tie(canvas: Canvas, line: TieLine, start: tuple[float, float], end: tuple[float, float]) -> None:
    weight, dash = (1.2, DASHED) if line.strength is None else (0.8 + 1.3 * line.strength, SOLID)
    colour = canvas.ink.quiet if line.strength is None else BLUE
    if line.lost:
        weight, dash, colour = 1.2, DOTTED, GREY
    canvas.put(Stroke(*start, *end, colour, weight, dash))


def _people(canvas: Canvas, column: _SideColumn, places: Mapping[str, float]) -> None:
    for person in column.people:
        y = places[person.id]
        shape, colour = (_OURS, canvas.ink.quiet) if column.own else STANCE[person.stance]
        size = 13.0 if column.own else _diameter(person.influence)
        fill = canvas.ink.ground if person.gone else colour
        if person.new:
            canvas.put(Symbol(column.node, y, "circle", size + _RING, NONE, PLUM, 2))
        canvas.put(Symbol(column.node, y, shape, size, fill, colour, 2, person.name))
        _words(canvas, column, person, y)


def _words(canvas: Canvas, column: _SideColumn, person: MapPerson, y: float) -> None:
    name = TextStyle(_NAME.size, _NAME.most, bold=person.new, quiet=person.gone, align=column.align)
    note = TextStyle(_NOTE.size, _NOTE.most, quiet=True, align=column.align)
    top = y - column.deep(person) / 2
    used = canvas.write(column.text, top, person.name, column.room, name)
    canvas.write(column.text, top + used, person.note, column.room, note)


def _diameter(influence: int | None) -> float:
    return 8 + 2.4 * (influence or 1)


def _entries(people: PeopleMap, ink: Ink) -> tuple[LegendEntry, ...]:
    both = (*people.ours, *people.theirs, *people.third)
    judged = (*people.theirs, *people.third)
    stances = {person.stance for person in judged}
    words = {-1: "against us", 0: "in between", 1: "for us", None: "stance not known"}
    active = [line for line in people.lines if not line.lost]
    named: tuple[tuple[bool, str, tuple[Symbol | Stroke, ...]], ...] = (
        *((stance in stances, words[stance], (_sign(*STANCE[stance]),)) for stance in (1, 0, -1, None)),
        (bool(judged), "influence 1 and 5", tuple(_sign("circle", BLUE, _diameter(size)) for size in (1, 5))),
        (
            any(person.new for person in both),
            "new within twelve months",
            (_sign("circle", PLUM, 16, NONE),),
        ),
        (any(person.gone for person in both), "has left", (_sign("square", ink.quiet, 12, ink.ground),)),
        (
            any(line.strength is not None for line in active),
            "strength 1 and 4",
            (Stroke(0, 0, 0, 0, BLUE, 2.1), Stroke(0, 0, 0, 0, BLUE, 6)),
        ),
        (
            any(line.strength is None for line in active),
            "strength not known",
            (Stroke(0, 0, 0, 0, ink.quiet, 1.2, DASHED),),
        ),
        (any(line.lost for line in people.lines), "lost when someone left", (Stroke(0, 0, 0, 0, GREY, 1.2, DOTTED),)),
    )
    return tuple(LegendEntry(meaning, signs) for shown, meaning, signs in named if shown)


def _sign(shape: str, colour: str, size: float = 12, fill: str = "") -> Symbol:
    return Symbol(0, 0, shape, size, fill or colour, colour, 2)
