"""The meeting on one screen: the review walked through on a projector, part by part, with the time at hand."""

from __future__ import annotations

import streamlit as st

from lib.model.agenda import CLOSING, OPENING
from lib.ui import agenda_view, frame, pulse, stage, walk

with frame.refusing():
    desk = frame.desk()
    at = walk.read(desk.review.id)
    agenda_view.sidebar(at)
    st.caption(f"{frame.whose(desk)} · {at.part.title}")
    agenda_view.controls(at)
    agenda_view.running(at)
    if at.part.key == OPENING:
        stage.opening()
    elif at.part.key == CLOSING:
        stage.ending(desk)
    else:
        stage.step(desk, at.part.key)
    pulse.watch(desk)
