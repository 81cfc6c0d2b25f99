"""Asking which encoding a text file is in, with a line of it that shows whether the answer is right."""

from __future__ import annotations

import streamlit as st

from lib.model.reading import encodings
from lib.ui.elements.words import literal


def ask(content: bytes, key: str) -> str:
    """The encoding that was found or chosen; nothing is asked where every letter reads the same in all of them.

    Raises ImportRefused for bytes that are no text, or none in what was chosen.
    """
    detected = encodings.detected(content)
    if not encodings.telling_line(encodings.decoded(content, detected)):
        return detected
    names = list(encodings.ENCODINGS)
    chosen = st.selectbox(
        "Encoding", names, index=names.index(detected), format_func=encodings.ENCODINGS.__getitem__, key=key
    )
    encoding = chosen or detected
    telling = encodings.telling_line(encodings.decoded(content, encoding))
    st.caption(literal(f"Do these letters look right? {telling}"))
    return encoding
