"""A published case as PDF: the complete case study, and the leadership brief of two pages at most."""

from __future__ import annotations

from datetime import UTC, datetime

from lib.model.audience import Level
from lib.model.case import CaseStudy, FrozenRow, ReviewDocument
from lib.report import brief as leadership_brief
from lib.report.document import full_case
from lib.report.document.letterhead import NO_LETTERHEAD, Letterhead
from lib.report.pdf.typst_compiler import TooLongError
from lib.report.pdf.typst_document import PdfFile, typeset

_BRIEF_PAGES = 2
__all__ = ["PdfFile", "brief", "full", "warm"]


def full(case: CaseStudy, letterhead: Letterhead = NO_LETTERHEAD) -> PdfFile:
    """The complete case study. The same edition on the same letterhead gives the same bytes."""
    return typeset("full.typ", full_case.full_document(case, letterhead))


def brief(case: CaseStudy, letterhead: Letterhead = NO_LETTERHEAD) -> PdfFile:
    """What leadership decides on, on two pages at most; long texts are cut short.

    The same edition on the same letterhead gives the same bytes.
    """

    def draw(index: int) -> PdfFile:
        return typeset(
            "brief.typ",
            leadership_brief.brief(case, leadership_brief.LIMITS[index], letterhead),
            most_pages=_BRIEF_PAGES,
        )

    drawn: dict[int, PdfFile] = {}
    first, last = 0, len(leadership_brief.LIMITS) - 1
    # What fits into two pages also fits with less room, so the middle tells which half to look in.
    while first < last:
        middle = (first + last) // 2
        try:
            drawn[middle] = draw(middle)
            last = middle
        except TooLongError:
            first = middle + 1
    return drawn.get(first) or draw(first)


def warm() -> None:
    """Draw a small case, so that nobody's first document waits a second or two for fonts and engines to load."""
    touchpoint = FrozenRow(id="t1", number=1, values={"title": "First", "emotion": 1})
    small = CaseStudy(
        slug="small",
        edition=1,
        level=Level.INTERNAL,
        title="Small",
        summary="",
        published_at=datetime(2000, 1, 1, tzinfo=UTC),
        published_by="",
        approved_by="",
        review=ReviewDocument(slug="small", sheets={"touchpoints": (touchpoint,)}),
        findings=(),
    )
    full(small)
    brief(small)
