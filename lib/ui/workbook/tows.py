"""The strategies under the SWOT: four cells, what carries each out, and which heavy notes none of them uses."""

from __future__ import annotations

import streamlit as st

from lib.model.record import Row
from lib.model.rules.actions.strength import in_force
from lib.model.rules.swot import strategies
from lib.model.worksheets.actions import Action
from lib.model.worksheets.swot import STRATEGIES, Strategy, SwotNote, TowsCell
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted, literal, short
from lib.ui.fields import row_cards
from lib.ui.files import table_import

LISTED_MOST = 40


def show(context: PageContext) -> None:
    """The strategies cell by cell, then what is still loose."""
    rows = context.workbook.rows(Strategy)
    alive = {row.id: row for row in in_force(context.workbook.rows(Action))}
    face = row_cards.CardStyle(badge=lambda row: _badge(row, alive), ordered=False)
    st.header("Strategies (TOWS)")
    for cell in TowsCell:
        st.subheader(f"{cell.value}: {cell.label}")
        in_cell = tuple(row for row in rows if row.record.cell is cell)
        row_cards.worksheet(
            context,
            STRATEGIES,
            in_cell,
            values={"cell": cell.value},
            add=f"Add {_article(cell)} {cell.value} strategy",
            face=face,
        )
    loose = tuple(row for row in rows if row.record.cell is None)
    if loose:
        st.subheader("Without a cell")
        row_cards.worksheet(context, STRATEGIES, loose, can_add=False, face=face)
    if context.may_edit:
        table_import.rows_file(context, STRATEGIES)
    _carried_out(rows, alive)
    _orphans(context, rows)


def _article(cell: TowsCell) -> str:
    """The letters are spoken one by one: “an SO strategy”, “a WT strategy”."""
    return "an" if cell.value.startswith("S") else "a"


def _badge(row: Row[Strategy], alive: dict[str, Row[Action]]) -> str:
    number = sum(action in alive for action in row.record.actions)
    return f":blue-badge[{counted(number, 'action')}]" if number else ":orange-badge[no action]"


def _carried_out(rows: tuple[Row[Strategy], ...], alive: dict[str, Row[Action]]) -> None:
    lines = [
        f"- {literal(short(row.record.text)) or f'Strategy {row.number}'} → {'; '.join(named)}"
        for row in rows
        if (named := [literal(short(_title(alive[action]))) for action in row.record.actions if action in alive])
    ]
    if lines:
        st.subheader("Actions that carry them out")
        st.markdown("\n".join(lines[:LISTED_MOST]))


def _title(row: Row[Action]) -> str:
    return row.record.text if row.record.text.strip() else f"Action {row.number}"


def _orphans(context: PageContext, rows: tuple[Row[Strategy], ...]) -> None:
    unused = strategies.orphans(context.workbook.rows(SwotNote), rows)
    if unused:
        st.subheader("Heavy notes that no strategy uses")
        st.caption("Name each in a strategy, or open it above and write why it is set aside.")
        st.markdown("\n".join(f"- {literal(row.record.text)}" for row in unused))
