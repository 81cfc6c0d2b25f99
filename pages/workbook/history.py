"""History: who changed what in this review, newest first, day by day."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from lib.services.editing import undo
from lib.ui.app import clock, live_refresh, navigation
from lib.ui.fields import undo_bar
from lib.ui.workbook import history_entry
from lib.ui.workbook.step import step_frame

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
    for day, of_day in groupby(found, key=lambda change: clock.short_day(change.at)):
        st.header(day, anchor=False)
        with st.container(border=True, gap="small"):
            for change in of_day:
                history_entry.show(context, change)
    live_refresh.watch(context)
