"""Two cases side by side."""

from __future__ import annotations

import streamlit as st

from lib.services import cases, house
from lib.ui import session, spoiling, two_cases
from lib.ui.frame import refusing

store, person = house.store(), session.person()
st.title("What do two cases have in common?")

with refusing("library"):
    left = cases.read(store, person, st.query_params.get("left", ""))
    named = st.query_params.get("right", "")
    right = cases.read(store, person, named) if named else None
    two_cases.choice(store, person, left, right)
    if right is not None:
        for case in (left, right):
            spoiling.ask_first(store, person, case, titled=False)
        two_cases.show(left, right)
