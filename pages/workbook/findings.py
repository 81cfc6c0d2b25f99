"""Findings: everything the rules conclude in this review, each leading to its row."""

from __future__ import annotations

from lib.ui import findings_view, frame, navigation, pulse

with frame.refusing():
    desk = frame.desk()
    navigation.sidebar(desk)
    frame.headed(desk, "findings", "What have we found, and what is missing?")
    findings_view.show(desk)
    pulse.watch(desk)
