"""A published case as PDF: the complete case study, and the leadership brief of two pages at most."""

from __future__ import annotations

from lib.model.case import CaseStudy
from lib.report import pages, press
from lib.report.press import Printed


def full(case: CaseStudy) -> Printed:
    """The complete case study. The same edition gives the same bytes."""
    return press.press("full.typ", pages.full(case), case.published_at)
