"""A worksheet of figures as a table: a row of cells for each row, cards on a phone, the rest of a row folded below."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from lib.model.record import Row, Worksheet
from lib.model.wording.phrases import title_of
from lib.ui.app.page_context import PageContext, PartContext
from lib.ui.elements.words import literal, one
from lib.ui.fields import autosave, row_cards
from lib.ui.focus import row_focus

# Two years of quarters; a row of cells is higher than a folded card, and on a phone it is a card that is open.
_PAGE_SIZE = 8


def worksheet(
    context: PageContext,
    sheet: Worksheet,
    cells: Mapping[str, str],
    *,
    empty: str = "",
    badge: Callable[[Row[Any]], str] | None = None,
) -> None:
    """The rows of a worksheet; `cells` names the fields that stand side by side, each with its width in a style sheet.

    What else a row holds, and its menu, are folded below its cells; a `badge` beside it says what follows from them.
    """
    if context.leaves_out(sheet.key):
        return
    style = row_cards.CardStyle(title=_more, apart=tuple(cells))
    style = replace(style, badge=badge, title=lambda _: "More") if badge else style

    def line(now: PageContext, row: Row[Any], among: Sequence[str]) -> None:
        with st.container(border=True, key=f"line-{sheet.key}-{row.id}", gap="xsmall"):
            if row_focus.is_new(now, row.id):
                # Its cells are there already, so what is folded below them may stay so.
                row_focus.opens(now, row.id)
            _cells(now, sheet, row, cells)
            row_cards.card(now, sheet, row, among, style)

    ids = [row.id for row in context.workbook.rows(sheet.record)]
    add = f"Add {one(sheet.noun)}" if context.may_edit else ""
    row_cards.row_list(
        row_cards.RowList(PartContext(context), sheet, ids, sheet.key, line, {}, add, empty, page_size=_PAGE_SIZE)
    )


def _cells(context: PageContext, sheet: Worksheet, row: Row[Any], cells: Mapping[str, str]) -> None:
    specs = [sheet.record.specs()[name] for name in cells]
    sight = row_focus.mark(context, row.id)
    autosave.fields(context, sheet.key, row, specs, sight, " ".join(f"minmax(0, {width})" for width in cells.values()))


def _more(row: Row[Any]) -> str:
    """What the part below the cells is called."""
    label = literal(title_of(row))
    return f"More on {label}" if label else "More"
