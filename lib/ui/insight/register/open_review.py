"""The way from a loss of the register to its review, which takes along what is known."""

from __future__ import annotations

import streamlit as st

from lib.services.context import Context
from lib.services.insight import register_reviews
from lib.services.insight.register import RegisterEntry
from lib.ui.app import navigation, refusals


def button(context: Context, entry: RegisterEntry, place: str) -> None:
    """Open a review, or go to the one there is and may be read."""
    if entry.review is not None:
        st.page_link(
            navigation.page("loss"),
            label="Go to the review",
            icon=":material/arrow_forward:",
            query_params={"review": str(entry.review)},
        )
    elif st.button("Open a review", icon=":material/add:", key=f"open-review-{place}-{entry.id}"):
        with refusals.shown():
            navigation.go("loss", register_reviews.open_review(context, entry.id).id)
