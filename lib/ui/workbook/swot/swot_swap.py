"""A full quadrant: a new note takes the place of one that counts less."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import streamlit as st

from lib.model.record import Row
from lib.model.worksheets.swot import NOTES, Quadrant
from lib.services.editing import worksheets
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.fields.row_cards import CardStyle


def offered(face: CardStyle, quadrant: Quadrant) -> CardStyle:
    """The same card that can also be opened to write another note in its place."""
    return replace(face, beneath=lambda context, row: _swap(context, row, quadrant))


def _swap(context: PageContext, row: Row[Any], quadrant: Quadrant) -> None:
    if not context.may_edit:
        return
    with st.popover("Swap for a new note", icon=":material/swap_horiz:", key=f"swap-{row.id}"):
        text = st.text_input("The new note", key=context.key(f"swap-in-{row.id}"))
        st.caption("It takes the place of this one. Undo brings this one back.")
        if st.button("Swap", key=f"swap-do-{row.id}", disabled=not text.strip()):
            values = {"quadrant": quadrant.value, "text": text}
            refusals.try_and_rerun(lambda: worksheets.swap(context, context.review.id, NOTES.key, row.id, values))
