"""Beginning an account plan from the few facts that everybody knows."""

from __future__ import annotations

import streamlit as st

from lib.services.context import Context
from lib.services.insight import accounts
from lib.ui.app import navigation, refusals
from lib.ui.focus import scroll_focus

OPEN, _FORM = "new-account-open", "new-account-form"
_PAIR = ("annual_revenue", "currency", "contract_end", "notice_days")
_LABELS = {
    "annual_revenue": "Revenue a year",
    "currency": "Currency, such as GBP",
    "contract_end": "When does the contract end?",
    "notice_days": "Notice period in days",
}


def button() -> None:
    """The way to the form, which opens in its place on the page."""
    st.button("New account", icon=":material/add:", key="new-account", on_click=_open, args=(True,))


def is_open() -> bool:
    """Whether somebody asked for the form."""
    return bool(st.session_state.get(OPEN))


def form(context: Context) -> None:
    """What is asked first. What cannot be kept stays in the form, with a sentence that says why."""
    with st.container(border=True, key=_FORM):
        st.header("New account", anchor=False)
        with st.form("new-account-facts", border=False):
            typed = {
                "customer": st.text_input("Which customer?"),
                "owner": st.text_input("Who is responsible?", value=context.person.name),
            }
            for names in (_PAIR[:2], _PAIR[2:]):
                for column, name in zip(st.columns(2), names, strict=True):
                    hint = "1 Sep 2027, Sep 2027 or 2027" if name == "contract_end" else None
                    typed[name] = column.text_input(_LABELS[name], placeholder=hint)
            st.caption("Everyone who reads account plans will be able to see it. You can keep it to its team later.")
            with st.container(horizontal=True):
                wanted = st.form_submit_button("Start the plan", type="primary")
                if is_open():
                    st.form_submit_button(
                        "Cancel", type="tertiary", key="new-account-cancel", on_click=_open, args=(False,)
                    )
        if wanted:
            with refusals.shown("What you typed is still in the form."):
                started = accounts.start(context, typed)
                _open(False)
                navigation.go("account", account=str(started.id))


def _open(opened: bool) -> None:
    st.session_state[OPEN] = opened
    if opened:
        scroll_focus.to(_FORM)
