"""Step 4: what our own records say."""

from __future__ import annotations

import streamlit as st

from lib.ui.workbook.record import record_overview, record_tabs
from lib.ui.workbook.step import step_frame

with step_frame.step("record", picture=record_overview.show) as context:
    st.header("Our records")
    record_tabs.show(context)
