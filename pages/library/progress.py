"""One's own progress in practice."""

from __future__ import annotations

import streamlit as st

from lib.ui.app import session
from lib.ui.practice import progress
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("What does practice do for me?")

with refusing():
    progress.show(context)
