"""Bringing cases in from files: several at once, or a ZIP archive of them."""

from __future__ import annotations

import streamlit as st

from lib.services import house
from lib.ui import bringing_in, session
from lib.ui.frame import refusing

store, person = house.store(), session.person()
st.title("Which cases do you want to import?")

with refusing():
    bringing_in.show(store, person)
