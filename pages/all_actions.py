"""The actions of all reviews: who does what by when, and what is overdue."""

from __future__ import annotations

import streamlit as st

from lib.ui.app import session
from lib.ui.workbook.actions import all_actions
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("Who does what, and by when?")

with refusing():
    all_actions.show(context)
