"""Starter trees: causes to be edited, one tree for each group of reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import streamlit as st

from lib.model.wording.phrases import number
from lib.model.worksheets.causes import CAUSES
from lib.model.worksheets.reasons import ReasonGroup
from lib.services.editing import worksheets
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
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
    if chosen is None:
        return
    trees = guide("starters")[chosen.value]["causes"]
    lines = list(_lines(trees))
    with st.container(border=True):
        st.caption("What it puts in. Change what does not fit, and remove what was not so.")
        st.markdown("\n".join(lines))
        if st.button(f"Insert these {number(len(lines))} causes", icon=":material/account_tree:", key="insert-starter"):
            worksheets.plant(context, context.review.id, CAUSES.key, trees)
            st.rerun()


def _lines(trees: Sequence[Mapping[str, Any]], depth: int = 0) -> Iterator[str]:
    """Each cause below the one it explains, as a list."""
    for cause in trees:
        yield f"{'  ' * depth}- {literal(cause['text'])}"
        yield from _lines(cause.get("causes", ()), depth + 1)
