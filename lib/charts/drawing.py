"""How Altair draws scenes: one layer for each kind of mark, and at any width the scene laid out for it.

A phone, a desktop and a page need different layouts, and only the browser knows how wide it is. So the layout is
computed once for each width of the ink, all of them travel in the chart, and the one that fits is shown.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import Any

import altair as alt

from lib.charts.palette import Ink
from lib.charts.scene import ENDLESS, LINE_HEIGHT, Box, Label, Mark, Scene, Stroke, Symbol

FONT = "Source Sans Pro, Source Sans, sans-serif"
# From the top of a line to the foot of its letters, in em.
ASCENT = 0.95
KINDS = (Box, Stroke, Symbol, Label)


def drawn(layout: Callable[[int], Scene], ink: Ink) -> dict[str, Any]:
    """The Vega-Lite chart that shows, at each width, the layout computed for it; its height follows the layout."""
    scenes = [layout(width) for width in ink.widths]
    on_screen = len(scenes) > 1
    spec: dict[str, Any] = json.loads(_frame(on_screen))
    spec |= {"width": "container" if on_screen else scenes[0].width, "height": scenes[0].height}
    for layer, kind in zip(spec["layer"], KINDS, strict=True):
        # As text, which nothing on the way to the browser takes apart or copies.
        layer["data"]["values"] = json.dumps(_rows(kind, scenes))
    if on_screen:
        # Vega merges a signal of this name into its own, so that the view grows and shrinks with the layout.
        spec["params"] = [{"name": "height", "expr": _height_for(scenes)}]
    return spec


@cache
def _frame(on_screen: bool) -> str:
    """The chart without its data as JSON, the same for all; `on_screen` adds what a pointer shows."""
    layers = alt.layer(_boxes(on_screen), _strokes(), _symbols(on_screen), _labels(on_screen))
    layers = layers.properties(padding=0, autosize="none")
    return str(layers.configure(background="transparent", font=FONT, aria=False, view={"stroke": None}).to_json())


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


def _marks(kind: type[Any]) -> alt.Chart:
    """The marks of one kind that belong to the present width, `px` and `px2` being where x and x2 come to lie."""
    chart: alt.Chart = (
        alt.Chart(alt.NamedData(name=kind.__name__, format=alt.JsonDataFormat(type="json")))
        .transform_filter("width >= datum.from && width < datum.to")
        .transform_calculate(px="datum.x * width / datum.base", px2="datum.x2 * width / datum.base")
        .encode(x=alt.X("px:Q", scale=None, axis=None), y=alt.Y("y:Q", scale=None, axis=None))
    )
    return chart


def _as_given(*channels: str) -> dict[str, Any]:
    """Encodings that take colours, weights and shapes as the data names them."""
    fields = {"strokeWidth": "weight", "fillOpacity": "tint"}
    kinds = {"strokeWidth": "quantitative", "fillOpacity": "quantitative", "size": "quantitative"}
    return {
        name: {"field": fields.get(name, name), "type": kinds.get(name, "nominal"), "scale": None} for name in channels
    }


def _from(**fields: str) -> dict[str, Any]:
    return {name: {"expr": f"datum.{field}"} for name, field in fields.items()}


def _tip(on_screen: bool) -> dict[str, Any]:
    # On paper nothing can be pointed at.
    return {"tooltip": {"expr": "datum.tip ? datum.tip : null"}} if on_screen else {}


def _boxes(on_screen: bool) -> alt.Chart:
    look = _as_given("fill", "fillOpacity", "stroke", "strokeWidth")
    chart = _marks(Box).mark_rect(aria=False, **_from(cornerRadius="radius", strokeDash="dash"), **_tip(on_screen))
    boxes: alt.Chart = chart.encode(x2="px2:Q", y2="y2:Q", **look)
    return boxes


def _strokes() -> alt.Chart:
    chart = _marks(Stroke).mark_rule(aria=False, strokeCap="round", **_from(strokeDash="dash"))
    strokes: alt.Chart = chart.encode(x2="px2:Q", y2="y2:Q", **_as_given("stroke", "strokeWidth"))
    return strokes


def _symbols(on_screen: bool) -> alt.Chart:
    look = _as_given("shape", "size", "fill", "stroke", "strokeWidth")
    symbols: alt.Chart = _marks(Symbol).mark_point(aria=False, opacity=1, **_tip(on_screen)).encode(**look)
    return symbols


def _labels(on_screen: bool) -> alt.Chart:
    chart = _marks(Label).mark_text(
        aria=False,
        **_from(align="align", fontSize="size", fontWeight="weight", lineHeight="lead"),
        **_tip(on_screen),
        baseline="alphabetic",
        lineBreak="\n",
        limit={"expr": "datum.width * width / datum.base"},
    )
    labels: alt.Chart = chart.encode(text=alt.Text("text:N"), **_as_given("color"))
    return labels
