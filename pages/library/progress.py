"""One's own progress in practice."""

from __future__ import annotations

import streamlit as st

from lib.services import house
from lib.ui import progress_view, session
from lib.ui.frame import refusing

store, person = house.store(), session.person()
st.title("What does practice do for me?")

with refusing():
    progress_view.show(store, person)
