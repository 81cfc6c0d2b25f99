"""For trainers: a case run with a room, on one screen."""

from __future__ import annotations

import streamlit as st

from lib.ui.app import session
from lib.ui.elements import address_fields
from lib.ui.practice import group_choice, group_room
from lib.ui.workbook.step.step_frame import refusing

context = session.context()

with refusing("practice"):
    number = address_fields.number("session", "group session")
    if number is not None:
        group_room.show(context, number, st.query_params.get("step", ""))
    else:
        st.title("Which case do we work on together?")
        group_choice.show(context)
