"""Taking back what one last did, named on the button, and bringing it back again: in sight while it is recent."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import streamlit as st

from lib.services.editing import undo
from lib.services.editing.undo import Change
from lib.ui.app import refusals
from lib.ui.app.page_context import PageContext
from lib.ui.elements.words import counted
from lib.ui.fields import changes

_UNDONE = "undo-pressed"
_NEVER = datetime.min.replace(tzinfo=UTC)
_IN_SIGHT = timedelta(minutes=2)


def show(context: PageContext) -> None:
    """A button that names what it takes back, and one that brings back what was; nothing when there is nothing."""
    if not context.may_edit:
        return
    act = undo.last(context, context.review.id)
    undone = undo.last_undone(context, context.review.id)
    if act is None and undone is None:
        return
    key = "undo-in-sight" if _is_recent(act) else "undo-bar"
    with st.container(horizontal=True, vertical_alignment="center", key=key):
        if act is not None:
            label = f"Undo: {changes.named(act, context.workbook.row(act.row))}"
            st.button(label, icon=":material/undo:", key="undo", on_click=_undo, args=(context, act.id))
        if undone is not None:
            st.button("Redo", icon=":material/redo:", key="redo", on_click=_redo, args=(context,))


def _is_recent(act: Change | None) -> bool:
    """Whether something has just gone, moved or come in many rows; what one writes oneself is in sight anyway."""
    now = datetime.now(UTC)
    if now - st.session_state.get(_UNDONE, _NEVER) < _IN_SIGHT:
        return True
    return act is not None and (act.action not in ("add", "edit") or act.act_size > 1) and now - act.at < _IN_SIGHT


def _undo(context: PageContext, offered: int) -> None:
    refusals.try_in_callback(
        lambda: undo.undo(context, context.review.id, offered), partial(_done, "Undone"), icon=":material/undo:"
    )


def _redo(context: PageContext) -> None:
    refusals.try_in_callback(
        lambda: undo.redo(context, context.review.id), partial(_done, "Redone"), icon=":material/undo:"
    )


def _done(said: str, done: undo.Reversed) -> str:
    st.session_state[_UNDONE] = datetime.now(UTC)
    left = f" {counted(done.kept, 'row stays', 'rows stay')}, because someone else has changed them since."
    return f"{said}: {changes.told(done.act)}.{left if done.kept else ''}"
