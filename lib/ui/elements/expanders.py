"""Folded parts of a page, filled only while they are open."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from lib import streamlit_internals


def fold(label: str, key: str, *, icon: str | None = None, unfolded: bool = False) -> DeltaGenerator | None:
    """A part that opens; returns where to draw its content, or None while it is closed.

    It is known by its key alone, so its label may change while somebody is writing in it.
    """
    box = st.expander(label, key=key, icon=icon, on_change="rerun", expanded=unfolded)
    return box if box.open else None


def unfold(key: str) -> None:
    """Have a part open the next time it is drawn."""
    st.session_state[key] = True


def close(key: str) -> None:
    """Have a part that is open closed the next time it is drawn; for callbacks."""
    if st.session_state.get(key):
        st.session_state[key] = False


def is_open(key: str) -> bool:
    """Whether a part was open when the page was last drawn, or is to open."""
    return bool(st.session_state.get(key))


streamlit_internals.know_expanders_by_their_keys()
