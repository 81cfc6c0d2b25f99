"""History: who changed what in this review, newest first."""

from __future__ import annotations

import streamlit as st

from lib.services import undo
from lib.ui.app import clock, live_refresh, navigation
from lib.ui.fields import changes, undo_bar
from lib.ui.workbook import step_frame

SHOWN = 100

with step_frame.refusing():
    context = step_frame.page_context()
    navigation.sidebar(context)
    step_frame.heading(context, "history", "What changed, and who changed it?")
    undo_bar.show(context)
    found = undo.recent(context, context.review.id, SHOWN)
    if not found:
        st.info(
            "Nothing has changed yet. Every edit will be listed here with the text it replaced.",
            icon=":material/history:",
        )
    for change in found:
        with st.container(border=True):
            st.markdown(changes.told(change, context.workbook.row(change.row)))
            st.caption(f"{clock.day_and_time(change.at)}" + (" · undone" if change.undone else ""))
            before, after = changes.before_and_after(change)
            if change.action == "edit" and change.act_size == 1:
                st.text(f"Before: {before or '(empty)'}\nAfter: {after or '(empty)'}")
    live_refresh.watch(context)
