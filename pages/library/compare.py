"""Two cases side by side."""

from __future__ import annotations

import streamlit as st

from lib.services import app_database
from lib.services.library import cases
from lib.ui.app import session
from lib.ui.library import compare, spoiler_warning
from lib.ui.workbook.step_frame import refusing

store, person = app_database.store(), session.person()
st.title("What do two cases have in common?")

with refusing("library"):
    left = cases.read(store, person, st.query_params.get("left", ""))
    named = st.query_params.get("right", "")
    right = cases.read(store, person, named) if named else None
    compare.choice(store, person, left, right)
    if right is not None:
        for case in (left, right):
            spoiler_warning.ask_first(store, person, case, titled=False)
        compare.show(left, right)
