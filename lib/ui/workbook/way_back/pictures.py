"""The pictures of the way back by name, for the part of the page that each belongs to."""

from __future__ import annotations

import streamlit as st

from lib.charts import pictures_beside_cards
from lib.services.review import derived_values
from lib.ui.app.page_context import PageContext
from lib.ui.workbook.step import step_pictures


def show_picture(context: PageContext, name: str) -> None:
    """One picture of this step, where there is something to show."""
    shown = derived_values.reviews.get_or_make(
        ("pictures-beside-cards", context.review.id, "way_back"),
        context.workbook,
        lambda workbook: pictures_beside_cards("way_back", workbook),
    )
    # A place of its own: fields below it that moved would lose the cursor of whoever writes in them.
    with st.container():
        for item in shown:
            if item.name == name:
                step_pictures.show_picture(item)
