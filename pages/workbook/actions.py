"""Step 8: what we change, how strong it is, and whether it worked."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.actions import ACTIONS
from lib.ui import action_plan, frame, table_import, taking_along

with frame.step("actions") as desk:
    action_plan.classes()
    st.header("By cause")
    action_plan.by_cause(desk)
    st.header("Did it work?")
    action_plan.verdicts(desk)
    st.header("Export")
    taking_along.actions(desk)
    if desk.may_edit:
        table_import.rows_file(desk, ACTIONS)
