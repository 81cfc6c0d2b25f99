"""The script every address runs first: who is here, what they may open, then the page."""

from __future__ import annotations

import streamlit as st

from lib.ui.app import navigation, page_style, people_menu, session, upgrade_page
from lib.ui.elements import tables
from lib.ui.fields import points
from lib.ui.focus import scroll_focus
from lib.ui.home import first_visit

# The icon comes from an address of its own (`lib/web/icon.py`): to take one here, Streamlit loads what draws pictures.
st.set_page_config(page_title="Lost & Learned")
page_style.wear()
upgrade_page.until_open()
with upgrade_page.telling():
    current = session.current_people()
page = navigation.page_of_address(current.person)
# A room that looks at a projector gets the whole width. It is said once in a run: of two layouts a browser takes the
# one that it does not show already, and so would change each time.
projected = page.url_path == "meeting" or (page.url_path == "group" and "session" in st.query_params)
st.set_page_config(layout="wide" if projected else "centered")
if (sample := first_visit.sample_to_show()) is not None:
    navigation.go("loss", sample)
if session.just_switched():
    st.switch_page(navigation.pages(current.person)[0])
people_menu.menu(current)
tables.scroll()
points.group_taps()
scroll_focus.follow(page.url_path)
page.run()
