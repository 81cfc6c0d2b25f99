"""What everybody sees while the database is still being made ready for this release."""

from __future__ import annotations

import streamlit as st

from lib.services import house
from lib.ui.words import literal

LOOK_SECONDS = 3


def until_open() -> None:
    """Say what takes so long, and go no further in this run; the page opens by itself when it is done."""
    if house.busy():
        st.title("Lost & Learned is being made ready")
        _told()
        st.stop()


@st.fragment(run_every=LOOK_SECONDS)
def _told() -> None:
    told = house.busy()
    if not told:
        st.rerun()
    st.info(literal(told), icon=":material/hourglass_top:")
    st.caption("This happens once after an upgrade. Everything is kept, and this page opens by itself when it is done.")
