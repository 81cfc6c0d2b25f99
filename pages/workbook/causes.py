"""Step 7: why it happened, in conditions we can change."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.causes import CAUSES, Cause
from lib.ui.workbook import cause_tree, starter_trees, step_frame
from lib.ui.workbook.guide import guide

with step_frame.step("causes") as context:
    st.header("The tree")
    if not context.workbook.rows(Cause):
        st.info(guide("causes")["empty"], icon=":material/account_tree:")
        starter_trees.offer(context)
    cause_tree.show(context, CAUSES)
