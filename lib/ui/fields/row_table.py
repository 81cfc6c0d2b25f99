"""A worksheet of figures as a table: a row of cells for each row, cards on a phone, the rest of a row folded below."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from lib.model.record import Row, Worksheet
from lib.model.wording.phrases import title_of
from lib.ui.app import row_focus
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import literal
from lib.ui.fields import autosave, row_cards


def worksheet(context: PageContext, sheet: Worksheet, cells: Mapping[str, str], *, empty: str = "") -> None:
    """The rows of a worksheet; `cells` names the fields that stand side by side, each with its width in a style sheet.

    What else a row holds, and its menu, are folded below its cells.
    """
    rows = context.workbook.rows(sheet.record)
    if not rows and empty:
        st.info(empty, icon=":material/add_notes:")
    pages = [rows[start : start + row_cards.PAGE_SIZE] for start in range(0, len(rows), row_cards.PAGE_SIZE)]
    style = row_cards.CardStyle(title=_more, apart=tuple(cells))
    among = [row.id for row in rows]
    for row in pages[row_cards.page(context, pages, sheet.key)] if pages else ():
        with st.container(border=True, key=f"line-{sheet.key}-{row.id}", gap="xsmall"):
            _cells(context, sheet, row, cells)
            row_cards.card(context, sheet, row, sheet.key, among, style)
    row_cards.worksheet(context, sheet, rows=())


def _cells(context: PageContext, sheet: Worksheet, row: Row[Any], cells: Mapping[str, str]) -> None:
    specs = [sheet.record.specs()[name] for name in cells]
    sight = row_focus.mark(context, row.id)
    autosave.fields(context, sheet.key, row, specs, sight, " ".join(f"minmax(0, {width})" for width in cells.values()))


def _more(row: Row[Any]) -> str:
    """What the part below the cells is called."""
    label = literal(title_of(row))
    return f"More on {label}" if label else "More"
