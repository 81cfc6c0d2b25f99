"""The tabs of the way back, each with its pictures above what is entered there."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from lib.model.worksheets.way_back import APOLOGY, CONTACTS, TRANSITION, WIN_BACK
from lib.ui.app import tabs
from lib.ui.app.page_context import PageContext
from lib.ui.files import table_import
from lib.ui.workbook import step_pictures
from lib.ui.workbook.way_back import apology, keeping_in_touch, transition, win_back


def show(context: PageContext) -> None:
    """The tabs in the order of the way back."""
    tabs.show(context, "way-back-tab", PARTS)


def _leaving(context: PageContext) -> None:
    st.header("The exit, item by item")
    _pictures(context, "transition")
    transition.show(context)
    if context.may_edit:
        table_import.rows_file(context, TRANSITION, "transition items")


def _words(context: PageContext) -> None:
    st.header("The words of the apology")
    apology.show(context)


def _touch(context: PageContext) -> None:
    st.header("Keeping in touch")
    _pictures(context, "keeping-in-touch")
    keeping_in_touch.show(context)
    if context.may_edit:
        table_import.rows_file(context, CONTACTS)


def _decision(context: PageContext) -> None:
    st.header("Is it worth it, and are we ready?")
    _pictures(context, "win-back-decision")
    win_back.decision(context)
    st.header("The arithmetic")
    _pictures(context, "win-back-arithmetic")
    win_back.arithmetic(context)
    st.header("Making it easy for them")
    win_back.easy_return(context)
    st.header("What became of it")
    win_back.outcome(context)


def _pictures(context: PageContext, name: str) -> None:
    for item in step_pictures.pictures_of_step(context, "way_back"):
        if item.name == name:
            step_pictures.show_picture(item)


PARTS: Mapping[str, tabs.TabContent] = {
    "Leaving well": tabs.TabContent(_leaving, (TRANSITION.key,)),
    "The apology": tabs.TabContent(_words, (APOLOGY.key,)),
    "Keeping in touch": tabs.TabContent(_touch, (CONTACTS.key,)),
    "Win-back decision": tabs.TabContent(_decision, (WIN_BACK.key,)),
}
