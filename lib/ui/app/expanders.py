"""Folded parts of a page, filled only while they are open."""

from __future__ import annotations

from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator
from streamlit.elements import layouts


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


def _by_key(element_type: str, *, key_as_main_identity: bool | set[str], **given: Any) -> str:
    """Streamlit's own, except that it takes an expander under another label for the same one, as it does a button."""
    return _streamlit_id(
        element_type, key_as_main_identity=True if element_type == "expander" else key_as_main_identity, **given
    )


_streamlit_id = layouts.compute_and_register_element_id
layouts.compute_and_register_element_id = _by_key
