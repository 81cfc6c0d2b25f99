"""For trainers: who practises on what."""

from __future__ import annotations

import streamlit as st

from lib.ui.app import navigation, session
from lib.ui.practice import assignments
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("Who practises on what?")

with refusing():
    st.page_link(navigation.page("practice"), label="Back to practice", icon=":material/arrow_back:")
    assignments.overview(context)
    assignments.months(context)
    st.header("Assign cases")
    assignments.give(context)
