"""What every page wears that no parameter of Streamlit gives; the one place for styles of a whole page."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import streamlit as st

_SHEETS = ("page_style", "case_style", "access_style")


def wear() -> None:
    """Put the style on, once in a run and before anything is said: a style drawn later takes the place of a message."""
    st.html(_style())


@cache
def _style() -> str:
    sheets = (Path(__file__).with_name(f"{name}.css").read_text("utf-8") for name in _SHEETS)
    return f"<style>{''.join(sheets)}</style>"
