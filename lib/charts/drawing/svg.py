"""The one writer of SVG: a scene as it was laid out for paper, or several of which a screen shows the one that fits.

Scenes are laid out already: nothing has to be scaled, stacked or measured, so neither a page nor a screen waits for an
engine that does it. Every word is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from itertools import pairwise

from lib.charts.drawing.scene import LINE_HEIGHT, NONE, SOLID, Box, Label, Mark, RowArea, Scene, Stroke, Symbol
from lib.charts.drawing.text_fitting import printable
from lib.model.wording.leftward import LEFTWARD

FONT = "Source Sans Pro, Source Sans, sans-serif"
# From the top of a line to the foot of its letters, in em.
ASCENT = 0.95
_KEPT = 128

# The named shapes of symbols, as paths within ±1; a shape that is none of them is such a path itself.
_SHAPES = {
    "cross": "M-1,-0.4V0.4H-0.4V1H0.4V0.4H1V-0.4H0.4V-1H-0.4V-0.4Z",
    "diamond": "M-1,0L0,-1L1,0L0,1Z",
    "square": "M-1,-1H1V1H-1Z",
    "triangle-up": "M0,-0.866L-1,0.866L1,0.866Z",
    "triangle-down": "M0,0.866L-1,-0.866L1,-0.866Z",
    "triangle-right": "M0.866,0L-0.866,-1L-0.866,1Z",
    "triangle-left": "M-0.866,0L0.866,-1L0.866,1Z",
}
_COMMAND = re.compile(r"([A-Za-z])([^A-Za-z]*)")
_NUMBER = re.compile(r"-?\d*\.?\d+")
_ANCHORS = {"left": "", "center": ' text-anchor="middle"', "right": ' text-anchor="end"'}
# Marks of a kind lie over those of the kinds before.
_ORDER = (Box, Stroke, Symbol, Label, RowArea)


# The brief, the full case and the next edition share most of their pictures.
@lru_cache(maxsize=_KEPT)
def paper(scene: Scene) -> str:
    """An SVG file as large as the scene was laid out. Letters stay letters: who embeds it needs FONT."""
    return _svg(scene, f'xmlns="http://www.w3.org/2000/svg" {_size(scene)} font-family="{FONT}"', _Writer())


def page(name: str, words: str, scenes: Iterable[Scene]) -> str:
    """An element with all layouts for a page that has the rules of `fitting`; each can be made smaller as a whole.

    `words` are what is read out instead of it.
    """
    layouts = (_svg(scene, f"{_within(scene)} {_size(scene)}", _Writer(hints=True)) for scene in scenes)
    return _picture(name, words, layouts)


def screen(name: str, words: str, scenes: Iterable[Scene]) -> str:
    """The same where a drawing fills its place: across, everything lies at a share of the width."""
    layouts = (
        _svg(scene, f'{_within(scene)} width="100%" height="{scene.height:g}"', _Writer(scene.width, hints=True))
        for scene in scenes
    )
    return _picture(name, words, layouts)


def fitting(widths: Sequence[int]) -> str:
    """The rules of CSS by which an element of the class `picture` shows the layout made for its width."""
    shown = [f"@container (width < {widths[1]}px)"]
    shown += [f"@container ({low}px <= width < {high}px)" for low, high in pairwise(widths[1:])]
    shown += [f"@container (width >= {widths[-1]}px)"]
    rules = (
        f"{when} {{ .picture > .from-{width} {{ display: block; }} }}"
        for when, width in zip(shown, widths, strict=True)
    )
    return "\n".join((".picture { container-type: inline-size; }", ".picture > svg { display: none; }", *rules))


@dataclass(frozen=True)
class _Writer:
    """Marks as elements in pixels; across in per cent of a width if that is given."""

    width: int | None = None
    hints: bool = False

    def all(self, scene: Scene) -> str:
        """The whole scene, kind by kind."""
        return "".join(self._element(mark) for kind in _ORDER for mark in scene.of(kind))

    def _element(self, mark: Mark) -> str:
        match mark:
            case Box():
                return self._box(mark)
            case Stroke():
                return self._stroke(mark)
            case Symbol():
                return self._symbol(mark)
            case Label():
                return self._label(mark)
            case RowArea():
                return self._row_area(mark)

    def _box(self, box: Box) -> str:
        place = f'x="{self._across(box.x)}" y="{_figure(box.y)}"'
        size = f'width="{self._across(box.width)}" height="{_figure(box.height)}"'
        corner = f' rx="{_figure(box.radius)}"' if box.radius else ""
        tint = "" if box.tint == 1 or box.fill == NONE else f' fill-opacity="{box.tint}"'
        look = f"{_fill(box.fill)}{tint}{_line(box.stroke, box.weight, box.dash)}"
        return _closed("rect", f"{place} {size}{corner}{look}", self._tip(box.tip))

    def _stroke(self, stroke: Stroke) -> str:
        start = f'x1="{self._across(stroke.x)}" y1="{_figure(stroke.y)}"'
        end = f'x2="{self._across(stroke.x2)}" y2="{_figure(stroke.y2)}"'
        return f'<line {start} {end} stroke-linecap="round"{_line(stroke.colour, stroke.weight, stroke.dash)}/>'

    def _symbol(self, symbol: Symbol) -> str:
        radius = symbol.size / 2
        tip = self._tip(symbol.tip)
        # A pointer meets what is painted, unless it is told otherwise.
        whole = ' pointer-events="all"' if tip and symbol.fill == NONE else ""
        look = f"{_fill(symbol.fill)}{_line(symbol.stroke, symbol.weight, SOLID)}{whole}"
        if symbol.shape == "circle":
            place = f'cx="{self._across(symbol.x)}" cy="{_figure(symbol.y)}" r="{_figure(radius)}"'
            return _closed("circle", f"{place}{look}", tip)
        shape = _SHAPES.get(symbol.shape, symbol.shape)
        # Scaling by a transform would scale the line as well.
        path = "".join(_scaled(command, figures, radius) for command, figures in _COMMAND.findall(shape))
        return self._placed(symbol.x, symbol.y, _closed("path", f'd="{path}"{look}', tip))

    def _label(self, label: Label) -> str:
        x, top, lead = self._across(label.x), label.y + label.size * ASCENT, label.size * LINE_HEIGHT
        weight = ' font-weight="600"' if label.bold else ""
        look = f'font-size="{_figure(label.size)}"{weight} fill="{label.colour}"{_ANCHORS[label.align]}'
        # Signs and figures take the places that the script gives them, in each line by itself; where the text stands
        # does not change.
        own = ' unicode-bidi="plaintext"' if any(map(LEFTWARD.search, label.lines)) else ""
        lines = "".join(
            f'<tspan x="{x}" y="{_figure(top + index * lead)}"{own}>{escape(line)}</tspan>'
            for index, line in enumerate(label.lines)
        )
        return f"<text {look}{own}>{self._tip(label.tip)}{lines}</text>"

    def _row_area(self, area: RowArea) -> str:
        # Only a screen can lead to a row.
        if self.width is None:
            return ""
        place = f'x="{self._across(area.x)}" y="{_figure(area.y)}"'
        size = f'width="{self._across(area.width)}" height="{_figure(area.height)}"'
        return f'<rect {place} {size} data-row="{escape(area.row)}">{self._tip(area.words)}</rect>'

    def _across(self, x: float) -> str:
        return _figure(x) if self.width is None else f"{_figure(100 * x / self.width)}%"

    def _placed(self, x: float, y: float, path: str) -> str:
        if self.width is None:
            return f'<g transform="translate({_figure(x)},{_figure(y)})">{path}</g>'
        # No transform takes a share of the width.
        return f'<svg x="{self._across(x)}" y="{_figure(y)}" overflow="visible">{path}</svg>'

    def _tip(self, words: str) -> str:
        return f"<title>{escape(printable(words))}</title>" if words and self.hints else ""


def _svg(scene: Scene, attributes: str, writer: _Writer) -> str:
    return f'<svg {attributes} fill="none" stroke-miterlimit="10">{writer.all(scene)}</svg>'


def _size(scene: Scene) -> str:
    return f'width="{scene.width}" height="{scene.height:g}" viewBox="0 0 {scene.width} {scene.height:g}"'


def _within(scene: Scene) -> str:
    return f'class="from-{scene.width}" aria-hidden="true"'


def _picture(name: str, words: str, layouts: Iterable[str]) -> str:
    accessible = f'role="img" aria-label="{escape(printable(words))}" data-name="{escape(name)}"'
    return f'<div class="picture" {accessible}>{"".join(layouts)}</div>'


def _closed(name: str, attributes: str, inside: str) -> str:
    return f"<{name} {attributes}>{inside}</{name}>" if inside else f"<{name} {attributes}/>"


def _scaled(command: str, figures: str, radius: float) -> str:
    return command + ",".join(_figure(float(number) * radius) for number in _NUMBER.findall(figures))


def _fill(colour: str) -> str:
    return "" if colour == NONE else f' fill="{colour}"'


def _line(colour: str, weight: float, dash: tuple[int, ...]) -> str:
    if colour == NONE:
        return ""
    dashed = "" if dash == SOLID else f' stroke-dasharray="{",".join(map(str, dash))}"'
    return f' stroke="{colour}" stroke-width="{weight:g}"{dashed}'


def _figure(number: float) -> str:
    return f"{round(number, 3):.6g}"
