"""The script every address runs first: who is here, what they may open, then the page."""

from __future__ import annotations

import streamlit as st

from lib.settings import DATA
from lib.ui import navigation, seats, session

st.set_page_config(page_title="Lost & Learned", page_icon=str(DATA / "icon.png"), layout="centered")
table = session.table()
page = navigation.chosen(table.here)
if session.seated_anew():
    st.switch_page(navigation.pages(table.here)[0])
seats.menu(table)
page.run()
