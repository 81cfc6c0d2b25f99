"""The charts of the screens as vector figures, sized for paper, with their data for readers of plain text."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd

from lib.charts import pictures_of
from lib.charts.picture import Picture, svg
from lib.model.workbook import Workbook
from lib.report.blocks import Figure

TEXT_WIDTH = 162.0
_TALLEST = 195.0
_MM_A_PIXEL = 25.4 / 96
_SIZE = re.compile(r'<svg\b[^>]*?\bwidth="([\d.]+)"[^>]*?\bheight="([\d.]+)"')


def figures(step: str, workbook: Workbook) -> tuple[Figure, ...]:
    """The pictures of one step; none where there is nothing to draw."""
    return tuple(figure(picture) for picture in pictures_of(step, workbook))


def figure(picture: Picture, most: float = TEXT_WIDTH, tallest: float = _TALLEST) -> Figure:
    """One picture at its own size, or smaller to fit `most` by `tallest` millimetres."""
    drawing = svg(picture)
    return Figure(
        name=picture.name,
        caption=picture.title,
        alt=picture.alt,
        svg=drawing,
        width=_width(drawing, most, tallest),
        heads=tuple(str(column) for column in picture.table.columns),
        rows=tuple(tuple(_told(value) for value in row) for row in picture.table.itertuples(index=False)),
    )


def _width(drawing: str, most: float, tallest: float) -> float:
    found = _SIZE.search(drawing)
    if found is None:
        return most
    width, height = (float(part) * _MM_A_PIXEL for part in found.groups())
    return round(min(width, most, tallest * width / height), 2)


def _told(value: Any) -> str:
    return "unknown" if value is None or value is pd.NA or value != value else str(value)
