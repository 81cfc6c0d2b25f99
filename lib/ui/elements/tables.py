"""Tables to read: rows under their heads, with nothing in them to sort or to choose.

They are written as Markdown. For a table of data Streamlit loads pandas, which then stays in memory, and takes several
milliseconds each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import streamlit as st

from lib.charts.table_data import TableData
from lib.charts.value_text import UNKNOWN
from lib.ui.elements.words import literal

# A wide table scrolls where it stands; Streamlit would let it reach over its box and have the page scroll.
_SCROLLS = "<style>.stMarkdown:has(table) { overflow-x: auto; } .st-key-tables { display: none; }</style>"
_REACH = st.components.v2.component("tables", js=Path(__file__).with_suffix(".js").read_text("utf-8"))
_BAR = re.compile(r"(?<!\\)\|")


def show(lines: Iterable[Mapping[str, object]]) -> None:
    """Rows that name their cells; texts are read as Markdown."""
    st.markdown(written(TableData.of(lines)))


def show_literally(data: TableData) -> None:
    """Rows with every text as it stands."""
    st.markdown(written_literally(data))


def written_literally(data: TableData) -> str:
    """The same in Markdown."""
    rows = tuple(tuple(literal(cell) if isinstance(cell, str) else cell for cell in row) for row in data.rows)
    return written(TableData(data.heads, rows))


def scroll() -> None:
    """Have every wide table of a page scroll where it stands, by keyboard as well; asked once in a run."""
    st.html(_SCROLLS)
    _REACH(key="tables", data={"name": "Table that scrolls sideways"})


def written(data: TableData) -> str:
    """The table in Markdown; columns of numbers stand to the right."""
    columns = list(zip(*data.rows, strict=True)) if data.rows else [()] * len(data.heads)
    sides = ["---:" if _is_numbers(cells) else "---" for cells in columns]
    rows = ([_BAR.sub(r"\|", UNKNOWN if cell is None else str(cell)) for cell in row] for row in data.rows)
    return "\n".join(f"| {' | '.join(line)} |" for line in (list(map(literal, data.heads)), sides, *rows))


def _is_numbers(cells: Sequence[object]) -> bool:
    known = [cell for cell in cells if cell is not None]
    return bool(known) and all(isinstance(cell, int | float) for cell in known)
