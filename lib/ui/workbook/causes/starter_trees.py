"""Starter trees: causes to be edited, one tree for each group of reasons."""

from __future__ import annotations

import streamlit as st

from lib.model.worksheets.causes import CAUSES
from lib.model.worksheets.reasons import ReasonGroup
from lib.services.editing import worksheets
from lib.ui.app.page_context import PageContext
from lib.ui.workbook.step.guide import guide


def offer(context: PageContext) -> None:
    """Let the person begin with the starter tree of one reason group."""
    if not context.may_edit:
        return
    groups = [group for group in ReasonGroup if group.value in guide("starters")]
    chosen = st.selectbox(
        "Use a starter tree",
        groups,
        index=None,
        format_func=lambda group: group.label,
        placeholder="choose a group",
        key=context.key("starter-tree"),
    )
    if chosen is not None and st.button("Insert it", icon=":material/account_tree:"):
        trees = guide("starters")[chosen.value]["causes"]
        worksheets.plant(context, context.review.id, CAUSES.key, trees)
        st.rerun()
