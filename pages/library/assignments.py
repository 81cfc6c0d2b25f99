"""For trainers: who practises on what."""

from __future__ import annotations

import streamlit as st

from lib.services import house
from lib.ui import assigning, navigation, session
from lib.ui.frame import refusing

store, person = house.store(), session.person()
st.title("Who practises on what?")

with refusing():
    st.page_link(navigation.page("practice"), label="Go to practice", icon=":material/arrow_back:")
    st.header("Assign cases")
    assigning.give(store, person)
    st.header("What has been done")
    assigning.overview(store, person)
