"""The tabs of the way back, each with its pictures above what is entered there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import streamlit as st

from lib.model.way_back import APOLOGY, CONTACTS, TRANSITION, WIN_BACK
from lib.ui import apology, arrival, frame, importing, keeping_in_touch, transition, win_back
from lib.ui.desk import Desk

_KEY = "way-back-tab"


def show(desk: Desk) -> None:
    """The tabs; only the one that is open is filled. A link to a row opens the tab that holds it."""
    wanted = arrival.among(desk, SHEETS_OF)
    if wanted is not None:
        st.session_state[_KEY] = wanted
    for tab, fill in zip(st.tabs(list(_TABS), key=_KEY, on_change="rerun"), _TABS.values(), strict=True):
        if tab.open:
            with tab:
                fill(desk)


def _leaving(desk: Desk) -> None:
    st.header("The exit, item by item")
    _pictures(desk, "transition")
    transition.show(desk)
    if desk.may_edit:
        importing.rows_file(desk, TRANSITION)


def _words(desk: Desk) -> None:
    st.header("The words of the apology")
    apology.show(desk)


def _touch(desk: Desk) -> None:
    st.header("Keeping in touch")
    _pictures(desk, "keeping-in-touch")
    keeping_in_touch.show(desk)
    if desk.may_edit:
        importing.rows_file(desk, CONTACTS)


def _decision(desk: Desk) -> None:
    st.header("Is it worth it, and are we ready?")
    _pictures(desk, "win-back-decision")
    win_back.decision(desk)
    st.header("The arithmetic")
    _pictures(desk, "win-back-arithmetic")
    win_back.arithmetic(desk)
    st.header("Making it easy for them")
    win_back.easy_return(desk)
    st.header("What became of it")
    win_back.outcome(desk)


def _pictures(desk: Desk, name: str) -> None:
    for item in frame.drawn(desk, "way_back"):
        if item.name == name:
            frame.picture(item)


_TABS: Mapping[str, Callable[[Desk], None]] = {
    "Leaving well": _leaving,
    "The apology": _words,
    "Keeping in touch": _touch,
    "Win-back decision": _decision,
}
# Which worksheets stand under which tab.
SHEETS_OF: Mapping[str, tuple[str, ...]] = {
    "Leaving well": (TRANSITION.key,),
    "The apology": (APOLOGY.key,),
    "Keeping in touch": (CONTACTS.key,),
    "Win-back decision": (WIN_BACK.key,),
}
