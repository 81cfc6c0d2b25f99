"""The exhibits: one module for each step that a case shows its worksheets of, in their order, then the meetings."""

from __future__ import annotations

from collections.abc import Callable

from lib.report.document.blocks import Section
from lib.report.document.case_reader import CaseReader
from lib.report.exhibits import actions, assumptions, causes, journey, loss, meetings, record, swot, voice, way_back

EXHIBITS: tuple[Callable[[CaseReader], Section | None], ...] = (
    loss.exhibit,
    assumptions.exhibit,
    voice.exhibit,
    record.exhibit,
    journey.exhibit,
    swot.exhibit,
    causes.exhibit,
    actions.exhibit,
    way_back.exhibit,
    meetings.exhibit,
)
