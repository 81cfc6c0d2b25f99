"""A picture on the screen: the SVG of all its layouts, of which the browser shows the one that fits."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from lib.charts.drawing import svg
from lib.charts.drawing.palette import DARK, LIGHT, SCREEN_WIDTHS
from lib.charts.picture import Picture


def _part(kind: str) -> str:
    return Path(__file__).with_suffix(f".{kind}").read_text("utf-8")


def _schemes() -> str:
    # `light-dark` follows the scheme of the page, so that nothing is drawn anew when somebody changes it.
    names = {"quiet": (LIGHT.quiet, DARK.quiet), "line": (LIGHT.line, DARK.line)}
    return "".join(f"--{name}: light-dark({light}, {dark});" for name, (light, dark) in names.items())


_DRAWING = st.components.v2.component(
    "drawing",
    html=_part("html"),
    css=f"{_part('css')}.frame {{{_schemes()}}}\n{svg.fitting(SCREEN_WIDTHS)}",
    js=_part("js"),
)


def show(item: Picture) -> None:
    """The drawing alone. Streamlit's own HTML leaves out SVG, and its Markdown reads signs in the words of one."""
    # As bytes, which Streamlit hands on without taking them apart.
    _DRAWING(key=f"picture-{item.name}", data=item.on_screen.encode())
