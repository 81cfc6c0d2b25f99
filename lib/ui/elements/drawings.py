"""A picture on the screen: the SVG of all its layouts, of which the browser shows the one that fits."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from lib.charts.drawing import svg
from lib.charts.drawing.palette import DARK, LIGHT, SCREEN_WIDTHS
from lib.charts.picture import Picture


def _part(kind: str) -> str:
    return Path(__file__).with_suffix(f".{kind}").read_text("utf-8")


def schemes() -> str:
    """The colours of quiet text and lines in either scheme, as a style."""
    # `light-dark` follows the scheme of the page, so that nothing is drawn anew when somebody changes it.
    names = {"quiet": (LIGHT.quiet, DARK.quiet), "line": (LIGHT.line, DARK.line)}
    return "".join(f"--{name}: light-dark({light}, {dark});" for name, (light, dark) in names.items())


def _component(name: str, html: str) -> Any:
    css = f"{_part('css')}.frame {{{schemes()}}}\n{svg.fitting(SCREEN_WIDTHS)}"
    return st.components.v2.component(name, html=html, css=css, js=_part("js"))


_DRAWING = _component("drawing", _part("html"))
_OPENING = _component("drawing_opening", _part("html").replace('class="frame"', 'class="frame" data-opens', 1))


def show(item: Picture) -> None:
    """The drawing alone. Streamlit's own HTML leaves out SVG, and its Markdown reads signs in the words of one."""
    # As bytes, which Streamlit hands on without taking them apart.
    _DRAWING(key=f"picture-{item.name}", data=item.on_screen.encode())


def opening(item: Picture) -> str | None:
    """The same beside the worksheet it shows: what stands for a row can be chosen; returns the row that was."""
    chosen = _OPENING(key=f"picture-{item.name}", data=item.on_screen.encode(), on_row_change=_nothing).row
    return str(chosen) if chosen else None


def _nothing() -> None:
    """What was chosen is there in the run that follows."""
