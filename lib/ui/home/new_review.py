"""Starting a review from three facts that everybody knows."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.loss import ReviewForm
from lib.services.context import Context
from lib.services.review import reviews
from lib.ui.app import navigation, refusals
from lib.ui.focus import scroll_focus
from lib.ui.workbook import participants

OPEN, _FORM = "new-review-open", "new-review-form"


def button() -> None:
    """The way to the form, which opens in its place on the page: text in a dialog would be lost with a click beside."""
    st.button("New review", icon=":material/add:", key="new-review", on_click=_open, args=(True,))


def is_open() -> bool:
    """Whether somebody asked for the form."""
    return bool(st.session_state.get(OPEN))


def form(context: Context) -> None:
    """The three questions. What cannot start stays in the form, with a sentence that says why."""
    with st.container(border=True, key=_FORM):
        st.header("New review", anchor=False)
        with st.form("new-review-facts", border=False):
            # No limit here: a field with one drops a longer text that is pasted, without a word.
            customer = st.text_input("Which customer was lost?")
            lost = st.text_input("What was lost, in one line?")
            notice = st.text_input("When did they tell us?", placeholder="14 Feb 2018, Feb 2018 or 2018")
            thorough = st.radio(
                "How thorough?",
                (ReviewForm.FULL, ReviewForm.SHORT),
                format_func=_label,
                help="You can change from one form to the other at any time; nothing is lost.",
                key="new-review-thorough",
            )
            st.caption(participants.readers_of_new())
            with st.container(horizontal=True):
                wanted = st.form_submit_button("Start the review", type="primary")
                if is_open():
                    st.form_submit_button(
                        "Cancel", type="tertiary", key="new-review-cancel", on_click=_open, args=(False,)
                    )
        if wanted:
            with refusals.shown("What you typed is still in the form."):
                started = reviews.start(context, customer, notice, lost, form=thorough)
                _open(False)
                navigation.go("loss", started.id)


def _label(form: ReviewForm) -> str:
    return form.label


def _open(opened: bool) -> None:
    st.session_state[OPEN] = opened
    if opened:
        scroll_focus.to(_FORM)
