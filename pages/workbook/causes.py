"""Step 7: why it happened, in conditions we can change."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.model.worksheets.causes import CAUSES, Cause
from lib.ui.workbook.causes import cause_tree, starter_trees
from lib.ui.workbook.step import step_frame, step_pictures
from lib.ui.workbook.step.guide import guide

with step_frame.step("causes", picture=partial(step_pictures.beside_cards, key="causes")) as context:
    st.header("Causes")
    # A place of its own: cards below it that moved would lose the cursor of whoever writes in them.
    with st.container():
        if not context.workbook.rows(Cause):
            st.info(guide("causes")["empty"], icon=":material/account_tree:")
            starter_trees.offer(context)
    cause_tree.show(context, CAUSES)
