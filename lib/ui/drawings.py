"""A picture on the screen: the SVG of all its layouts, of which the browser shows the one that fits."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.charts import svg
from lib.charts.palette import DARK, LIGHT, SCREEN_WIDTHS
from lib.charts.picture import Picture

_HERE = Path(__file__)
# `light-dark` follows the scheme of the page, so that nothing is drawn anew when somebody changes it.
_SCHEMES = "".join(
    f"--{name}: light-dark({getattr(LIGHT, name)}, {getattr(DARK, name)});" for name in ("quiet", "line")
)
_DRAWING = st.components.v2.component(
    "drawing",
    html='<div class="picture" role="img"></div>',
    css=f"{_HERE.with_suffix('.css').read_text('utf-8')}.picture {{{_SCHEMES}}}\n{svg.fitting(SCREEN_WIDTHS)}",
    js=_HERE.with_suffix(".js").read_text("utf-8"),
)


def show(item: Picture) -> None:
    """The drawing alone. Streamlit's own HTML leaves out SVG, and its Markdown takes words apart that stand in it."""
    _DRAWING(key=f"picture-{item.name}", data={"alt": item.alt, "drawn": item.on_screen})
