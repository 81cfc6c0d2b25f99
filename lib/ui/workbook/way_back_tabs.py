"""The tabs of the way back, each with its pictures above what is entered there."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.model.worksheets.way_back import APOLOGY, CONTACTS, TRANSITION, WIN_BACK
from lib.ui.app import tabs
from lib.ui.app.page_context import Desk
from lib.ui.files import table_import
from lib.ui.workbook import apology, keeping_in_touch, step_frame, transition, win_back


def show(desk: Desk) -> None:
    """The tabs in the order of the way back."""
    tabs.show(desk, "way-back-tab", PARTS)


def _leaving(desk: Desk) -> None:
    st.header("The exit, item by item")
    _pictures(desk, "transition")
    transition.show(desk)
    if desk.may_edit:
        table_import.rows_file(desk, TRANSITION, "transition items")


def _words(desk: Desk) -> None:
    st.header("The words of the apology")
    apology.show(desk)


def _touch(desk: Desk) -> None:
    st.header("Keeping in touch")
    _pictures(desk, "keeping-in-touch")
    keeping_in_touch.show(desk)
    if desk.may_edit:
        table_import.rows_file(desk, CONTACTS)


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
    for item in step_frame.drawn(desk, "way_back"):
        if item.name == name:
            step_frame.picture(item)


PARTS: Mapping[str, tabs.Part] = {
    "Leaving well": tabs.Part(_leaving, (TRANSITION.key,)),
    "The apology": tabs.Part(_words, (APOLOGY.key,)),
    "Keeping in touch": tabs.Part(_touch, (CONTACTS.key,)),
    "Win-back decision": tabs.Part(_decision, (WIN_BACK.key,)),
}
