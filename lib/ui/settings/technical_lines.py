"""How this copy is set up, line by line, on the settings page: folded unless something is wrong."""

from __future__ import annotations

import streamlit as st

from lib.services.context import Context
from lib.services.runtime import health_check
from lib.ui.app import clock
from lib.ui.elements.words import counted, literal


def show(context: Context) -> None:
    """What is wrong stands first and is not folded."""
    lines = health_check.lines(context, zone=clock.zone())
    wrong = [line for line in lines if not line.fine]
    st.header("This copy")
    if not wrong:
        st.markdown(":material/check: Everything is in order.")
    for line in wrong:
        st.markdown(f":material/error: **{literal(line.what)}** {literal(line.state)}")
    with st.expander(counted(len(lines), "technical line")):
        st.markdown("\n".join(f"- **{literal(line.what)}** {literal(line.state)}" for line in lines))
