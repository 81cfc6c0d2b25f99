"""One change on the history page: when, who did what, the text before and after, and the way to the row."""

from __future__ import annotations

import streamlit as st

from lib.services.editing.undo import Change
from lib.ui.app import clock, navigation
from lib.ui.app.page_context import PageContext
from lib.ui.fields import changes
from lib.ui.focus import row_links


def show(context: PageContext, change: Change) -> None:
    """The change with all that were made together with it."""
    row = context.workbook.row(change.row)
    with st.container(horizontal=True, vertical_alignment="top", gap="small"):
        st.caption(clock.time_of_day(change.at), width="content")
        with st.container(gap="xxsmall", width="stretch"):
            undone = " :gray-badge[undone]" if change.undone else ""
            st.markdown(f"{changes.told(change, row)}{undone}")
            before, after = changes.before_and_after(change)
            if change.action == "edit" and change.act_size == 1:
                st.text(f"Before: {before or '(empty)'}\nAfter: {after or '(empty)'}")
        way = row_links.way_to(context, change.row) if row is not None else None
        if way is not None:
            page, at = way
            st.page_link(navigation.page(page), label="Open", icon=":material/arrow_outward:", query_params=at)
