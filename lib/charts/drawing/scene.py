"""A drawing as plain values: boxes, strokes, symbols and labels at pixels, so that a layout can be tested."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from lib.charts.drawing.palette import Ink
from lib.charts.drawing.text_fitting import ELLIPSIS, one_line, wrap

LINE_HEIGHT = 1.25
NONE = "transparent"
SOLID = (1, 0)
DASHED = (5, 4)
DOTTED = (2, 3)
DASH_DOT = (7, 3, 1, 3)
ENDLESS = 1e9
# A line may come out a little wider than estimated before it is cut.
SLACK = 1.05

Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Box:
    """A rectangle from its top left corner; `tint` is the opacity of its fill."""

    x: float
    y: float
    width: float
    height: float
    fill: str = NONE
    tint: float = 1.0
    stroke: str = NONE
    weight: float = 1.0
    dash: tuple[int, ...] = SOLID
    radius: float = 6.0
    tip: str = ""


@dataclass(frozen=True)
class Stroke:
    """A straight line between two points."""

    x: float
    y: float
    x2: float
    y2: float
    colour: str
    weight: float = 1.0
    dash: tuple[int, ...] = SOLID


@dataclass(frozen=True)
class Symbol:
    """A mark about `size` pixels across, centred on its point; a Vega shape name or a path within ±1."""

    x: float
    y: float
    shape: str
    size: float
    fill: str
    stroke: str
    weight: float = 2.0
    tip: str = ""


@dataclass(frozen=True)
class Label:
    """Lines of text below `y`; no line is drawn wider than `width`."""

    x: float
    y: float
    lines: tuple[str, ...]
    colour: str
    size: float = 12.0
    bold: bool = False
    align: Align = "left"
    width: float = ENDLESS
    tip: str = ""

    @property
    def height(self) -> float:
        """The pixels its lines take."""
        return len(self.lines) * self.size * LINE_HEIGHT


@dataclass(frozen=True)
class RowArea:
    """What stands for a row, called by `words`: beside its worksheet this area leads to its card. Nothing is drawn."""

    x: float
    y: float
    width: float
    height: float
    row: str
    words: str


Mark = Box | Stroke | Symbol | Label | RowArea


@dataclass(frozen=True)
class Scene:
    """One layout: what stands where on `width` × `height` pixels. Later marks of a kind lie over earlier ones."""

    width: int
    height: float
    marks: tuple[Mark, ...] = ()

    def of(self, kind: type[Any]) -> tuple[Any, ...]:
        """The marks of one kind."""
        return tuple(mark for mark in self.marks if isinstance(mark, kind))


@dataclass(frozen=True)
class TextStyle:
    """How text is written: at most `most` lines, `quiet` for what matters less."""

    size: float = 12.0
    most: int = 1
    bold: bool = False
    quiet: bool = False
    align: Align = "left"


@dataclass
class Canvas:
    """A scene while it is being laid out."""

    width: int
    ink: Ink
    marks: list[Mark] = field(default_factory=list)

    def put(self, *marks: Mark) -> None:
        """Add marks on top."""
        self.marks.extend(marks)

    def put_broken(self, line: Stroke, gaps: Iterable[tuple[float, float]], least: float = 1.0) -> None:
        """Add a stroke that runs downwards, left out where a gap (top, bottom) is kept for text.

        Pieces shorter than `least` pixels are left out as well.
        """
        top = line.y
        for start, end in (*sorted(gaps), (line.y2, line.y2)):
            if start - top >= least:
                self.put(replace(line, y=top, y2=start))
            top = max(top, end)

    def write(self, x: float, y: float, text: str, width: float, style: TextStyle) -> float:
        """Write text wrapped to `width` with its top at `y`; returns the pixels it takes."""
        lines = wrap(text, width, style.size, style.most)
        if not lines:
            return 0.0
        tip = one_line(text) if lines[-1].endswith(ELLIPSIS) else ""
        colour = self.ink.quiet if style.quiet else self.ink.text
        label = Label(x, y, lines, colour, style.size, style.bold, style.align, width * SLACK, tip)
        self.put(label)
        return label.height

    def scene(self, height: float) -> Scene:
        """The finished layout."""
        return Scene(self.width, round(height), tuple(self.marks))
