"""Figures to be seen at a glance, tables with shares as bars, strips of weights: what Markdown cannot draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from lib.charts.drawing import palette
from lib.report.document.blocks import DataTable, GradeBadge, KeyFigures, ShareBar
from lib.report.document.text import Paragraphs, as_line

Cell = Paragraphs | ShareBar | GradeBadge


def key_figures(block: KeyFigures) -> None:
    """Large figures side by side, each under its name."""
    items = (
        f"<div><dt>{escape(item.label)}</dt><dd><b>{escape(as_line(item.text))}</b>"
        f"<span>{escape(as_line(item.note))}</span></dd></div>"
        for item in block.items
    )
    st.html(f'<dl class="key-figures">{"".join(items)}</dl>')


def table(block: DataTable) -> None:
    """A table in which each share is a bar with its figure."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in block.heads)
    rows = "".join(f"<tr>{''.join(_cells(row))}</tr>" for row in block.rows)
    st.html(f'<table class="case-table"><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>')


def strip(parts: Iterable[tuple[str, int, str]]) -> str:
    """One bar of several parts, each a name, its points and its colour, with the same said in words."""
    known = [part for part in parts if part[1] > 0]
    told = ", ".join(f"{name} {points}" for name, points, _ in known)
    pieces = "".join(f'<i style="flex:{points};background:{colour}"></i>' for _, points, colour in known)
    return f'<div class="strip" role="img" aria-label="{escape(told)}" title="{escape(told)}">{pieces}</div>'


def legend(parts: Iterable[tuple[str, str]]) -> str:
    """Which colour is what."""
    items = (f'<span><i style="background:{colour}"></i>{escape(name)}</span>' for name, colour in parts)
    return f'<p class="strip-legend" aria-hidden="true">{"".join(items)}</p>'


def _cells(row: Sequence[Cell]) -> Iterable[str]:
    for place, cell in enumerate(row):
        match cell:
            case ShareBar():
                bar = f'<i style="width:{cell.share}%;background:{palette.BLUE}"></i>'
                yield f'<td class="bar"><span>{bar}</span>{cell.share} %</td>'
            case GradeBadge():
                yield f"<td>{escape(cell.grade)}</td>"
            case _:
                text = _text(cell)
                yield f'<th scope="row" dir="auto">{text}</th>' if place == 0 else f'<td dir="auto">{text}</td>'


def _text(text: Paragraphs) -> str:
    """Words of a cell, the evidence they cite as links."""
    lines = ("".join(map(_run, line)) for paragraph in text for line in paragraph)
    return " ".join(lines)


def _run(run: str | int) -> str:
    return f'<a href="#evidence" target="_self">{run}</a>' if isinstance(run, int) else escape(run)
