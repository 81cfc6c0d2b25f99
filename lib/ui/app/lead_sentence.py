"""The one sentence that a page leads with, larger than what follows it."""

from __future__ import annotations

import streamlit as st

# No heading: it stands between the page's question and its parts, and its level would leave out those between.
_LARGE = "<style>.st-key-lead-sentence p { font-size: 1.15rem; font-weight: 600; }</style>"


def show(text: str) -> None:
    """The sentence, read as Markdown; once on a page."""
    with st.container(key="lead-sentence", gap=None):
        st.html(_LARGE)
        st.markdown(text)
