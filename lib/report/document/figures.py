"""The charts of the screens as figures for paper, with their data for readers of plain text."""

from __future__ import annotations

from typing import Any

from lib.charts import pictures_of
from lib.charts.drawing import svg
from lib.charts.picture import Picture
from lib.model.workbook import Workbook
from lib.report.document.blocks import Figure
from lib.report.document.letterhead import PaperSize

_TEXT_WIDTH, _TEXT_HEIGHT = 170.0, max(size.tallest for size in PaperSize)
LEAST_VALUES = 3
_MM_A_PIXEL = 25.4 / 96


def figures(
    step: str, workbook: Workbook, width: float = _TEXT_WIDTH, height: float = _TEXT_HEIGHT
) -> tuple[Figure, ...]:
    """The pictures of one step, at most `width` by `height` millimetres each; none of so little that words say it."""
    pictures = enumerate(pictures_of(step, workbook), start=1)
    return tuple(
        figure(f"{step}-{number}", picture, width, height)
        for number, picture in pictures
        if len(picture.data.rows) >= LEAST_VALUES
    )


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
        rows=tuple(tuple(map(_cell, row)) for row in picture.data.rows),
    )


def figure_svg(figure: Figure, paper: PaperSize = PaperSize.A4) -> tuple[str, float, float]:
    """The figure as SVG, and its width and height on paper in millimetres: its own size unless it would not fit."""
    scene = figure.picture.on_paper
    width, height = scene.width * _MM_A_PIXEL, scene.height * _MM_A_PIXEL
    share = min(1, figure.width / width, figure.height / height, paper.tallest / height)
    return svg.paper(scene), round(width * share, 2), round(height * share, 2)


def _cell(value: Any) -> str:
    return "unknown" if value is None else str(value)
