"""The meeting on one screen: the review walked through on a projector, part by part, with the time at hand."""

from __future__ import annotations

import streamlit as st

from lib.model.agenda import CLOSING, OPENING
from lib.ui.app import live_refresh
from lib.ui.meeting import agenda, progress, projector
from lib.ui.workbook import step_frame

with step_frame.refusing():
    context = step_frame.page_context()
    at = progress.read(context.review.id)
    agenda.sidebar(at)
    st.caption(f"{step_frame.customer_label(context)} · {at.part.title}")
    agenda.controls(at)
    agenda.running(at)
    if at.part.key == OPENING:
        projector.opening()
    elif at.part.key == CLOSING:
        projector.ending(context)
    else:
        projector.step(context, at.part.key)
    live_refresh.watch(context)
