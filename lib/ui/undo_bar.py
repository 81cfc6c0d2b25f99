"""Taking back one's last change, from the foot of every step."""

from __future__ import annotations

import streamlit as st

from lib.model.errors import WorkbookError
from lib.services import undo
from lib.store.history import Change
from lib.ui import changes
from lib.ui.desk import Desk
from lib.ui.words import literal


def show(desk: Desk) -> None:
    """A button that names what it takes back; nothing when there is nothing."""
    if not desk.may_edit:
        return
    change = undo.last(desk.store, desk.person, desk.review.id)
    if change is None:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Undo my last change", icon=":material/undo:", key="undo", on_click=_undo, args=(desk,))
        st.caption(changes.sentence(change, desk.workbook.row(change.row)))


def _undo(desk: Desk) -> None:
    try:
        change: Change = undo.undo(desk.store, desk.person, desk.review.id)
    except WorkbookError as error:
        st.toast(literal(str(error)), icon=":material/block:", duration="long")
    else:
        st.toast(f"Taken back: {changes.sentence(change)}", icon=":material/undo:")
