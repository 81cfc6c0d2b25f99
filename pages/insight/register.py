"""The loss register: how much was lost, how much of it was understood, and what was filed wrongly."""

from __future__ import annotations

import streamlit as st

from lib.ui.app import session
from lib.ui.insight.register import register_page
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("How much did we lose, and how much of it did we understand?", anchor=False)

with refusing():
    register_page.show(context)
