"""Bringing cases in from files: several at once, or a ZIP archive of them."""

from __future__ import annotations

import streamlit as st

from lib.ui.app import session
from lib.ui.files import case_import
from lib.ui.workbook.step.step_frame import refusing

context = session.context()
st.title("Which cases do you want to import?")

with refusing():
    case_import.show(context)
