"""Who changed what in an account plan, newest first, day by day."""

from __future__ import annotations

from itertools import groupby

import streamlit as st

from lib.services.editing import undo
from lib.ui.app import clock
from lib.ui.app.page_context import PageContext
from lib.ui.workbook import history_entry

SHOWN = 100


def show(context: PageContext) -> None:
    """The last changes, each with the way to its row."""
    found = undo.recent(context, context.review.id, SHOWN)
    if not found:
        st.info("Nothing has changed yet. Every edit will be listed here with the text it replaced.")
    for day, of_day in groupby(found, key=lambda change: clock.short_day(change.at)):
        st.subheader(day, anchor=False)
        with st.container(border=True, gap="small"):
            for change in of_day:
                history_entry.show(context, change)
