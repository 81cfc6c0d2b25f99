"""For trainers: who practises on what."""

from __future__ import annotations

import streamlit as st

from lib.services import app_database
from lib.ui.app import navigation, session
from lib.ui.practice import assignments
from lib.ui.workbook.step_frame import refusing

store, person = app_database.store(), session.person()
st.title("Who practises on what?")

with refusing():
    st.page_link(navigation.page("practice"), label="Back to practice", icon=":material/arrow_back:")
    st.header("Assign cases")
    assignments.give(store, person)
    st.header("What has been done")
    assignments.overview(store, person)
