"""The menu of a review on a phone, where it lies over the page: it closes once somebody has chosen from it."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

_CLOSES = st.components.v2.component("phone_menu", js=Path(__file__).with_suffix(".js").read_text("utf-8"))


def close_after_choice() -> None:
    """Have the menu of this page close; asked once in a run."""
    _CLOSES(key="phone-menu")
