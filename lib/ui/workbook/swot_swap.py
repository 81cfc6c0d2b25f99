"""A full quadrant: a new note takes the place of one that counts less."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from lib.model.record import Row
from lib.model.worksheets.swot import NOTES, Quadrant, SwotNote
from lib.services import worksheets
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import short


def show(context: PageContext, notes: Sequence[Row[SwotNote]], quadrant: Quadrant) -> None:
    """Offer to write a sixth note in the place of one of the five."""
    if not context.may_edit:
        return
    with st.popover("Swap a note", icon=":material/swap_horiz:", key=f"swap-{quadrant.value}"):
        st.markdown("Five notes are as many as a reader can take in. Which one makes way?")
        labels = {row.id: short(row.record.text) or "(empty)" for row in reversed(notes)}
        out = st.selectbox(
            "Note to replace", list(labels), format_func=labels.__getitem__, key=f"swap-out-{quadrant.value}"
        )
        text = st.text_input("The new note", key=f"swap-in-{quadrant.value}")
        if st.button("Swap", key=f"swap-do-{quadrant.value}", disabled=not text):
            values = {"quadrant": quadrant.value, "text": text}
            refusals.try_and_rerun(lambda: worksheets.swap(context, context.review.id, NOTES.key, out, values))
