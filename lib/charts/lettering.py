"""The words of a drawing as SVG text, set straight from the same rows that the screen's chart draws.

Vega measures each text before it draws it, which takes vl-convert several milliseconds a label and a second for a
case study's pictures. Our lines are wrapped already, so nothing needs measuring.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

_ANCHORS = {"left": "start", "center": "middle", "right": "end"}


def lettering(rows: str, width: float, font: str) -> str:
    """A group with the labels that belong to a drawing `width` pixels wide, from the label rows as JSON."""
    shown = (row for row in json.loads(rows) if row["from"] <= width < row["to"])
    return f'<g font-family="{font}">{"".join(_text(row, width) for row in shown)}</g>'


def _text(row: Mapping[str, Any], width: float) -> str:
    x = f"{row['x'] * width / row['base']:.2f}"
    look = f'font-size="{row["size"]}px" font-weight="{row["weight"]}" fill="{row["color"]}"'
    spans = "".join(_spans(row, x))
    return f'<text text-anchor="{_ANCHORS[row["align"]]}" {look}>{spans}</text>'


def _spans(row: Mapping[str, Any], x: str) -> Iterator[str]:
    for index, line in enumerate(row["text"].split("\n")):
        yield f'<tspan x="{x}" y="{row["y"] + index * row["lead"]:.2f}">{escape(line)}</tspan>'
