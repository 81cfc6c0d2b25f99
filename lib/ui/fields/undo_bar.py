"""Taking back what one last did, from the foot of every step, and bringing it back again."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from lib.services import undo
from lib.services.undo import Change
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
    _try("Undone", lambda: undo.undo(context, context.review.id, offered))


def _redo(context: PageContext) -> None:
    _try("Redone", lambda: undo.redo(context, context.review.id))


def _try(said: str, act: Callable[[], undo.Reversed]) -> None:
    with refusals.toasted():
        done = act()
        st.toast(f"{said}: {changes.told(done.act)}.{_kept(done.act, done.kept)}", icon=":material/undo:")


def _kept(act: Change, kept: int) -> str:
    return f" {counted(kept, 'row stays', 'rows stay')}, because someone else has changed them since." if kept else ""
