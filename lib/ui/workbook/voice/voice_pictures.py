"""The pictures of the customer's voice: everybody who was asked as a strip, and the reasons with their weights."""

from __future__ import annotations

import streamlit as st

from lib.charts.asking import who_was_asked
from lib.charts.voice import reason_weights
from lib.model import begun, steps
from lib.ui.app.page_context import PageContext
from lib.ui.workbook.step import step_pictures


def show(context: PageContext) -> None:
    """The strip above the reasons, then their tables; a sentence for what cannot be drawn yet."""
    strip = step_pictures.picture_of(context, who_was_asked)
    reasons = step_pictures.picture_of(context, reason_weights)
    drawn = [picture for picture in (strip, reasons) if picture is not None]
    for picture in drawn:
        step_pictures.show_drawing(picture)
    if reasons is None and begun.is_begun(context.workbook, steps.step("voice").sheets):
        st.caption("Code the answers with reasons, and their weights are drawn here.")
    for picture in drawn:
        step_pictures.show_table(picture)
