"""A meeting on one screen: the review or one of the others, part by part on a projector, with the time at hand."""

from __future__ import annotations

import streamlit as st

from lib.model.agenda import CLOSING, OPENING
from lib.ui.app import live_refresh, navigation
from lib.ui.meeting import agenda, capture, closing_part, progress, projector
from lib.ui.meeting.script import script_of
from lib.ui.workbook.step import step_frame

with step_frame.refusing():
    context = step_frame.page_context()
    meeting = progress.read(context)
    script = script_of(context, meeting.kind)
    agenda.sidebar(context, meeting, script.states)
    agenda.keys()
    with st.container(key="meeting"):
        agenda.above(context, meeting)
        with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
            step_frame.place(context, f"{meeting.kind.label} · {meeting.part.title}")
            if meeting.part.step:
                st.page_link(
                    navigation.page(meeting.part.step),
                    label="With worksheets",
                    icon=":material/edit_note:",
                    query_params={"review": str(context.review.id)},
                )
        if meeting.part.key == OPENING:
            projector.opening(script)
        elif meeting.part.key == CLOSING:
            closing_part.show(context, script)
        else:
            projector.part(context, script, meeting)
    capture.show(context, meeting)
    live_refresh.watch(context)
