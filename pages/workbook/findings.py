"""Findings: everything the rules conclude in this review, each leading to its row."""

from __future__ import annotations

from lib.ui.app import live_refresh, navigation
from lib.ui.workbook import findings, step_frame

with step_frame.refusing():
    desk = step_frame.desk()
    navigation.sidebar(desk)
    step_frame.headed(desk, "findings", "What have we found, and what is missing?")
    findings.show(desk)
    live_refresh.watch(desk)
