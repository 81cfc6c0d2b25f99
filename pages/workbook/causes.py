"""Step 7: why it happened, in conditions we can change."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.causes import CAUSES, Cause
from lib.ui import cause_tree, frame, starters
from lib.ui.guide import guide

with frame.step("causes") as desk:
    st.header("The tree")
    if not desk.workbook.rows(Cause):
        st.info(guide("causes")["empty"], icon=":material/account_tree:")
        starters.offer(desk)
    cause_tree.show(desk, CAUSES)
