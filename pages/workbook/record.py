"""Step 4: what our own records say."""

from __future__ import annotations

import streamlit as st

from lib.ui.workbook import step_frame
from lib.ui.workbook.record import record_tabs

with step_frame.step("record", pictures_apart=True) as context:
    st.header("Our records")
    record_tabs.show(context)
