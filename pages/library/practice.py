"""Practice: what is due, what was given, and a case to choose."""

from __future__ import annotations

import streamlit as st

from lib.model.roles import Permission
from lib.ui.app import navigation, session
from lib.ui.practice import practice_home
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("What would you have said?")

with refusing():
    practice_home.lead(context)
    st.markdown(
        "Read the situation as it was, say why the customer is leaving and how sure you are, then see what was found."
    )
    with st.container(horizontal=True):
        st.page_link(navigation.page("month-by-month"), label="Month by month", icon=":material/notifications_active:")
        st.page_link(navigation.page("progress"), label="My progress", icon=":material/timeline:")
        if context.person.may(Permission.ASSIGN_PRACTICE):
            st.page_link(navigation.page("assignments"), label="Assignments", icon=":material/assignment:")
            st.page_link(navigation.page("group"), label="Group session", icon=":material/groups:")
    practice_home.due(context)
    practice_home.given(context)
    practice_home.suggested(context)
    practice_home.choose(context)
