"""What every page wears that no parameter of Streamlit gives; the one place for styles of a whole page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st


def wear() -> None:
    """Put the style on, once in a run and before anything is said: a style drawn later takes the place of a message."""
    st.html(_style())


@cache
def _style() -> str:
    return f"<style>{Path(__file__).with_suffix('.css').read_text('utf-8')}</style>"
