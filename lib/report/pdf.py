"""A published case as PDF: the complete case study, and the leadership brief of two pages at most."""

from __future__ import annotations

from lib.model.case import CaseStudy
from lib.report import brief as slip
from lib.report import pages
from lib.report.press import Printed, TooLongError, press, warm

__all__ = ["Printed", "brief", "full", "warm"]


def full(case: CaseStudy) -> Printed:
    """The complete case study. The same edition gives the same bytes."""
    return press("full.typ", pages.full(case))


def brief(case: CaseStudy) -> Printed:
    """What leadership decides on, on two pages at most; long texts are cut short.

    The same edition gives the same bytes.
    """
    *rooms, least = slip.ROOMS
    for room in rooms:
        try:
            return press("brief.typ", slip.brief(case, room))
        except TooLongError:
            continue
    return press("brief.typ", slip.brief(case, least))
