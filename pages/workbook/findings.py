"""Findings: everything the rules conclude in this review, each leading to its row."""

from __future__ import annotations

from lib.ui.app import live_refresh, navigation
from lib.ui.workbook import findings
from lib.ui.workbook.step import step_frame

with step_frame.refusing():
    context = step_frame.page_context()
    navigation.sidebar(context)
    step_frame.heading(context, "findings", "What have we found, and what is missing?")
    findings.show(context)
    live_refresh.watch(context)
