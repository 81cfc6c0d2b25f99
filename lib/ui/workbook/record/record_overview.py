"""The record in six bars on its page; each leads to the row to look at first."""

from __future__ import annotations

import streamlit as st

from lib.charts.record.record_overview import DRAWN_FROM
from lib.model.rules import short_form
from lib.model.rules.record.record_measures import measures
from lib.ui.app.page_context import PageContext
from lib.ui.workbook.step import step_pictures


def show(context: PageContext) -> None:
    """The picture, or what has to be entered for it."""
    if len(measures(context.workbook)) < DRAWN_FROM:
        # The short form asks for one of them alone.
        if short_form.is_short(context.workbook):
            return
        st.caption(
            "A picture appears here once two of these are entered: service levels, how the customer saw them, "
            "promises, business reviews, who knew whom, and ideas."
        )
    else:
        step_pictures.beside_cards(context, "record")
