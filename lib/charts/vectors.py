"""A drawing as SVG, set straight from the same rows that the screen's chart draws.

Our drawings are laid out already: nothing has to be scaled, stacked or measured, so a page does not wait for the engine
that does it, which takes a tenth of a second and more for the pictures of one case.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lib.charts.scene import NONE, SOLID

Row = Mapping[str, Any]

# What Vega calls these shapes, as paths within ±1; a shape that is none of them is such a path itself.
_SHAPES = {
    "circle": "M-1,0A1,1,0,1,1,1,0A1,1,0,1,1,-1,0Z",
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
_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def vectors(spec: Mapping[str, Any], width: int, font: str) -> str:
    """The chart drawn `width` pixels wide, with the layout that belongs to that width."""
    drawers: tuple[Callable[[Row], str], ...] = (_box, _stroke, _symbol, _text)
    parts = (_drawn(layer["data"]["values"], width, draw) for layer, draw in zip(spec["layer"], drawers, strict=True))
    size = f'width="{width}" height="{spec["height"]}" viewBox="0 0 {width} {spec["height"]}"'
    group = f'<g fill="none" stroke-miterlimit="10" font-family={quoteattr(font)}>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{group}{"".join(parts)}</g></svg>'


def _drawn(rows: str, width: float, draw: Callable[[Row], str]) -> str:
    return "".join(draw(_at(row, width)) for row in json.loads(rows) if row["from"] <= width < row["to"])


def _at(row: Row, width: float) -> Row:
    share = width / row["base"]
    return row if share == 1 else {**row, **{name: row[name] * share for name in ("x", "x2") if name in row}}


def _box(row: Row) -> str:
    left, right = sorted((row["x"], row["x2"]))
    top, bottom = sorted((row["y"], row["y2"]))
    radius = max(0.0, min(row["radius"], (right - left) / 2, (bottom - top) / 2))
    across, down = right - left - 2 * radius, bottom - top - 2 * radius
    corner = partial("a{0},{0},0,0,1,{1},{2}".format, _figure(radius))
    corners = [corner(_figure(x * radius), _figure(y * radius)) for x, y in ((1, 1), (-1, 1), (-1, -1), (1, -1))]
    sides = (f"h{_figure(across)}", f"v{_figure(down)}", f"h{_figure(-across)}", f"v{_figure(-down)}")
    path = "".join(side + (turn if radius else "") for side, turn in zip(sides, corners, strict=True))
    tint = "" if row["tint"] == 1 or row["fill"] == NONE else f' fill-opacity="{row["tint"]}"'
    look = f"{_fill(row['fill'])}{tint}{_line(row, row['stroke'])}"
    return f'<path d="M{_figure(left + radius)},{_figure(top)}{path}Z"{look}/>'


def _stroke(row: Row) -> str:
    ends = " ".join(f'{end[0]}{end[1:] or "1"}="{_figure(row[end])}"' for end in ("x", "y", "x2", "y2"))
    return f'<line {ends} stroke-linecap="round"{_line(row, row["stroke"])}/>'


def _symbol(row: Row) -> str:
    shape = _SHAPES.get(str(row["shape"]), str(row["shape"]))
    radius = row["size"] ** 0.5 / 2
    # Scaling by a transform would scale the line as well.
    path = "".join(_scaled(command, figures, radius) for command, figures in _COMMAND.findall(shape))
    place = f'transform="translate({_figure(row["x"])},{_figure(row["y"])})"'
    return f'<path {place} d="{path}"{_fill(row["fill"])}{_line(row, row["stroke"])}/>'


def _scaled(command: str, figures: str, radius: float) -> str:
    numbers = [float(number) for number in _NUMBER.findall(figures)]
    # Of an arc the middle three say how it turns.
    kept = {2, 3, 4} if command in "Aa" else set()
    return command + ",".join(_figure(n if place in kept else n * radius) for place, n in enumerate(numbers))


def _fill(colour: str) -> str:
    return "" if colour == NONE else f' fill="{colour}"'


def _line(row: Row, colour: str) -> str:
    if colour == NONE:
        return ""
    dash = row.get("dash", SOLID)
    dashed = "" if tuple(dash) == SOLID else f' stroke-dasharray="{",".join(map(str, dash))}"'
    return f' stroke="{colour}" stroke-width="{row["weight"]}"{dashed}'


def _text(row: Row) -> str:
    look = f'font-size="{row["size"]}px" font-weight="{row["weight"]}" fill="{row["color"]}"'
    return f'<text text-anchor="{_ANCHORS[row["align"]]}" {look}>{"".join(_spans(row))}</text>'


def _spans(row: Row) -> Iterator[str]:
    for index, line in enumerate(row["text"].split("\n")):
        yield f'<tspan x="{row["x"]:.2f}" y="{row["y"] + index * row["lead"]:.2f}">{escape(line)}</tspan>'


def _figure(number: float) -> str:
    return f"{number:.6g}"
