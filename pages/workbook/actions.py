"""Step 8: what we change, how strong it is, and whether it worked."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.actions import ACTIONS
from lib.ui.files import table_import, worksheet_downloads
from lib.ui.workbook.actions import action_checks, action_plan
from lib.ui.workbook.step import step_frame

with step_frame.step("actions") as context:
    action_plan.by_cause(context)
    action_checks.show(context)
    st.header("Rules and files")
    action_plan.classes()
    worksheet_downloads.actions(context)
    if context.may_edit:
        table_import.rows_file(context, ACTIONS)
