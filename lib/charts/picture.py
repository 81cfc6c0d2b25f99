"""A chart with the words and the figures that say the same: what every screen and document shows of a review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from lib.charts.drawing import svg
from lib.charts.drawing.palette import (
    PAGE_WIDTHS,
    PAPER,
    PRINT_WIDTH,
    PROJECTOR_WIDTHS,
    SCREEN,
    SCREEN_WIDTHS,
    Ink,
)
from lib.charts.drawing.scene import Scene
from lib.charts.table_data import TableData


@dataclass(frozen=True)
class Picture:
    """`name` tells it from the other pictures of its step, `title` stands above it.

    `layout` places everything for an ink and a width, `alt` says what it shows; `data` holds all of its data, also what
    is too much to draw. Paper has it `print_width` pixels wide.
    """

    name: str
    title: str
    layout: Callable[[Ink, int], Scene]
    alt: str
    data: TableData
    print_width: int = PRINT_WIDTH

    @cached_property
    def on_screen(self) -> str:
        """Markup for a place of any width, laid out when somebody first looks: most tabs of a page stay closed."""
        return svg.screen(self.name, self.alt, (self.layout(SCREEN, width) for width in SCREEN_WIDTHS))

    @cached_property
    def on_page(self) -> str:
        """Markup for a page that a browser shows without us: one layout for a desk, one for a phone."""
        return svg.page(self.name, self.alt, (self.layout(SCREEN, width) for width in PAGE_WIDTHS))

    @cached_property
    def on_projector(self) -> str:
        """Markup for a place that takes the layout whose letters become largest there."""
        return svg.page(self.name, self.alt, (self.layout(SCREEN, width) for width in PROJECTOR_WIDTHS))

    @cached_property
    def on_paper(self) -> Scene:
        """The layout for paper."""
        return self.layout(PAPER, self.print_width)


def font_folder() -> Path:
    """Where the files of Source Sans Pro lie."""
    return Path(str(files("font_source_sans_pro"))) / "files"
