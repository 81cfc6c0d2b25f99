"""How charts draw scenes: one layer for each kind of mark, and at any width the scene laid out for it.

A phone, a desktop and a page need different layouts, and only the browser knows how wide it is. So the layout is
computed once for each width of the ink, all of them travel in the chart, and the one that fits is shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from lib.charts.frames import KINDS, frame
from lib.charts.palette import Ink
from lib.charts.scene import ENDLESS, LINE_HEIGHT, Box, Label, Mark, Scene, Stroke, Symbol

# From the top of a line to the foot of its letters, in em.
ASCENT = 0.95


def drawn(layout: Callable[[int], Scene], ink: Ink) -> dict[str, Any]:
    """The Vega-Lite chart that shows, at each width, the layout computed for it; its height follows the layout."""
    scenes = [layout(width) for width in ink.widths]
    on_screen = len(scenes) > 1
    spec: dict[str, Any] = json.loads(frame(on_screen))
    spec |= {"width": "container" if on_screen else scenes[0].width, "height": scenes[0].height}
    for layer, kind in zip(spec["layer"], KINDS, strict=True):
        # As text, which nothing on the way to the browser takes apart or copies.
        layer["data"]["values"] = json.dumps(_rows(kind, scenes))
    if on_screen:
        # Vega merges a signal of this name into its own, so that the view grows and shrinks with the layout.
        spec["params"] = [{"name": "height", "expr": _height_for(scenes)}]
    return spec


def _height_for(scenes: list[Scene]) -> str:
    steps = (f"width < {above.width} ? {below.height}" for below, above in pairwise(scenes))
    return " : ".join((*steps, f"{scenes[-1].height}"))


def _rows(kind: type[Any], scenes: list[Scene]) -> list[dict[str, Any]]:
    ends = [*(scene.width for scene in scenes[1:]), ENDLESS]
    return [
        {**_values(mark), "from": scene.width if index else 0, "to": end, "base": scene.width}
        for index, (scene, end) in enumerate(zip(scenes, ends, strict=True))
        for mark in scene.of(kind)
    ]


def _values(mark: Mark) -> dict[str, Any]:
    values = dict(vars(mark))
    if isinstance(mark, Box):
        values |= {"x2": mark.x + mark.width, "y2": mark.y + mark.height}
    if isinstance(mark, Stroke):
        values["stroke"] = values.pop("colour")
    if isinstance(mark, Symbol):
        values["size"] = mark.size**2
    if isinstance(mark, Label):
        values |= {"y": mark.y + mark.size * ASCENT, "lead": mark.size * LINE_HEIGHT}
        values |= {"weight": 600 if mark.bold else 400, "color": values.pop("colour")}
        values["text"] = "\n".join(values.pop("lines"))
    return {name: round(value, 2) if isinstance(value, float) else value for name, value in values.items()}
