"""Starting a review: from three facts everybody knows, or from a file."""

from __future__ import annotations

import streamlit as st

from lib.services import reviews
from lib.services.context import Context
from lib.ui.app import navigation, refusals
from lib.ui.files import review_import
from lib.ui.workbook import participants


def show(context: Context, *, unfolded: bool) -> None:
    """The two ways in; `unfolded` when there is nothing else to do."""
    with st.expander("New review", icon=":material/add_circle:", expanded=unfolded):
        with st.form("new-review", border=False):
            # No limit here: a field with one drops a longer text that is pasted, without a word.
            customer = st.text_input("Which customer was lost?")
            notice = st.text_input("When did they tell us?", placeholder="14 Feb 2018, Feb 2018 or 2018")
            lost = st.text_input("What was lost, in one line?")
            st.caption(participants.readers_of_new())
            wanted = st.form_submit_button("Start the review", type="primary")
        if wanted:
            with refusals.shown("What you typed is still in the form."):
                started = reviews.start(context, customer, notice, lost)
                navigation.go("loss", started.id)
    review_import.review_file(context)
