"""For trainers: a case run with a room, on one screen."""

from __future__ import annotations

import streamlit as st

from lib.model.errors import NotFound
from lib.ui.app import session
from lib.ui.practice import group_choice, group_room
from lib.ui.workbook.step_frame import refusing

context = session.context()

with refusing("practice"):
    named = st.query_params.get("session", "")
    if named and not (named.isascii() and named.isdigit() and len(named) < 10):
        raise NotFound("group session", named)
    if named:
        group_room.show(context, int(named), st.query_params.get("step", ""))
    else:
        st.title("Which case do we work on together?")
        group_choice.show(context)
