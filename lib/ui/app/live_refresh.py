"""A screen that stays true: it is drawn anew when somebody changed its review."""

from __future__ import annotations

import time
from pathlib import Path

import streamlit as st

from lib.model.errors import NotAllowed, NotFound
from lib.services.review import reviews
from lib.services.runtime import refresh_schedule
from lib.settings import settings
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext

_PULSE = st.components.v2.component("pulse", js=Path(__file__).with_suffix(".js").read_text("utf-8"))


def watch(context: PageContext) -> None:
    """Redraw the page when somebody changed the review after it was drawn. Called at the end of a page."""
    _ask(context)
    refresh_schedule.turns.took(time.monotonic() - context.began)


# In a fragment, so that a question answered in the moment of leaving does not bring the page back.
@st.fragment
@refusals.shown()
def _ask(context: PageContext) -> None:
    asked = _PULSE(
        key="pulse",
        data={
            "url": context.address("/api/pulse"),
            "token": refresh_schedule.sign(context.person, context.review.id),
            "seen": context.pulse,
            "every": settings().pulse_seconds,
        },
        on_moved_change=_nothing,
    )
    # Only a screen whose turn it is draws itself anew. What moved while it was drawn is for its next question: a
    # page that looked once more at its end would be drawn again and again as long as others write.
    if asked.moved is not None and _moved(context):
        st.rerun(scope="app")


def _moved(context: PageContext) -> bool:
    try:
        return reviews.pulse(context, context.review.id) > context.pulse
    except (NotAllowed, NotFound):
        # Not theirs any more: the whole page says so, and nothing of the review stays on the screen.
        return True


def _nothing() -> None:
    """Streamlit runs a part of the page for those signals alone that somebody listens to."""
