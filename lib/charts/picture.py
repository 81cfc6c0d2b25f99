"""A chart with the words and the figures that say the same: what every screen and document shows of a review."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lib.charts.data import Data
from lib.charts.frames import FONT
from lib.charts.palette import PRINT_WIDTH
from lib.charts.vectors import vectors

# A server that shows pictures needs neither: they would stay in its memory for good.
if TYPE_CHECKING:
    import altair
    import pandas as pd


@dataclass(frozen=True)
class Picture:
    """`name` tells it from the other pictures of its step, `title` stands above it.

    `draw` makes its Vega-Lite specification, `alt` says what it shows; `data` holds all of its data, also what is too
    much to draw.
    """

    name: str
    title: str
    draw: Callable[[], dict[str, Any]]
    alt: str
    data: Data

    @cached_property
    def spec(self) -> dict[str, Any]:
        """The Vega-Lite specification, laid out when somebody first looks: most tabs of a page stay closed."""
        return self.draw()

    @property
    def table(self) -> pd.DataFrame:
        """The data as a table of pandas, to reckon with."""
        import pandas as pd

        return pd.DataFrame(self.data.rows, columns=list(self.data.heads))

    @property
    def chart(self) -> altair.LayerChart:
        """The specification as an Altair chart; drawing from `spec` itself spares Altair checking it once more."""
        import altair

        return altair.LayerChart.from_dict(self.spec, validate=False)


def svg(picture: Picture) -> str:
    """The chart as SVG, as wide as it was laid out, for a screen's ink 640 px; the same picture gives the same text.

    Letters stay letters: who embeds it needs the fonts of `font_folder`.
    """
    return vectors(picture.spec, size(picture)[0], FONT)


def size(picture: Picture) -> tuple[int, int]:
    """Width and height in pixels of its SVG."""
    width, height = picture.spec["width"], picture.spec["height"]
    return width if isinstance(width, int) else PRINT_WIDTH, round(height)


def font_folder() -> Path:
    """Where the files of Source Sans Pro lie."""
    return Path(str(files("font_source_sans_pro"))) / "files"
