"""The charts of the screens as figures for paper, with their data for readers of plain text."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from lib.charts import pictures_of
from lib.charts.data import Data
from lib.charts.picture import Picture, size, svg
from lib.model.workbook import Workbook
from lib.report.document.blocks import Figure
from lib.report.document.letterhead import PaperSize

_TEXT_WIDTH, _TEXT_HEIGHT = 170.0, max(size.tallest for size in PaperSize)
_MM_A_PIXEL = 25.4 / 96
_KEPT = 128


def figures(
    step: str, workbook: Workbook, width: float = _TEXT_WIDTH, height: float = _TEXT_HEIGHT
) -> tuple[Figure, ...]:
    """The pictures of one step, at most `width` by `height` millimetres each; none where there is nothing to draw."""
    pictures = enumerate(pictures_of(step, workbook), start=1)
    return tuple(figure(f"{step}-{place}", picture, width, height) for place, picture in pictures)


def figure(name: str, picture: Picture, width: float, height: float) -> Figure:
    """A picture under a name of its own, at most `width` by `height` millimetres."""
    return Figure(
        name=name,
        caption=picture.title,
        alt=picture.alt,
        picture=picture,
        width=width,
        height=height,
        heads=picture.data.heads,
        rows=tuple(tuple(map(_told, row)) for row in picture.data.rows),
    )


def drawing(figure: Figure, paper: PaperSize = PaperSize.A4) -> tuple[str, float, float]:
    """The figure as SVG, and its width and height on paper in millimetres: its own size unless it would not fit."""
    drawn, (width, height) = _drawn(json.dumps(figure.picture.spec))
    share = min(1, figure.width / width, figure.height / height, paper.tallest / height)
    return drawn, round(width * share, 2), round(height * share, 2)


# The brief, the full case, its page and the next edition share most of their charts.
@lru_cache(maxsize=_KEPT)
def _drawn(spec: str) -> tuple[str, tuple[float, float]]:
    picture = Picture("", "", lambda: json.loads(spec), "", Data())
    width, height = size(picture)
    return svg(picture), (width * _MM_A_PIXEL, height * _MM_A_PIXEL)


def _told(value: Any) -> str:
    return "unknown" if value is None else str(value)
