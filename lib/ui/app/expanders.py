"""Folded parts of a page, filled only while they are open."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator


def fold(label: str, key: str, *, icon: str | None = None, unfolded: bool = False) -> DeltaGenerator | None:
    """A part that opens; returns where to draw its content, or None while it is closed.

    Streamlit knows such a part by its label: a new label would close it under the hands of somebody who is writing in
    it. So the label of an open part stays as it was when it was opened.
    """
    is_open = bool(st.session_state.get(key, unfolded))
    shown_label = st.session_state.get(f"{key}-label", label) if is_open else label
    st.session_state[f"{key}-label"] = shown_label
    if key in st.session_state:
        # A part under another label is a new one to Streamlit, so it has to be told. A session that was lost is told
        # nothing: the browser still knows what was open.
        st.session_state[key] = is_open
    box = st.expander(shown_label, key=key, icon=icon, on_change="rerun", expanded=unfolded)
    return box if box.open else None


def unfold(key: str) -> None:
    """Have a part open the next time it is drawn."""
    st.session_state[key] = True
