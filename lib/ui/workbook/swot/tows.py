"""The strategies under the SWOT: four boxes that hold them as cards, each with the actions that carry it out."""

from __future__ import annotations

from typing import Any

import streamlit as st

from lib.model.record import Row
from lib.model.rules.actions.strength import in_force
from lib.model.wording.short_forms import short_form
from lib.model.worksheets.actions import Action
from lib.model.worksheets.swot import STRATEGIES, Strategy, SwotNote, TowsCell
from lib.ui.app.page_context import PageContext
from lib.ui.elements import glossary
from lib.ui.elements.words import counted, literal
from lib.ui.fields import card_menu, row_cards
from lib.ui.focus import row_links
from lib.ui.workbook.step.guide import guide
from lib.ui.workbook.swot import swot_board

# A strategy is read whole while it is no longer than this.
_TITLE = 170


def show(context: PageContext) -> None:
    """The strategies cell by cell."""
    rows = row_cards.held(context, STRATEGIES)
    alive = {row.id: row for row in in_force(context.workbook.rows(Action))}
    face = row_cards.CardStyle(
        badge=lambda row: _badge(row, alive),
        title=lambda row: literal(short_form(STRATEGIES.label(row.record), _TITLE)),
        beneath=_actions,
        first=("text", "short_name", "inner", "outer", "actions"),
        ordered=False,
        tight=True,
        quiet=True,
    )
    st.header("Strategies (TOWS)", help=glossary.meaning("TOWS"))
    if not rows and not context.workbook.rows(SwotNote):
        st.caption("A strategy combines two notes, one from inside and one from outside. Write the notes first.")
        return
    for cell, box in zip(TowsCell, swot_board.grid(cell.value for cell in TowsCell), strict=True):
        with box:
            _box(context, cell, tuple(row for row in rows if row.record.cell is cell), face)
    loose = tuple(row for row in rows if row.record.cell is None)
    if loose:
        st.subheader("Without a cell")
        row_cards.worksheet(context, STRATEGIES, loose, can_add=False, face=face)
    card_menu.trash(context, STRATEGIES, STRATEGIES.key)


def _box(context: PageContext, cell: TowsCell, rows: tuple[Row[Strategy], ...], face: row_cards.CardStyle) -> None:
    st.subheader(f"{cell.value} :gray[{cell.label}]", anchor=False)
    row_cards.worksheet(
        context,
        STRATEGIES,
        rows,
        empty=guide("swot")["boxes"][cell.value],
        values={"cell": cell.value},
        add=f"Add {_article(cell)} {cell.value} strategy",
        face=face,
        restores=False,
    )


def _article(cell: TowsCell) -> str:
    """The letters are spoken one by one: “an SO strategy”, “a WT strategy”."""
    return "an" if cell.value.startswith("S") else "a"


def _badge(row: Row[Strategy], alive: dict[str, Row[Action]]) -> str:
    number = sum(action in alive for action in row.record.actions)
    return f":blue-badge[{counted(number, 'action')}]" if number else ":orange-badge[no action]"


def _actions(context: PageContext, row: Row[Any]) -> None:
    """The way to each action that carries a strategy out."""
    if row.record.actions:
        with st.container(horizontal=True):
            row_links.show(context, row.record.actions)
