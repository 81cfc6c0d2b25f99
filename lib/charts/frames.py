"""What all charts share, made by Altair: a layer for each kind of mark, with the channels that its data fills.

Altair stays in memory once it is loaded, and what it makes here is always the same. So it is kept in two files, which
`write` makes anew and a test compares.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lib.charts.scene import Box, Label, Stroke, Symbol

if TYPE_CHECKING:
    import altair as alt

FONT = "Source Sans Pro, Source Sans, sans-serif"
KINDS = (Box, Stroke, Symbol, Label)
_KEPT = {True: "screen.json", False: "paper.json"}


@cache
def frame(on_screen: bool) -> str:
    """A chart without its data as JSON, the same for all; `on_screen` adds what a pointer shows."""
    return _file(on_screen).read_text(encoding="utf-8")


def made(on_screen: bool) -> str:
    """The same anew from Altair."""
    import altair as alt

    layers = alt.layer(_boxes(on_screen), _strokes(), _symbols(on_screen), _labels(on_screen))
    layers = layers.properties(padding=0, autosize="none")
    layers = layers.configure(background="transparent", font=FONT, aria=False, view={"stroke": None})
    return f"{layers.to_json()}\n"


def write() -> None:
    """Keep what Altair makes today."""
    for on_screen in _KEPT:
        _file(on_screen).write_text(made(on_screen), encoding="utf-8")


def _file(on_screen: bool) -> Path:
    return Path(__file__).parent / "kept" / _KEPT[on_screen]


def _marks(kind: type[Any]) -> alt.Chart:
    """The marks of one kind that belong to the present width, `px` and `px2` being where x and x2 come to lie."""
    import altair as alt

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
    labels: alt.Chart = chart.encode(text="text:N", **_as_given("color"))
    return labels
