"""Step 8: what we change, how strong it is, and whether it worked."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.actions import ACTIONS
from lib.ui.files import table_import, worksheet_downloads
from lib.ui.workbook import action_plan, step_frame

with step_frame.step("actions") as desk:
    action_plan.classes()
    st.header("By cause")
    action_plan.by_cause(desk)
    st.header("Did it work?")
    action_plan.verdicts(desk)
    st.header("Export")
    worksheet_downloads.actions(desk)
    if desk.may_edit:
        table_import.rows_file(desk, ACTIONS)
