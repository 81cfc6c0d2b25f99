"""Taking back what one last did, from the foot of every step, and bringing it back again."""

from __future__ import annotations

from functools import partial

import streamlit as st

from lib.services import undo
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.app.words import counted
from lib.ui.fields import changes


def show(context: PageContext) -> None:
    """A button that names what it takes back, and one that brings back what was; nothing when there is nothing."""
    if not context.may_edit:
        return
    act = undo.last(context, context.review.id)
    undone = undo.last_undone(context, context.review.id)
    if act is None and undone is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        if act is not None:
            label = f"Undo {changes.named(act)}"
            st.button(label, icon=":material/undo:", key="undo", on_click=_undo, args=(context, act.id))
        if undone is not None:
            st.button("Redo", icon=":material/redo:", key="redo", on_click=_redo, args=(context,))
        if act is not None:
            st.caption(changes.told(act, context.workbook.row(act.row)))


def _undo(context: PageContext, offered: int) -> None:
    refusals.try_in_callback(
        lambda: undo.undo(context, context.review.id, offered), partial(_done, "Undone"), icon=":material/undo:"
    )


def _redo(context: PageContext) -> None:
    refusals.try_in_callback(
        lambda: undo.redo(context, context.review.id), partial(_done, "Redone"), icon=":material/undo:"
    )


def _done(said: str, done: undo.Reversed) -> str:
    left = f" {counted(done.kept, 'row stays', 'rows stay')}, because someone else has changed them since."
    return f"{said}: {changes.told(done.act)}.{left if done.kept else ''}"
