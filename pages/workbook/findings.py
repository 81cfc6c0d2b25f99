"""Findings: everything the rules conclude in this review, each leading to its row."""

from __future__ import annotations

import streamlit as st

from lib.ui import findings_view, frame, navigation, pulse

with frame.refusing():
    desk = frame.desk()
    navigation.sidebar(desk)
    st.title("What have we found, and what is missing?")
    findings_view.show(desk)
    pulse.watch(desk)
