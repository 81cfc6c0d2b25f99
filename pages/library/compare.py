"""Two cases side by side."""

from __future__ import annotations

import streamlit as st

from lib.services.library import cases
from lib.ui.app import session
from lib.ui.library import compare, spoiler_warning
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("What do two cases have in common?")

with refusing("library"):
    first = st.query_params.get("left", "")
    if not first:
        compare.first_choice(context)
        st.stop()
    left = cases.read(context, first)
    named = st.query_params.get("right", "")
    right = cases.read(context, named) if named else None
    compare.choice(context, left, right)
    if right is not None:
        for case in (left, right):
            spoiler_warning.ask_first(context, case, titled=False)
        compare.show(left, right)
