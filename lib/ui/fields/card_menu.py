"""What stands below the fields of a card: moving and removing it, its earlier versions, and what was removed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from lib.model.record import Row, Worksheet
from lib.model.wording.phrases import title_of
from lib.services.editing import undo, worksheets
from lib.ui.app import clock, refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import literal
from lib.ui.fields import changes

_TRASH_SIZE = 20
_MENU = {"up": "Move up", "down": "Move down", "remove": "Remove"}


def menu(context: PageContext, sheet: Worksheet, row: Row[Any], among: Sequence[str]) -> None:
    """Moving a row among others, where they stand in the order people gave them, and removing it."""
    offered = [key for key in _MENU if among or key == "remove"]
    chosen = st.menu_button(
        "More", offered, format_func=_MENU.__getitem__, key=f"menu-{sheet.key}-{row.id}", icon=":material/more_horiz:"
    )
    if chosen is None:
        return
    where = (context, context.review.id, sheet.key, row.id)
    if chosen == "remove":
        worksheets.remove(*where)
        st.toast(f"Removed “{literal(title_of(row))}”. Use Undo to restore it.", icon=":material/delete:")
    else:
        worksheets.move(*where, -1 if chosen == "up" else 1, among)
    st.rerun()


def versions(context: PageContext, sheet: Worksheet, row: Row[Any]) -> None:
    """The texts this row held before, each with a way back to it."""
    with st.popover(
        "Earlier versions", icon=":material/history:", key=f"versions-{sheet.key}-{row.id}", on_change="rerun"
    ) as box:
        if not box.open:
            return
        for run in changes.runs(undo.versions(context, context.review.id, sheet.key, row.id)):
            st.caption(f"{changes.sentence(run)}, {clock.day_and_time(run.at)}")
            if run.action != "edit":
                continue
            before, after = changes.before_and_after(run)
            st.text(f"Before: {before or '(empty)'}\nAfter: {after or '(empty)'}")
            if context.may_edit and st.button("Restore this text", key=f"put-back-{run.id}"):
                undo.put_back(context, run.id)
                st.rerun()


def trash(context: PageContext, sheet: Worksheet, scope: str) -> None:
    """The rows of a worksheet that were removed, each with a way back."""
    gone = worksheets.removed(context, context.review.id, sheet.key) if context.may_edit else ()
    if not gone:
        return
    with st.popover(f"Removed ({len(gone)})", icon=":material/restore_from_trash:", key=f"trash-{scope}"):
        for row in gone[:_TRASH_SIZE]:
            st.text(title_of(row) or f"Empty {sheet.noun}")
            if st.button("Restore", key=f"bring-back-{scope}-{row.id}"):
                _bring_back(context, sheet, row.id)


def _bring_back(context: PageContext, sheet: Worksheet, row_id: str) -> None:
    refusals.try_and_rerun(lambda: worksheets.bring_back(context, context.review.id, sheet.key, row_id))
