"""A quarter on one page, for leadership: lost, kept, won back, understood, and what was done about it."""

from __future__ import annotations

import streamlit as st

from lib.ui.app import session
from lib.ui.insight import quarter_page
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("What did this quarter cost us, and what did we learn?", anchor=False)

with refusing():
    quarter_page.show(context)
